package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.RefusedException;

/**
 * Decides many postings one after another in memory, each on the accounts as the one before has left them. Pure, like the
 * {@link Bookkeeping} that decides each of them.
 */
final class Batch {

    private final Map<AccountRef, AccountState> before;
    private final Map<AccountRef, AccountState> changed = new LinkedHashMap<>();
    private final Map<String, Transfer> byKey;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param before the accounts, locked
     * @param inTheBook what was written before under the keys of this batch, as far as it was looked for
     */
    Batch(Map<AccountRef, AccountState> before, Map<String, Transfer> inTheBook, Instant now) {
        this.before = before;
        this.byKey = new HashMap<>(inTheBook);
        this.now = now;
    }

    /** What becomes of the next posting, as if it were the only one and those before it were written. */
    Posting.Outcome next(Draft draft) {
        try {
            Transfer first = byKey.get(draft.key());
            if (first != null) {
                draft.requireSame(first);
                return Posting.Outcome.written(first);
            }
            Bookkeeping.Booked booked = Bookkeeping.book(state(draft.from()), state(draft.to()), draft, now);
            Transfer transfer = booked.line().toTransfer(draft.from(), draft.to());
            changed.put(draft.from(), booked.from());
            changed.put(draft.to(), booked.to());
            byKey.put(draft.key(), transfer);
            lines.add(booked.line());
            return Posting.Outcome.written(transfer);
        } catch (RefusedException refused) {
            return Posting.Outcome.refused(refused);
        }
    }

    /** What is to be written, in order. */
    List<Line> lines() {
        return lines;
    }

    /** The accounts as the batch leaves them, without those that it does not touch. */
    List<AccountState> changed() {
        return List.copyOf(changed.values());
    }

    private AccountState state(AccountRef ref) {
        AccountState state = changed.get(ref);
        return state == null ? before.get(ref) : state;
    }
}
