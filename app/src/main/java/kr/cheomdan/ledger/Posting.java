package kr.cheomdan.ledger;

import java.time.Instant;
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
}
