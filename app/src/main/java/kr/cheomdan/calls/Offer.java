package kr.cheomdan.calls;

import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;

/**
 * What a call gives out, all in the unit's smallest part.
 *
 * @param total all that there is to award
 * @param smallest the least one application may ask for
 * @param largest the most one application may ask for
 * @param expectedAwards how many awards the agency expects to make
 */
public record Offer(Unit unit, long total, long smallest, long largest, int expectedAwards) {

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
