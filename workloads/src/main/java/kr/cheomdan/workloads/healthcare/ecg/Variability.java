package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How evenly the heart beats (after the Task Force of the European Society of Cardiology 1996).
 *
 * @param rate beats a minute
 * @param sdnn deviation of the intervals, milliseconds
 * @param rmssd root of the mean square of their successive differences
 * @param pnn50 share of those that are more than 50 milliseconds, of a hundred
 * @param sd1 and {@code sd2}: the short and the long axis of each interval beside the next
 * @param low power from 0.04 to 0.15 Hz and {@code high} from 0.15 to 0.4 Hz, square milliseconds; NaN where it is too short to say
 */
record Variability(int intervals, double rate, double sdnn, double rmssd, double pnn50, double sd1, double sd2, double low, double high) {

    static final double BLOCK_SECONDS = 60;
    private static final int LEAST = 20;
    private static final int LEAST_FOR_POWER = 120;
    private static final double LEAST_SECONDS_FOR_POWER = 240;
    private static final int LEAST_MINUTES = 4;
    private static final int RESAMPLES = 1_000;
    private static final double FROM = .04;
    private static final double BETWEEN = .15;
    private static final double TO = .4;

    static boolean canBe(Intervals intervals) {
        return intervals.counting().length >= LEAST;
    }

    static Variability of(Intervals intervals) {
        return of(intervals, true);
    }

    private static Variability of(Intervals intervals, boolean withPower) {
        double[] all = intervals.counting();
        double mean = Arrays.stream(all).average().orElse(Double.NaN);
        double sdnn = deviation(all);
        double[] differences = differences(intervals);
        double rmssd = Math.sqrt(Arrays.stream(differences).map(each -> each * each).average().orElse(Double.NaN));
        double sd1 = deviation(differences) / Math.sqrt(2);
        double[] power = withPower ? power(intervals) : new double[] {Double.NaN, Double.NaN};
        return new Variability(all.length, 60_000 / mean, sdnn, rmssd,
                100 * Arrays.stream(differences).filter(each -> Math.abs(each) > 50).count() / (double) Math.max(1, differences.length),
                        sd1,
                Math.sqrt(Math.max(0, 2 * sdnn * sdnn - sd1 * sd1)), power[0], power[1]);
    }

    /** Of intervals that follow each other and both count. */
    private static double[] differences(Intervals intervals) {
        return IntStream.range(1, intervals.size()).filter(i -> intervals.usable()[i] && intervals.usable()[i - 1]
                        && intervals.at()[i] - intervals.at()[i - 1] < 1.001 * intervals.milliseconds()[i] / 1_000)
                .mapToDouble(i -> intervals.milliseconds()[i] - intervals.milliseconds()[i - 1]).toArray();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return values.length < 2 ? Double.NaN
                : Math.sqrt(Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum() / (values.length - 1));
    }

    private static double[] power(Intervals intervals) {
        double[][] spectrum = spectrum(intervals);
        if (spectrum.length == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] power = new double[2];
        double step = spectrum[0].length < 2 ? 0 : spectrum[0][1] - spectrum[0][0];
        for (int i = 0; i < spectrum[0].length; i++) {
            power[spectrum[0][i] < BETWEEN ? 0 : 1] += spectrum[1][i] * step;
        }
        return power;
    }

    /**
     * Frequencies and power for each, by Lomb's periodogram, which takes the beats when they come; the mean of stretches of five minutes.
     * Empty where
     * it is too short.
     */
    static double[][] spectrum(Intervals intervals) {
        double from = intervals.size() == 0 ? 0 : intervals.at()[0];
        double to = intervals.size() == 0 ? 0 : intervals.at()[intervals.size() - 1];
        double stretch = 300;
        double step = 1 / stretch;
        int count = (int) Math.round((TO - FROM) / step);
        double[][] spectrum = new double[2][count];
        Arrays.setAll(spectrum[0], i -> FROM + (i + .5) * step);
        int stretches = 0;
        for (double begin = from; begin + Math.min(stretch, to - from) <= to + 1e-9
                && to - from >= LEAST_SECONDS_FOR_POWER; begin += stretch / 2) {
            Intervals within = intervals.within(begin, begin + stretch);
            if (within.counting().length >= LEAST_FOR_POWER) {
                stretches++;
                add(within, spectrum);
            }
        }
        for (int i = 0; i < count && stretches > 0; i++) {
            spectrum[1][i] /= stretches;
        }
        return stretches == 0 ? new double[0][] : spectrum;
    }

    private static void add(Intervals intervals, double[][] spectrum) {
        int[] counting = IntStream.range(0, intervals.size()).filter(i -> intervals.usable()[i]).toArray();
        double mean = Arrays.stream(counting).mapToDouble(i -> intervals.milliseconds()[i]).average().orElse(0);
        double seconds = intervals.at()[counting[counting.length - 1]] - intervals.at()[counting[0]];
        for (int f = 0; f < spectrum[0].length; f++) {
            double turn = 2 * Math.PI * spectrum[0][f];
            double sine = 0;
            double cosine = 0;
            for (int i : counting) {
                sine += Math.sin(2 * turn * intervals.at()[i]);
                cosine += Math.cos(2 * turn * intervals.at()[i]);
            }
            double shift = Math.atan2(sine, cosine) / (2 * turn);
            double ofCosine = 0;
            double ofSine = 0;
            double squaresOfCosine = 0;
            double squaresOfSine = 0;
            for (int i : counting) {
                double c = Math.cos(turn * (intervals.at()[i] - shift));
                double s = Math.sin(turn * (intervals.at()[i] - shift));
                double value = intervals.milliseconds()[i] - mean;
                ofCosine += value * c;
                ofSine += value * s;
                squaresOfCosine += c * c;
                squaresOfSine += s * s;
            }
            double height = (ofCosine * ofCosine / squaresOfCosine + ofSine * ofSine / Math.max(1e-12, squaresOfSine)) / 2;
            // So that the powers of all frequencies add up to the variance.
            spectrum[1][f] += height * 2 * seconds / counting.length;
        }
    }

    /** What a minute adds to the measures. */
    private record Minute(double count, double sum, double squares, double differences, double squaresOfDifferences, double large) {

        static Minute of(Intervals intervals) {
            double[] all = intervals.counting();
            double[] differences = Variability.differences(intervals);
            return new Minute(all.length, Arrays.stream(all).sum(), Arrays.stream(all).map(each -> each * each).sum(), differences.length,
                    Arrays.stream(differences).map(each -> each * each).sum(), Arrays.stream(differences)
                            .filter(each -> Math.abs(each) > 50).count());
        }

        Minute plus(Minute other) {
            return new Minute(count + other.count, sum + other.sum, squares + other.squares, differences + other.differences,
                    squaresOfDifferences + other.squaresOfDifferences, large + other.large);
        }

        double[] measures() {
            double mean = sum / count;
            return new double[] {60_000 / mean, Math.sqrt(Math.max(0, (squares - count * mean * mean) / (count - 1))),
                Math.sqrt(squaresOfDifferences / differences), 100 * large / differences};
        }
    }

    /**
     * From and to of rate, SDNN, RMSSD and pNN50, of 95 of 100 draws of as many minutes again: neighbouring intervals are too alike to be
     * drawn one by
     * one. Empty where there are too few minutes.
     */
    static double[][] confidence(Intervals intervals, SplittableRandom random) {
        double end = intervals.size() == 0 ? 0 : intervals.at()[intervals.size() - 1];
        List<Minute> minutes = new ArrayList<>();
        for (double from = 0; from + BLOCK_SECONDS / 2 < end; from += BLOCK_SECONDS) {
            Intervals minute = intervals.within(from, from + BLOCK_SECONDS);
            if (canBe(minute)) {
                minutes.add(Minute.of(minute));
            }
        }
        if (minutes.size() < LEAST_MINUTES) {
            return new double[0][];
        }
        double[][] drawn = new double[4][RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            Minute all = new Minute(0, 0, 0, 0, 0, 0);
            for (int i = 0; i < minutes.size(); i++) {
                all = all.plus(minutes.get(random.nextInt(minutes.size())));
            }
            double[] measures = all.measures();
            for (int measure = 0; measure < drawn.length; measure++) {
                drawn[measure][sample] = measures[measure];
            }
        }
        double[][] confidence = new double[drawn.length][];
        for (int measure = 0; measure < drawn.length; measure++) {
            Arrays.sort(drawn[measure]);
            confidence[measure] = new double[] {drawn[measure][(int) (.025 * RESAMPLES)], drawn[measure][(int) (.975 * RESAMPLES) - 1]};
        }
        return confidence;
    }
}
