package kr.cheomdan.workloads.energy.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How a map did on the test part, in the unit of the series, beside the naive way.
 *
 * @param ours mean absolute error by step ahead
 * @param naive the same of the naive way
 * @param savedByDay how much less each day's error was than the naive one's, a mean for each whole day
 * @param halfWidth by step ahead: within so much of the forecast were 95 of 100 values of the validation part
 * @param coverage which share of the test part was within
 */
record Evaluation(double[] ours, double[] naive, double[] savedByDay, double[] halfWidth, double coverage) {

    private static final double CONFIDENCE = .95;
    private static final int RESAMPLES = 2_000;

    static Evaluation of(double[] values, Scaling scaling, RidgeMap map, Naive naive, Parts parts, int stepsADay) {
        double[] scaled = scaling.apply(values);
        int horizon = map.horizon();
        double[] halfWidth = halfWidths(values, scaled, scaling, map, parts);
        double[] ours = new double[horizon];
        double[] theirs = new double[horizon];
        int windows = 0;
        long within = 0;
        int every = every(horizon, stepsADay);
        int most = (parts.end() - parts.test() - horizon) / every + 1;
        double[] saved = new double[Math.max(0, most)];
        for (int at = parts.test(); at + horizon <= parts.end(); at += every) {
            double[] next = map.forecast(scaled, at);
            double[] simple = naive.forecast(values, at, horizon);
            double gain = 0;
            for (int step = 0; step < horizon; step++) {
                double error = Math.abs(scaling.back(next[step]) - values[at + step]);
                double simpleError = Math.abs(simple[step] - values[at + step]);
                ours[step] += error;
                theirs[step] += simpleError;
                gain += simpleError - error;
                within += error <= halfWidth[step] ? 1 : 0;
            }
            saved[windows++] = gain / horizon;
        }
        for (int step = 0; step < horizon; step++) {
            ours[step] /= windows;
            theirs[step] /= windows;
        }
        return new Evaluation(ours, theirs, Arrays.copyOf(saved, windows), halfWidth, within / (double) ((long) windows * horizon));
    }

    /** One forecast a day, as a firm makes them; a shorter horizon than a day makes more of them. */
    static int every(int horizon, int stepsADay) {
        return Math.max(1, Math.min(stepsADay, horizon));
    }

    private static double[] halfWidths(double[] values, double[] scaled, Scaling scaling, RidgeMap map, Parts parts) {
        int horizon = map.horizon();
        int first = Math.max(parts.validation(), map.lookBack());
        int windows = parts.test() - horizon - first + 1;
        int every = Math.max(1, windows / 1_000);
        double[][] errors = new double[horizon][(windows + every - 1) / every];
        for (int window = 0; window < errors[0].length; window++) {
            int at = first + window * every;
            double[] next = map.forecast(scaled, at);
            for (int step = 0; step < horizon; step++) {
                errors[step][window] = Math.abs(scaling.back(next[step]) - values[at + step]);
            }
        }
        double[] halfWidth = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            Arrays.sort(errors[step]);
            halfWidth[step] = errors[step][(int) Math.min(errors[step].length - 1L,
                    (long) Math.ceil(CONFIDENCE * (errors[step].length + 1)) - 1)];
        }
        return halfWidth;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Of the mean of what is saved, by drawing whole weeks again: errors of days beside each other are alike. */
    double[] savedInterval(SplittableRandom random) {
        int block = Math.max(1, Math.min(7, savedByDay.length / 4));
        int blocks = Math.max(1, savedByDay.length / block);
        double[] means = new double[RESAMPLES];
        for (int draw = 0; draw < RESAMPLES; draw++) {
            double sum = 0;
            for (int i = 0; i < blocks; i++) {
                int from = random.nextInt(savedByDay.length - block + 1);
                for (int day = from; day < from + block; day++) {
                    sum += savedByDay[day];
                }
            }
            means[draw] = sum / (blocks * block);
        }
        Arrays.sort(means);
        return new double[] {means[(int) (RESAMPLES * (1 - CONFIDENCE) / 2)], means[(int) (RESAMPLES * (1 + CONFIDENCE) / 2)]};
    }
}
