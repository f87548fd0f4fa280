package kr.cheomdan.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** One try at deciding and writing a batch: the lines are on their way to the database while those after them are decided. */
final class Attempt {

    private final List<Step> steps;
    private final Batch batch;
    private final boolean linked;
    private final boolean keysUnknown;
    private List<Posting.Outcome> outcomes = new ArrayList<>();
    private boolean refusedTogether;

    /**
     * @param linked whether nothing is written where one is refused
     * @param keysUnknown whether what is refused may stand in the book already, which nobody has looked for
     */
    Attempt(List<Step> steps, Batch batch, boolean linked, boolean keysUnknown) {
        this.steps = steps;
        this.batch = batch;
        this.linked = linked;
        this.keysUnknown = keysUnknown;
    }

    /** Decides and writes; false, with nothing written, where the batch has to be decided again with what the book has under its keys. */
    boolean write(BulkStore store) {
        boolean written = store.write(this::decide);
        if (written) {
            store.updateOpen(batch.lines());
        }
        return written || refusedTogether;
    }

    /** What each step came to, in their order. */
    List<Posting.Outcome> outcomes() {
        return outcomes;
    }

    boolean hasWritten() {
        return !refusedTogether && !batch.lines().isEmpty();
    }

    private @Nullable List<AccountState> decide(BulkStore.Sink sink) throws SQLException {
        int handedOver = 0;
        for (Step step : steps) {
            Posting.Outcome outcome = batch.next(step);
            outcomes.add(outcome);
            if (outcome.refused() != null && (keysUnknown || linked)) {
                if (!keysUnknown) {
                    outcomes = noneBecauseOf(outcomes.size(), outcome);
                    refusedTogether = true;
                }
                return null;
            }
            if (batch.lines().size() > handedOver) {
                sink.add(batch.lines().get(handedOver++));
            }
        }
        return batch.changed();
    }

    /** The one that is refused says why; what stood in the book before stays there; all others are refused on its account. */
    private List<Posting.Outcome> noneBecauseOf(int number, Posting.Outcome refused) {
        RefusedException because = LedgerRefusal.LINKED_REFUSED.with(number);
        List<Posting.Outcome> none = new ArrayList<>(steps.size());
        for (Step step : steps) {
            Transfer standing = batch.standing(step);
            none.add(standing == null ? Posting.Outcome.refused(because) : Posting.Outcome.written(standing));
        }
        none.set(number - 1, refused);
        return none;
    }
}
