package kr.cheomdan.workloads.healthcare.ecg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;

/** The time of reading that is saved where a person looks at doubtful beats only. */
final class Worth {

    private static final String FORMULA =
            "recorded-hours-per-year * (minutes-by-hand-per-hour / 60 - doubtful-beats-per-hour * seconds-per-doubtful-beat / 3600)"
            + " * won-per-hour-of-reading";
    private static final int RESAMPLES = 2_000;
    private static final double MINUTE = 60;

    private Worth() {}

    static Benefit benefit(Given given, Found found, SplittableRandom random) {
        double hours = found.recording().seconds() / 3_600;
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("doubtful-beats-per-hour", rounded(found.doubtful() / hours));
        measured.put("recorded-hours", rounded(hours));
        if (!given.says("recorded-hours-per-year") || !given.says("minutes-by-hand-per-hour") || !given.says("won-per-hour-of-reading")) {
            return new Benefit(null, null, "year", FORMULA, given.assumptions(), measured, false);
        }
        double byHand = given.number("minutes-by-hand-per-hour").doubleValue() / 60;
        double perBeat = given.number("seconds-per-doubtful-beat").doubleValue() / 3_600;
        double won = given.number("recorded-hours-per-year").doubleValue() * given.number("won-per-hour-of-reading").doubleValue();
        double[] interval = interval(byMinute(found), random);
        long middle = Math.round(won * (byHand - found.doubtful() / hours * perBeat));
        long from = Math.round(won * (byHand - interval[1] * perBeat));
        long to = Math.round(won * (byHand - interval[0] * perBeat));
        return new Benefit(middle, List.of(Math.min(from, middle), Math.max(to, middle)), "year", FORMULA, given.assumptions(), measured,
                middle < 0);
    }

    private static int[] byMinute(Found found) {
        int[] minutes = new int[Math.max(1, (int) Math.ceil(found.recording().seconds() / MINUTE))];
        double samples = MINUTE * found.recording().rate();
        found.doubt().extra().forEach(beat -> minutes[Math.min(minutes.length - 1, (int) (beat / samples))]++);
        found.doubt().missed().forEach(beat -> minutes[Math.min(minutes.length - 1, (int) (beat / samples))]++);
        return minutes;
    }

    /** An hour's doubtful beats, of 95 of 100 draws of as many minutes, or of a count by chance where that is wider. */
    private static double[] interval(int[] minutes, SplittableRandom random) {
        double[] means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            for (int i = 0; i < minutes.length; i++) {
                means[sample] += minutes[random.nextInt(minutes.length)] * MINUTE / minutes.length;
            }
        }
        Arrays.sort(means);
        double[] poisson = poisson(Arrays.stream(minutes).sum());
        double hours = minutes.length / MINUTE;
        double low = means[(int) (.025 * RESAMPLES)];
        double high = means[(int) (.975 * RESAMPLES) - 1];
        return new double[] {Math.min(low, poisson[0] / hours), Math.max(high, poisson[1] / hours)};
    }

    /** Of a count, of a confidence of 95 per cent (Wilson and Hilferty 1931): that none was seen does not mean that there is none. */
    private static double[] poisson(double count) {
        double low = count == 0 ? 0 : count * Math.pow(1 - 1 / (9 * count) - 1.96 / (3 * Math.sqrt(count)), 3);
        double more = count + 1;
        return new double[] {Math.max(0, low), more * Math.pow(1 - 1 / (9 * more) + 1.96 / (3 * Math.sqrt(more)), 3)};
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
