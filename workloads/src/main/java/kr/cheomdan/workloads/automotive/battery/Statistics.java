package kr.cheomdan.workloads.automotive.battery;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The few figures that are asked of lists of numbers here. */
final class Statistics {

    private static final int RESAMPLES = 4_000;
    private static final double CONFIDENCE = .95;

    private Statistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static double rootMeanSquare(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(each -> each * each).average().orElse(Double.NaN));
    }

    static double correlation(double[] one, double[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
        double product = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += (one[i] - meanOne) * (other[i] - meanOther);
            squaresOne += (one[i] - meanOne) * (one[i] - meanOne);
            squaresOther += (other[i] - meanOther) * (other[i] - meanOther);
        }
        return squaresOne > 0 && squaresOther > 0 ? product / Math.sqrt(squaresOne * squaresOther) : 0;
    }

    /** So wide that 95 of 100 more values are expected to be below; the largest of all where there are too few to say. */
    static double conformal95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int place = (int) Math.ceil(CONFIDENCE * (sorted.length + 1)) - 1;
        return sorted[Math.min(place, sorted.length - 1)];
    }

    /** Of the mean, by drawing the values again. */
    static double[] interval(double[] values, SplittableRandom random) {
        double[] means = new double[RESAMPLES];
        for (int draw = 0; draw < RESAMPLES; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        return new double[] {means[(int) (RESAMPLES * (1 - CONFIDENCE) / 2)], means[(int) (RESAMPLES * (1 + CONFIDENCE) / 2)]};
    }
}
