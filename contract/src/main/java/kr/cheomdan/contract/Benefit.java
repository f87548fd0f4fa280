package kr.cheomdan.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run brings ({@code benefit.json}).
 *
 * @param won a year, or for what {@code per} says; null where the firm has not entered what it takes, and then the formula says what
 *     is missing
 * @param wonInterval from and to, of a confidence of 95 per cent unless the formula says otherwise; null where {@code won} is
 * @param per what the won are for, {@code year}, {@code plan}
 * @param formula how it was worked out, in the codes of {@code assumptions} and {@code measured}; {@link Formula} tells it to people
 * @param assumptions what the firm entered, by name
 * @param measured what the run measured, by name
 * @param baselineIsBetter whether what the firm does today, or the simplest rule, did better: then there is nothing to gain, and the
 *     report says so
 */
public record Benefit(
        @Nullable Long won,
        @Nullable List<Long> wonInterval,
        String per,
        String formula,
        Map<String, BigDecimal> assumptions,
        Map<String, BigDecimal> measured,
        boolean baselineIsBetter) {

    /** The most that a run can bring or cost, a thousand trillion won: what is more is a slip of a program, and would drown all sums. */
    public static final long LARGEST_WON = 1_000_000_000_000_000L;

    public static boolean isAmount(long won) {
        return -LARGEST_WON <= won && won <= LARGEST_WON;
    }
}
