package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Writes many postings with a handful of statements, however many there are: locks all their accounts, decides in memory, copies the
 * lines in and sets the balances.
 */
@Component
class BulkBookkeeper {

    private static final int MOST = 10_000;
    private static final int TRIES = 5;

    private final TransferStore transfers;
    private final BulkStore bulk;
    private final Bookkeeper bookkeeper;

    BulkBookkeeper(TransferStore transfers, BulkStore bulk, Bookkeeper bookkeeper) {
        this.transfers = transfers;
        this.bulk = bulk;
        this.bookkeeper = bookkeeper;
    }

    /** What is to be written, or why that is refused whatever stands on the accounts. */
    private record Checked(@Nullable Draft draft, @Nullable RefusedException refused) {}

    /** What each posting came to, and what is to be written for it. */
    private record Decision(List<Posting.Outcome> outcomes, List<Line> lines, List<AccountState> accounts) {

        boolean refusesAny() {
            return outcomes.stream().anyMatch(outcome -> outcome.refused() != null);
        }
    }

    /**
     * Each posting's outcome, in their order.
     *
     * @param linked whether nothing is written where one is refused
     */
    List<Posting.Outcome> write(List<Posting> postings, Subject actor, boolean linked) {
        if (postings.size() > MOST) {
            throw LedgerRefusal.BATCH_TOO_LARGE.with(postings.size(), MOST);
        }
        List<Checked> checked = check(postings, actor);
        Set<AccountRef> named = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Checked each : checked) {
            if (each.draft() != null) {
                named.add(each.draft().from());
                named.add(each.draft().to());
                keys.add(each.draft().key());
            }
        }
        Map<AccountRef, AccountState> locked = bulk.lock(named, bookkeeper.now());
        Instant at = bookkeeper.now();
        // Keys are rarely used before, and looking for thousands of them costs as much as writing many lines. So it is done only where it
        // can matter: where something is refused, or where the database finds a key there already.
        Decision decision = decide(checked, locked, Map.of(), at, linked);
        boolean written = !decision.refusesAny() && append(decision);
        for (int tries = 0; !written; tries++) {
            if (tries == TRIES) {
                throw new ConcurrencyFailureException("others keep writing under the keys of this batch");
            }
            decision = decide(checked, locked, transfers.findByKeys(keys), at, linked);
            written = append(decision);
        }
        return decision.outcomes();
    }

    private List<Checked> check(List<Posting> postings, Subject actor) {
        Instant now = bookkeeper.now();
        List<Checked> checked = new ArrayList<>(postings.size());
        for (Posting posting : postings) {
            try {
                PostingRules.check(posting, now);
                checked.add(new Checked(Draft.posted(posting, actor), null));
            } catch (RefusedException refused) {
                checked.add(new Checked(null, refused));
            }
        }
        return checked;
    }

    private static Decision decide(
            List<Checked> checked, Map<AccountRef, AccountState> locked, Map<String, Transfer> inTheBook, Instant at, boolean linked) {
        Batch batch = new Batch(locked, inTheBook, at);
        List<Posting.Outcome> outcomes = new ArrayList<>(checked.size());
        for (Checked each : checked) {
            Posting.Outcome outcome = each.draft() == null ? Posting.Outcome.refused(each.refused()) : batch.next(each.draft());
            outcomes.add(outcome);
            if (linked && outcome.refused() != null) {
                return new Decision(noneBecauseOf(outcomes.size(), outcome, checked, inTheBook), List.of(), List.of());
            }
        }
        return new Decision(outcomes, batch.lines(), batch.changed());
    }

    /** The one that is refused says why; what stood in the book before stays there; all others are refused on its account. */
    private static List<Posting.Outcome> noneBecauseOf(
            int number, Posting.Outcome refused, List<Checked> checked, Map<String, Transfer> inTheBook) {
        RefusedException because = LedgerRefusal.LINKED_REFUSED.with(number);
        List<Posting.Outcome> outcomes = new ArrayList<>(checked.size());
        for (Checked each : checked) {
            Draft draft = each.draft();
            Transfer first = draft == null ? null : inTheBook.get(draft.key());
            boolean stands = first != null && draft.isSameAs(first);
            outcomes.add(stands ? Posting.Outcome.written(first) : Posting.Outcome.refused(because));
        }
        outcomes.set(number - 1, refused);
        return outcomes;
    }

    /** False, with nothing written, where the database finds one of the keys there already. */
    private boolean append(Decision decision) {
        if (!bulk.append(decision.lines())) {
            return false;
        }
        bulk.update(decision.accounts());
        return true;
    }
}
