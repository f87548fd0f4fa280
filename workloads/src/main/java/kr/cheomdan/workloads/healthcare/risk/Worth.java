package kr.cheomdan.workloads.healthcare.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;

/** What following up those above the threshold is worth a year, beside the better of following up everybody and nobody. */
final class Worth {

    private static final String FORMULA = "patients-per-year * (found-per-patient * won-per-early-finding"
            + " - followed-up-per-patient * won-per-follow-up - better-of-all-and-none-won-per-patient)";
    private static final int RESAMPLES = 2_000;

    private Worth() {}

    /** From where a patient is followed up: entered, else where the costs are even, else the share of all. */
    static double threshold(Given given, double[] happened) {
        if (given.says("threshold")) {
            return given.number("threshold").doubleValue();
        }
        if (given.says("won-per-early-finding") && given.says("won-per-follow-up")) {
            double even = given.number("won-per-follow-up").doubleValue() / Math.max(1, given.number("won-per-early-finding")
                    .doubleValue());
            if (even > 0 && even < 1) {
                return Math.min(.99, Math.max(.01, even));
            }
        }
        return Math.min(.99, Math.max(.01, Arrays.stream(happened).average().orElse(.5)));
    }

    static Benefit benefit(Given given, double[] chances, double[] happened, double threshold, SplittableRandom random) {
        int rows = chances.length;
        double found = 0;
        double flagged = 0;
        for (int row = 0; row < rows; row++) {
            boolean taken = chances[row] >= threshold;
            flagged += taken ? 1 : 0;
            found += taken ? happened[row] : 0;
        }
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("found-per-patient", rounded(found / rows));
        measured.put("followed-up-per-patient", rounded(flagged / rows));
        measured.put("threshold", rounded(threshold));
        double share = Arrays.stream(happened).average().orElse(0);
        boolean worse = Decision.netBenefit(chances, happened, threshold) < Math.max(0, Decision.everybody(share, threshold));
        if (!given.says("won-per-early-finding") || !given.says("won-per-follow-up") || !given.says("patients-per-year")) {
            return new Benefit(null, null, "year", FORMULA, given.assumptions(), measured, worse);
        }
        double gain = given.number("won-per-early-finding").doubleValue();
        double cost = given.number("won-per-follow-up").doubleValue();
        double all = share * gain - cost;
        measured.put("better-of-all-and-none-won-per-patient", BigDecimal.valueOf(Math.round(Math.max(0, all))));
        double[] each = new double[rows];
        for (int row = 0; row < rows; row++) {
            double simple = all > 0 ? happened[row] * gain - cost : 0;
            each[row] = (chances[row] >= threshold ? happened[row] * gain - cost : 0) - simple;
        }
        double mean = Arrays.stream(each).average().orElse(0);
        double year = given.number("patients-per-year").doubleValue();
        double[] interval = interval(each, random);
        long won = Math.round(year * mean);
        return new Benefit(won, List.of(Math.min(won, Math.round(year * interval[0])), Math.max(won, Math.round(year * interval[1]))),
                "year", FORMULA,
                given.assumptions(), measured, mean < 0);
    }

    /** Of the mean, by drawing as many patients again and again. */
    private static double[] interval(double[] each, SplittableRandom random) {
        double[] means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < each.length; i++) {
                sum += each[random.nextInt(each.length)];
            }
            means[sample] = sum / each.length;
        }
        Arrays.sort(means);
        return new double[] {means[(int) (.025 * RESAMPLES)], means[(int) (.975 * RESAMPLES) - 1]};
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
