package kr.cheomdan.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to have written, before it is known whether the accounts allow it.
 *
 * @param posted what moves
 * @param pending by how much the reservations grow, or shrink (below zero)
 * @param effectiveAt null: when it is recorded
 */
record Draft(
        Transfer.Kind kind,
        String key,
        TransferCode code,
        AccountRef from,
        AccountRef to,
        long posted,
        long pending,
        @Nullable TransferId reservation,
        @Nullable Instant expiresAt,
        Subject cause,
        Subject actor,
        @Nullable Instant effectiveAt) {

    static Draft posted(Posting posting, Subject actor) {
        return new Draft(
                Transfer.Kind.POSTED, posting.key(), posting.code(), posting.from(), posting.to(),
                posting.amount(), 0, null, null, posting.cause(), actor, toMicros(posting.effectiveAt()));
    }

    static Draft reserved(Posting posting, @Nullable Instant expiresAt, Subject actor) {
        return new Draft(
                Transfer.Kind.RESERVED, posting.key(), posting.code(), posting.from(), posting.to(),
                0, posting.amount(), null, toMicros(expiresAt), posting.cause(), actor, toMicros(posting.effectiveAt()));
    }

    /** The end of a reservation. */
    static Draft end(Transfer.Kind kind, String key, Transfer reservation, long posted, Subject cause, Subject actor) {
        return new Draft(
                kind, key, reservation.code(), reservation.from(), reservation.to(),
                posted, -reservation.amount(), reservation.id(), null, cause, actor, null);
    }

    long amount() {
        return switch (kind) {
            case POSTED, SETTLED -> posted;
            case RESERVED, RELEASED, EXPIRED -> Math.abs(pending);
        };
    }

    /**
     * Whether the transfer is what this asks for. Who asks, and when a reservation would expire, are not compared: both may differ when
     * the same request is sent again.
     */
    boolean isSameAs(Transfer transfer) {
        return kind == transfer.kind()
                && code == transfer.code()
                && from.equals(transfer.from())
                && to.equals(transfer.to())
                && amount() == transfer.amount()
                && Objects.equals(reservation, transfer.reservation())
                && cause.equals(transfer.cause())
                && (effectiveAt == null || effectiveAt.equals(transfer.effectiveAt()));
    }

    /** Refuses where the transfer that the key made first is something else than this asks for. */
    void requireSame(Transfer first) {
        if (!isSameAs(first)) {
            throw LedgerRefusal.KEY_REUSED.at("key", key, describe(first), describe());
        }
    }

    /** What the database keeps of an instant; more would not come back, nor hash, as it went in. */
    static @Nullable Instant toMicros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** In one line, for the refusal that shows two requests with one key. */
    String describe() {
        return describe(kind, code, from, to, amount(), cause);
    }

    private static String describe(Transfer transfer) {
        return describe(
                transfer.kind(), transfer.code(), transfer.from(), transfer.to(), transfer.amount(), transfer.cause());
    }

    private static String describe(
            Transfer.Kind kind, TransferCode code, AccountRef from, AccountRef to, long amount, Subject cause) {
        return "%s %s %d %s: %s -> %s (%s)".formatted(kind, code, amount, from.unit(), from, to, cause);
    }
}
