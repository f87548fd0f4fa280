package kr.cheomdan.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked to have written, before it is known whether the accounts allow it.
 *
 * @param posted what moves
 * @param pending by how much the reservations grow, or shrink (below zero)
 * @param effectiveAt null: when it is recorded
 * @param remarks without the batch, which is given when it is written
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
        @Nullable Instant effectiveAt,
        Remarks remarks) {

    static Draft posted(Posting posting, Subject actor) {
        return new Draft(
                Transfer.Kind.POSTED, posting.key(), posting.code(), posting.from(), posting.to(),
                posting.amount(), 0, null, null, posting.cause(), actor, toMicros(posting.effectiveAt()), Remarks.reason(posting.reason()));
    }

    static Draft reserved(Posting posting, @Nullable Instant expiresAt, Subject actor) {
        return new Draft(
                Transfer.Kind.RESERVED, posting.key(), posting.code(), posting.from(), posting.to(),
                0, posting.amount(), null, toMicros(expiresAt), posting.cause(), actor, toMicros(posting.effectiveAt()),
                Remarks.reason(posting.reason()));
    }

    /** The end of a reservation. */
    static Draft end(Transfer.Kind kind, String key, Transfer reservation, long posted, Subject cause, Subject actor) {
        return new Draft(
                kind, key, reservation.code(), reservation.from(), reservation.to(),
                posted, -reservation.amount(), reservation.id(), null, cause, actor, null, Remarks.NONE);
    }

    /** A move that {@link PostingRules} keep from being posted as such, because it belongs to something else in the book. */
    static Draft remarked(Posting posting, Subject actor, Remarks remarks) {
        return new Draft(
                Transfer.Kind.POSTED, posting.key(), posting.code(), posting.from(), posting.to(),
                posting.amount(), 0, null, null, posting.cause(), actor, toMicros(posting.effectiveAt()), remarks);
    }

    /** The same, as part of a batch; null: of none. */
    Draft in(@Nullable UUID batch) {
        return batch == null
                ? this
                : new Draft(
                        kind, key, code, from, to, posted, pending, reservation, expiresAt, cause, actor, effectiveAt, remarks.in(batch));
    }

    @Nullable TransferId reverses() {
        return remarks.reverses() == null ? null : new TransferId(remarks.reverses());
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
                && (effectiveAt == null || effectiveAt.equals(transfer.effectiveAt()))
                && saysWhat(transfer);
    }

    private boolean saysWhat(Transfer transfer) {
        return Objects.equals(remarks.reason(), transfer.reason())
                && Objects.equals(reverses(), transfer.reverses())
                && Objects.equals(remarks.rate(), transfer.rate());
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
