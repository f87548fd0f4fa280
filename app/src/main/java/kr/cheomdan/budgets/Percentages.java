package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine.Source;
import org.jspecify.annotations.Nullable;

/** Parts of the sources in per cent, as an agreement states them. They make a whole or they are refused. */
final class Percentages {

    static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MOST_DECIMALS = 4;

    private Percentages() {}

    /**
     * @return by source, in the order of the sources; empty where nothing is given
     * @throws kr.cheomdan.shared.RefusedException where they do not add up to 100
     */
    static Map<Source, BigDecimal> read(String field, @Nullable Map<String, BigDecimal> given) {
        Map<Source, BigDecimal> shares = new EnumMap<>(Source.class);
        if (given == null || given.isEmpty()) {
            return shares;
        }
        given.forEach((code, share) -> shares.put(source(field, code), share(field, code, share)));
        BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            throw BudgetsRefusal.SHARES_NOT_WHOLE.at(field, sum.stripTrailingZeros().toPlainString());
        }
        return shares;
    }

    /** The same as whole numbers, to divide by. */
    static Map<Source, Long> weights(Map<Source, BigDecimal> shares) {
        Map<Source, Long> weights = new EnumMap<>(Source.class);
        shares.forEach((source, share) -> weights.put(source, share.movePointRight(MOST_DECIMALS).longValueExact()));
        return weights;
    }

    private static Source source(String field, String code) {
        return Source.byCode(code).orElseThrow(() -> BudgetsRefusal.VALUE_UNKNOWN.at(field, code, Lines.sourceCodes()));
    }

    private static BigDecimal share(String field, String code, @Nullable BigDecimal share) {
        if (share == null || share.signum() <= 0 || share.compareTo(WHOLE) > 0 || share.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw BudgetsRefusal.SHARE_OUT_OF_RANGE.at(field, code, share == null ? "" : share.toString());
        }
        return share;
    }
}
