package kr.cheomdan.ledger.proof;

import java.math.BigInteger;
import java.time.Instant;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.format.AccountState;
import org.jspecify.annotations.Nullable;

/** One account, as its lines alone make it. */
final class ReplayedAccount {

    final AccountState stored;
    final @Nullable Long floor;
    long posted;
    long reservedOut;
    long reservedIn;
    long entries;
    byte[] head;
    Instant lastRecordedAt;

    // What it was at the last digest.
    boolean changed;
    long entriesThen;
    BigInteger heldThen = BigInteger.ZERO;
    BigInteger reservedThen = BigInteger.ZERO;

    ReplayedAccount(AccountState stored) {
        this.stored = stored;
        this.floor = floorOf(stored);
        this.head = stored.genesis();
        this.lastRecordedAt = stored.openedAt();
    }

    Balance balance() {
        return new Balance(posted, reservedOut, reservedIn);
    }

    boolean isAboveFloor() {
        return floor == null || posted - reservedOut >= floor;
    }

    /** By the account's kind, not by what the row says: the row may have been altered. */
    private static @Nullable Long floorOf(AccountState stored) {
        try {
            return AccountKind.valueOf(stored.kind()).floor();
        } catch (IllegalArgumentException unknown) {
            return 0L;
        }
    }
}
