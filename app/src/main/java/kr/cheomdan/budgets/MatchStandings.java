package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kr.cheomdan.budgets.BudgetLine.Source;
import org.jspecify.annotations.Nullable;

/** How far a source is from what it agreed to bear. */
final class MatchStandings {

    private MatchStandings() {}

    /**
     * @param agreed in per cent
     * @param tolerance in percentage points
     * @param actual what the source brought in
     * @param all what all brought in
     */
    static Matching.Standing of(Source source, BigDecimal agreed, BigDecimal tolerance, long actual, long all) {
        @Nullable BigDecimal share = BudgetView.Figures.percent(actual, all);
        return new Matching.Standing(source, agreed, actual, share, shortfall(agreed, tolerance, actual, all));
    }

    private static long shortfall(BigDecimal agreed, BigDecimal tolerance, long actual, long all) {
        // Compared by multiplying out, so that no rounding decides.
        BigDecimal least = agreed.subtract(tolerance).multiply(BigDecimal.valueOf(all));
        if (BigDecimal.valueOf(actual).multiply(Percentages.WHOLE).compareTo(least) >= 0) {
            return 0;
        }
        BigDecimal others = BigDecimal.valueOf(all - actual);
        BigDecimal rest = Percentages.WHOLE.subtract(agreed);
        if (rest.signum() == 0) {
            return all - actual;
        }
        return agreed.multiply(others).divide(rest, 0, RoundingMode.CEILING).longValueExact() - actual;
    }
}
