package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.ledger.format.CanonicalBytes;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.shared.Quantity;

/**
 * Decides, from two accounts and what is asked, the line to be written and the accounts after it; or refuses. Pure: it reads and writes
 * nothing, so one posting and a batch of them are decided by the same code.
 */
final class Bookkeeping {

    /** No single number on an account goes beyond this on either side of zero, so that differences of two always fit a long. */
    static final long LARGEST = 1L << 62;

    /** The line and both accounts after it. */
    record Booked(Line line, AccountState from, AccountState to) {}

    private Bookkeeping() {}

    /**
     * @param now to the microsecond
     * @throws kr.cheomdan.shared.RefusedException {@link LedgerRefusal#INSUFFICIENT_BALANCE}, {@link LedgerRefusal#BALANCE_OUT_OF_RANGE}
     */
    static Booked book(AccountState from, AccountState to, Draft draft, Instant now) {
        Balance fromAfter = new Balance(
                add(from, from.balance().posted(), -draft.posted()),
                add(from, from.balance().reservedOut(), draft.pending()),
                from.balance().reservedIn());
        Balance toAfter = new Balance(
                add(to, to.balance().posted(), draft.posted()),
                to.balance().reservedOut(),
                add(to, to.balance().reservedIn(), draft.pending()));
        requireFloor(from, fromAfter, draft);
        // Clocks of several servers differ; along an account time must not run backwards, or no balance of the past would be certain.
        Instant recordedAt = latest(now, from.lastRecordedAt(), to.lastRecordedAt());
        Line unsigned = new Line(
                timeOrderedId(recordedAt),
                draft.kind().name(),
                draft.code().name(),
                from.unit(),
                draft.posted(),
                draft.pending(),
                draft.reservation() == null ? null : draft.reservation().value(),
                draft.expiresAt(),
                draft.cause(),
                draft.actor(),
                draft.key(),
                draft.effectiveAt() == null ? recordedAt : draft.effectiveAt(),
                recordedAt,
                new Line.Side(from.id(), from.entries() + 1, fromAfter),
                new Line.Side(to.id(), to.entries() + 1, toAfter),
                draft.remarks(),
                new byte[0]);
        byte[] hash = CanonicalBytes.hash(unsigned, from.head(), to.head());
        return new Booked(
                signed(unsigned, hash), from.after(fromAfter, hash, recordedAt), to.after(toAfter, hash, recordedAt));
    }

    /** A version 7 UUID: ids written near each other in time lie near each other in the index. */
    static UUID timeOrderedId(Instant at) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (at.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static void requireFloor(AccountState from, Balance after, Draft draft) {
        long available = from.balance().available();
        if (from.floor() != null && after.available() < available && after.available() < from.floor()) {
            AccountRef ref = from.ref();
            throw LedgerRefusal.INSUFFICIENT_BALANCE.with(
                    ref,
                    Quantity.of(available - from.floor(), ref.unit()),
                    Quantity.of(draft.amount(), ref.unit()));
        }
    }

    private static long add(AccountState account, long balance, long change) {
        // Neither is beyond 2^62, so the sum cannot wrap around; 2^63 itself, the only value that could, comes out negative and beyond.
        long sum = balance + change;
        if (sum > LARGEST || sum < -LARGEST) {
            throw LedgerRefusal.BALANCE_OUT_OF_RANGE.with(account.ref());
        }
        return sum;
    }

    private static Line signed(Line line, byte[] hash) {
        return new Line(
                line.id(), line.kind(), line.code(), line.unit(), line.posted(), line.pending(), line.reservation(),
                line.expiresAt(), line.cause(), line.actor(), line.key(), line.effectiveAt(), line.recordedAt(),
                line.from(), line.to(), line.remarks(), hash);
    }

    private static Instant latest(Instant first, Instant second, Instant third) {
        Instant later = first.isBefore(second) ? second : first;
        return later.isBefore(third) ? third : later;
    }
}
