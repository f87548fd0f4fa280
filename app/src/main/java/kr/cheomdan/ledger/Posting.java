package kr.cheomdan.ledger;

import java.time.Instant;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be moved, or reserved.
 *
 * @param key names this very act, so that asking twice does it once; build it from the record that causes it: {@code award/<id>/offer}
 * @param amount in the smallest part of the accounts' unit, 1 to 2^62
 * @param cause the record that explains it
 * @param effectiveAt when it happened, where that is earlier than now; null: when it is recorded
 */
public record Posting(
        String key,
        TransferCode code,
        AccountRef from,
        AccountRef to,
        long amount,
        Subject cause,
        @Nullable Instant effectiveAt) {

    /** Something that happens now. */
    public Posting(String key, TransferCode code, AccountRef from, AccountRef to, long amount, Subject cause) {
        this(key, code, from, to, amount, cause, null);
    }

    /**
     * What became of a posting that was sent with others: one of the two is there.
     *
     * @param transfer what stands in the book under the posting's key; null where nothing was written
     * @param refused why nothing was written
     */
    public record Outcome(@Nullable Transfer transfer, @Nullable RefusedException refused) {

        static Outcome written(Transfer transfer) {
            return new Outcome(transfer, null);
        }

        static Outcome refused(RefusedException refused) {
            return new Outcome(null, refused);
        }
    }
}
