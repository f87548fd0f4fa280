package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the book says of the records that a batch names, read while the accounts of the batch are locked.
 *
 * @param byKey what was written before under its keys, and under those of the reservations it ends, as far as it was looked for
 * @param reservations what it ends by id, whatever these transfers are
 * @param ends of those reservations that have ended, by reservation
 * @param reversals of those transfers that were undone, by what they undo
 * @param lockedUntil null: nothing is locked, or nothing of the batch could be in a locked period
 */
record Known(
        Map<String, Transfer> byKey,
        Map<TransferId, Transfer> reservations,
        Map<TransferId, Transfer> ends,
        Map<TransferId, Transfer> reversals,
        @Nullable Instant lockedUntil) {

    Known with(Map<String, Transfer> moreByKey) {
        Map<String, Transfer> all = new HashMap<>(byKey);
        all.putAll(moreByKey);
        return new Known(all, reservations, ends, reversals, lockedUntil);
    }
}
