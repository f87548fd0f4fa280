package kr.cheomdan.ledger;

import java.time.Instant;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** What can be said about a request before any account is looked at. */
final class PostingRules {

    static final long LARGEST_AMOUNT = Bookkeeping.LARGEST;
    private static final int LONGEST_KEY = 300;

    private PostingRules() {}

    static void check(Posting posting, Instant now) {
        requireKey(posting.key());
        requireCause(posting.cause());
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
        if (posting.effectiveAt() != null && posting.effectiveAt().isAfter(now)) {
            throw LedgerRefusal.EFFECTIVE_IN_FUTURE.at("effectiveAt", posting.effectiveAt(), now);
        }
    }

    static void checkExpiry(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw LedgerRefusal.EXPIRY_IN_PAST.at("expiresAt", expiresAt, now);
        }
    }

    static void checkEnd(String key, Subject cause) {
        requireKey(key);
        requireCause(cause);
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

    private static void requireKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw LedgerRefusal.KEY_INVALID.at("key", LONGEST_KEY);
        }
    }

    private static void requireCause(Subject cause) {
        if (cause.kind().isBlank() || cause.id().isBlank()) {
            throw LedgerRefusal.CAUSE_MISSING.at("cause");
        }
    }
}
