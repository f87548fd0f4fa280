package kr.cheomdan.workloads.culture.style;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Report;

/**
 * What painting here is worth beside what a picture costs today. How sure that is comes from how much the parts differed that were timed.
 *
 * @param processor seconds of processor that a picture takes, or a frame of a film
 * @param parts what each tile took, each frame of a film, or each time that a picture of one tile was painted
 */
record Worth(double processor, double[] parts) {

    private static final Words WORDS = Words.beside(Worth.class);
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final List<String> COSTS = List.of("pictures-a-year", "won-per-picture-today", "won-per-processor-hour");
    private static final String FORMULA =
            "pictures-a-year * (won-per-picture-today - processor-seconds-a-picture / 3600 * won-per-processor-hour)";
    /** Student's quantile of 97.5 % for one degree of freedom, two, and so on; further on the series is good to three digits. */
    private static final double[] FEW = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
    private static final double MANY = 1.959964;

    /** Whether the firm has entered what it takes. */
    static boolean isAsked(Given given) {
        return COSTS.stream().allMatch(given::says);
    }

    private boolean isMeasured() {
        return parts.length > 1;
    }

    /** Half the interval of 95 per cent of what a picture takes, in seconds. Where nothing was timed twice: the whole of it. */
    double halfInterval() {
        if (!isMeasured()) {
            return processor;
        }
        double mean = Arrays.stream(parts).average().orElseThrow();
        double squares = Arrays.stream(parts).map(part -> (part - mean) * (part - mean)).sum();
        double deviation = Math.sqrt(squares / (parts.length - 1));
        return mean <= 0 ? 0 : processor * quantile(parts.length - 1) * deviation / (mean * Math.sqrt(parts.length));
    }

    static double quantile(int freedom) {
        if (freedom <= FEW.length) {
            return FEW[freedom - 1];
        }
        double cube = MANY * MANY * MANY;
        return MANY + (cube + MANY) / (4 * freedom) + (5 * cube * MANY * MANY + 16 * cube + 3 * MANY) / (96.0 * freedom * freedom);
    }

    Benefit benefit(Given given) {
        double half = halfInterval();
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("processor-seconds-a-picture", decimal(processor));
        if (!isAsked(given)) {
            return new Benefit(null, null, "year", FORMULA, given.assumptions(), measured, false);
        }
        measured.put("processor-seconds-half-interval", decimal(half));
        measured.put("timed-parts", BigDecimal.valueOf(parts.length));
        long won = won(given, processor);
        // No picture takes less than no time.
        List<Long> interval = List.of(won(given, processor + half), won(given, Math.max(0, processor - half)));
        String formula = isMeasured() ? FORMULA : FORMULA + " (interval-not-measured)";
        return new Benefit(won, interval, "year", formula, given.assumptions(), measured, won < 0);
    }

    private static long won(Given given, double seconds) {
        return Math.round(given.number("pictures-a-year").doubleValue() * (given.number("won-per-picture-today").doubleValue()
                - seconds / SECONDS_AN_HOUR * given.number("won-per-processor-hour").doubleValue()));
    }

    /** What the interval is of, and what it is not. */
    void tell(Report report) {
        report.section(WORDS.of("how-sure-the-benefit-is"));
        if (isMeasured()) {
            report.text(WORDS.of("the-interval-of-the-benefit", parts.length));
        } else {
            report.text(WORDS.of("the-time-could-be-taken"));
        }
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(value < 1 ? 4 : 2, RoundingMode.HALF_UP);
    }
}
