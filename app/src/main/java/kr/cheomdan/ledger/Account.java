package kr.cheomdan.ledger;

import java.time.Instant;
import java.time.YearMonth;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * An account with what stands on it now.
 *
 * @param floor the least that may be available; null where there is no limit
 * @param entries how many transfers have touched it
 */
public record Account(
        AccountId id, AccountRef ref, Balance balance, @Nullable Long floor, long entries, Instant openedAt) {

    /**
     * One side of a transfer, seen from one account.
     *
     * @param number counts the account's entries from 1 without a gap
     * @param other the account on the other side
     * @param posted what came in (positive) or went out (negative)
     * @param reservedOut by how much the reservations that take out of the account grew or shrank
     * @param reservedIn by how much the reservations that bring into the account grew or shrank
     * @param after what stood on the account afterwards
     * @param reason what was said about it, where something was
     * @param reverses the transfer that this one undoes
     */
    public record Entry(
            long number,
            TransferId transfer,
            Transfer.Kind kind,
            TransferCode code,
            AccountId otherId,
            AccountRef other,
            long posted,
            long reservedOut,
            long reservedIn,
            Balance after,
            @Nullable TransferId reservation,
            @Nullable Instant expiresAt,
            Subject cause,
            Subject actor,
            String key,
            Instant effectiveAt,
            Instant recordedAt,
            @Nullable String reason,
            @Nullable TransferId reverses) {

        /** By how much the entry changed what stood on the account. */
        Balance change() {
            return new Balance(posted, reservedOut, reservedIn);
        }

        /** The entry where another balance stands after it, because it is told in another order. */
        Entry after(Balance balance) {
            return new Entry(
                    number, transfer, kind, code, otherId, other, posted, reservedOut, reservedIn, balance, reservation, expiresAt,
                    cause, actor, key, effectiveAt, recordedAt, reason, reverses);
        }
    }

    /** Which accounts are asked for; null: any. */
    public record Filter(
            @Nullable String ownerKind, @Nullable String ownerId, @Nullable AccountKind kind, @Nullable Unit unit) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }

    /** What all accounts of a unit hold together; it proves itself by being zero. */
    public record Sum(Unit unit, long accounts, long posted, long reservedOut, long reservedIn) {}

    /**
     * What came in and went out for one reason.
     *
     * @param month in which it happened, by Seoul's calendar
     */
    public record Turnover(AccountRef account, TransferCode code, YearMonth month, long in, long out) {}
}
