package kr.cheomdan.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far a value is from its target, both ways that are in use: simple (value / target) and progress (from the baseline). In per cent with
 * two decimals, never capped. Null where it does not exist: no value, no target, a target of zero or equal to the baseline.
 *
 * @param simple only for what should grow; for what should fall the quotient says nothing
 * @param simpleFormula how it was computed, in figures
 */
public record Attainment(
        @Nullable BigDecimal simple,
        @Nullable String simpleFormula,
        @Nullable BigDecimal progress,
        @Nullable String progressFormula) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Attainment NONE = new Attainment(null, null, null, null);

    /** @param baseline null counts as zero */
    static Attainment of(
            Direction direction, @Nullable BigDecimal baseline, @Nullable BigDecimal target, @Nullable BigDecimal actual) {
        if (target == null || target.signum() == 0 || actual == null) {
            return NONE;
        }
        BigDecimal from = baseline == null ? BigDecimal.ZERO : baseline;
        BigDecimal simple = direction == Direction.ASCENDING ? percent(actual, target) : null;
        String simpleFormula = simple == null ? null
                : "%s ÷ %s × 100 = %s %%".formatted(plain(actual), plain(target), simple.toPlainString());
        if (target.compareTo(from) == 0) {
            return new Attainment(simple, simpleFormula, null, null);
        }
        return switch (direction) {
            case ASCENDING -> {
                BigDecimal progress = percent(actual.subtract(from), target.subtract(from));
                yield new Attainment(simple, simpleFormula, progress, "(%s − %s) ÷ (%s − %s) × 100 = %s %%".formatted(
                        plain(actual), plain(from), plain(target), plain(from), progress.toPlainString()));
            }
            case DESCENDING -> {
                BigDecimal progress = percent(from.subtract(actual), from.subtract(target));
                yield new Attainment(null, null, progress, "(%s − %s) ÷ (%s − %s) × 100 = %s %%".formatted(
                        plain(from), plain(actual), plain(from), plain(target), progress.toPlainString()));
            }
        };
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
