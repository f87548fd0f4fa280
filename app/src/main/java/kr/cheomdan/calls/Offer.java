package kr.cheomdan.calls;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;

/**
 * What a call gives out, all in the unit's smallest part.
 *
 * @param total all that there is to award
 * @param smallest the least one application may ask for
 * @param largest the most one application may ask for
 * @param expectedAwards how many awards the agency expects to make
 * @param lines of an offer in won: which line of the budget gives how much of the total; empty for every other unit
 */
public record Offer(Unit unit, long total, long smallest, long largest, int expectedAwards, List<Share> lines) {

    public Offer {
        // An offer without lines need not say so in JSON; one that is not there is refused where the offer is cleaned.
        lines = lines == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(lines));
    }

    /**
     * What a call takes out of one line of the budget, in won.
     *
     * @param free what the line has and has not promised now
     * @param offered wanted while the call is a draft, taken once it is published
     * @param awarded of it, bound by awards that came into force
     * @param givenBack of it, returned to the line by the call
     */
    public record Line(BudgetLine line, long free, long offered, long awarded, long givenBack) {

        /** What is offered and bound by no award. */
        @JsonProperty
        public long left() {
            return offered - awarded - givenBack;
        }
    }

    /** An offer that is not in won, or of which nobody has said yet where the won come from. */
    public Offer(Unit unit, long total, long smallest, long largest, int expectedAwards) {
        this(unit, total, smallest, largest, expectedAwards, List.of());
    }

    /** The same from these lines. */
    public Offer from(List<Share> newLines) {
        return new Offer(unit, total, smallest, largest, expectedAwards, newLines);
    }

    /** Whether money is offered, out of lines of the budget. */
    public boolean inWon() {
        return Unit.KRW.equals(unit);
    }

    public Quantity totalQuantity() {
        return Quantity.of(total, unit);
    }

    public Quantity smallestQuantity() {
        return Quantity.of(smallest, unit);
    }

    public Quantity largestQuantity() {
        return Quantity.of(largest, unit);
    }
}
