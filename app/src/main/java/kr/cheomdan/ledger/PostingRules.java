package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** Every rule that does not depend on what stands on the accounts: the first part asks nobody, the second what the book knows by then. */
final class PostingRules {

    static final long LARGEST_AMOUNT = Bookkeeping.LARGEST;
    static final int SHORTEST_REASON = 5;
    static final int LONGEST_REASON = 500;
    static final int LONGEST_KEY = 300;

    /** What may be dated into a locked period, where it says why. */
    private static final Set<TransferCode> CORRECTS = EnumSet.of(TransferCode.ADJUSTMENT, TransferCode.REVERSAL);

    /** What always names another record of the book, which a posting cannot, or takes two people. */
    private static final Set<TransferCode> NEVER_POSTED = EnumSet.of(
            TransferCode.ADJUSTMENT, TransferCode.REVERSAL, TransferCode.EXCHANGE_GIVEN, TransferCode.EXCHANGE_TAKEN);

    private PostingRules() {}

    static void check(Posting posting, Instant now) {
        checkMove(posting, now);
        if (NEVER_POSTED.contains(posting.code())) {
            throw LedgerRefusal.CODE_NOT_POSTED.at("code", posting.code());
        }
    }

    /** The same for what is not posted as such. */
    static void checkMove(Posting posting, Instant now) {
        checkEnd(posting.key(), posting.cause());
        if (posting.amount() <= 0) {
            throw LedgerRefusal.AMOUNT_NOT_POSITIVE.at("amount", posting.amount());
        }
        if (posting.amount() > LARGEST_AMOUNT) {
            throw LedgerRefusal.AMOUNT_TOO_LARGE.at("amount", posting.amount(), LARGEST_AMOUNT);
        }
        AccountRef from = posting.from();
        AccountRef to = posting.to();
        if (from.equals(to)) {
            throw LedgerRefusal.SAME_ACCOUNT.with(from);
        }
        if (!from.unit().equals(to.unit())) {
            throw LedgerRefusal.UNITS_DIFFER.with(from.unit(), to.unit());
        }
        if (!posting.code().allows(from.kind(), to.kind())) {
            throw LedgerRefusal.ACCOUNTS_NOT_ALLOWED.with(posting.code(), from.kind(), to.kind());
        }
        checkEffective(posting.effectiveAt(), now);
        if (posting.reason() != null) {
            requireReason(posting.reason());
        }
    }

    static void checkEffective(@Nullable Instant effectiveAt, Instant now) {
        if (effectiveAt == null) {
            return;
        }
        if (effectiveAt.isAfter(now)) {
            throw LedgerRefusal.EFFECTIVE_IN_FUTURE.at("effectiveAt", effectiveAt, now);
        }
        if (effectiveAt.isBefore(Instant.EPOCH)) {
            throw LedgerRefusal.EFFECTIVE_TOO_EARLY.at("effectiveAt", effectiveAt, Instant.EPOCH);
        }
    }

    static void checkEnd(String key, Subject cause) {
        requireKey(key, LONGEST_KEY);
        if (cause.kind().isBlank() || cause.id().isBlank()) {
            throw LedgerRefusal.CAUSE_MISSING.at("cause");
        }
    }

    static void requireKey(String key, int longest) {
        if (key.isBlank() || key.length() > longest || key.indexOf('\0') >= 0) {
            throw LedgerRefusal.KEY_INVALID.at("key", longest);
        }
    }

    static void requireReason(String reason) {
        int length = reason.strip().length();
        if (length < SHORTEST_REASON || length > LONGEST_REASON || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw LedgerRefusal.REASON_INVALID.at("reason", SHORTEST_REASON, LONGEST_REASON);
        }
    }

    /** Who did it, as the book keeps it: never a name, because the book cannot forget one. */
    static Subject actor(Actor actor) {
        if (actor.isSignedIn()) {
            return Subject.of("account", actor.accountId());
        }
        if (!actor.isSystem() || actor.origin().isBlank()) {
            throw new IllegalArgumentException("only a person or a named task of the system writes into the book");
        }
        return Subject.of("system", actor.origin());
    }

    static void checkPeriod(Draft draft, @Nullable Instant lockedUntil) {
        if (lockedUntil == null || draft.effectiveAt() == null || !draft.effectiveAt().isBefore(lockedUntil)) {
            return;
        }
        if (!CORRECTS.contains(draft.code()) || draft.remarks().reason() == null) {
            throw LedgerRefusal.PERIOD_LOCKED.at("effectiveAt", draft.effectiveAt(), lockedUntil);
        }
    }

    static void checkExpiry(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw LedgerRefusal.EXPIRY_IN_PAST.at("expiresAt", expiresAt, now);
        }
    }

    static void requireReservation(Transfer transfer) {
        if (transfer.kind() != Transfer.Kind.RESERVED) {
            throw LedgerRefusal.NOT_A_RESERVATION.with(transfer.id(), transfer.kind());
        }
    }

    static void checkSettled(Transfer reserved, long amount) {
        if (amount < 0) {
            throw LedgerRefusal.AMOUNT_NEGATIVE.at("amount", amount);
        }
        if (amount > reserved.amount()) {
            throw LedgerRefusal.MORE_THAN_RESERVED.at(
                    "amount", Quantity.of(reserved.amount(), reserved.unit()), Quantity.of(amount, reserved.unit()));
        }
    }

    static void checkOpen(TransferId reservation, @Nullable Transfer end) {
        if (end != null) {
            throw LedgerRefusal.ALREADY_ENDED.with(reservation, end.kind(), end.recordedAt());
        }
    }

    static void checkNotExpired(Transfer reserved, Instant now) {
        if (reserved.expiresAt() != null && !now.isBefore(reserved.expiresAt())) {
            throw LedgerRefusal.RESERVATION_EXPIRED.with(reserved.id(), reserved.expiresAt());
        }
    }

    static void checkNotReversed(TransferId transfer, @Nullable Transfer reversal) {
        if (reversal != null) {
            throw LedgerRefusal.ALREADY_REVERSED.with(transfer, reversal.id(), reversal.recordedAt());
        }
    }
}
