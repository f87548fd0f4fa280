package kr.cheomdan.budgets;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moving a part of a line to another line, or to the same line of a later year: asked for by one person, approved by another. */
@Service
@Transactional
public class BudgetTransfers {

    /**
     * Which requests a list shows; null: any.
     *
     * @param line giving or receiving
     */
    public record Filter(
            BudgetTransfer.@Nullable State state, BudgetTransfer.@Nullable Kind kind, BudgetLine.@Nullable Id line, @Nullable Integer year) {

        public static Filter all() {
            return new Filter(null, null, null, null);
        }
    }

    /** Asks for a move. For officers and leads; refused where the line has less, saying what it has. */
    public BudgetTransfer request(Actor actor, BudgetTransfer.Request request) {
        throw new UnsupportedOperationException();
    }

    /** Approves a request. For a lead who has not made it. */
    public BudgetTransfer approve(Actor actor, BudgetTransfer.Id id, int version, @Nullable String decision) {
        throw new UnsupportedOperationException();
    }

    /** Rejects a request that is not posted. For leads; the reason has to be given. */
    public BudgetTransfer reject(Actor actor, BudgetTransfer.Id id, int version, @Nullable String decision) {
        throw new UnsupportedOperationException();
    }

    /** Takes a request back that is not posted. For the person who made it. */
    public BudgetTransfer withdraw(Actor actor, BudgetTransfer.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Moves what was approved, and of the cash of the line what it does not need for what it has promised. */
    public BudgetTransfer post(Actor actor, BudgetTransfer.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** The request, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetTransfer find(Actor actor, BudgetTransfer.Id id) {
        throw new UnsupportedOperationException();
    }

    /** Requests, the newest first. For staff. */
    @Transactional(readOnly = true)
    public PageOf<BudgetTransfer> list(Actor actor, Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }
}
