package kr.cheomdan.workloads.automotive.quality;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which parts are looked at again: those whose chance of being good is low. How low, is set so that of the good parts no more than a
 * chosen share is
 * looked at in vain; for each fold by the good parts of the others, as it will have to be set for parts that are yet to come.
 *
 * @param threshold of the chance of a defect, for the model that goes on
 * @param isDefect of each row that was judged
 * @param rings whether it was told
 * @param score the chance of a defect
 */
record Alarm(double threshold, boolean[] isDefect, boolean[] rings, double[] score) {

    private static final int RESAMPLES = 2_000;

    /** @param chances of each row by class; @param foldOf in which fold each was judged */
    static Alarm of(double[][] chances, int[] classOf, int[] foldOf, int good, double falseAlarms) {
        int rows = chances.length;
        double[] score = Arrays.stream(chances).mapToDouble(each -> 1 - each[good]).toArray();
        boolean[] isDefect = new boolean[rows];
        boolean[] rings = new boolean[rows];
        int folds = Arrays.stream(foldOf).max().orElse(0) + 1;
        for (int fold = 0; fold < folds; fold++) {
            int each = fold;
            double threshold = threshold(IntStream.range(0, rows).filter(i -> classOf[i] == good && foldOf[i] != each)
                    .mapToDouble(i -> score[i]), falseAlarms);
            for (int i = 0; i < rows; i++) {
                if (foldOf[i] == fold) {
                    isDefect[i] = classOf[i] != good;
                    rings[i] = score[i] > threshold;
                }
            }
        }
        double all = threshold(IntStream.range(0, rows).filter(i -> classOf[i] == good).mapToDouble(i -> score[i]), falseAlarms);
        return new Alarm(all, isDefect, rings, score);
    }

    /** Above it lies at most that share of the good parts. */
    private static double threshold(DoubleStream ofGood, double falseAlarms) {
        double[] sorted = ofGood.sorted().toArray();
        return sorted.length == 0 ? 1 : sorted[Math.max(0, (int) Math.ceil(sorted.length * (1 - falseAlarms)) - 1)];
    }

    double found() {
        return share(true);
    }

    double falseAlarms() {
        return share(false);
    }

    private double share(boolean defects) {
        int all = 0;
        int ringing = 0;
        for (int i = 0; i < rings.length; i++) {
            all += isDefect[i] == defects ? 1 : 0;
            ringing += isDefect[i] == defects && rings[i] ? 1 : 0;
        }
        return all == 0 ? 0 : ringing / (double) all;
    }

    int defects() {
        return (int) IntStream.range(0, isDefect.length).filter(i -> isDefect[i]).count();
    }

    int good() {
        return isDefect.length - defects();
    }

    double defectShare() {
        return defects() / (double) isDefect.length;
    }

    /** Worked out from what a year costs. */
    @FunctionalInterface
    interface Won {
        /**
         * @param found share of the defects; @param foundBefore the same of what it is compared with; @param falseAlarms share of the good
         * parts
         */
        double of(double found, double foundBefore, double falseAlarms);
    }

    /** From and to, of 95 of 100 draws of the rows with replacement. */
    double[] interval(Alarm before, SplittableRandom random, Won won) {
        int[] ofDefect = IntStream.range(0, isDefect.length).filter(i -> isDefect[i]).toArray();
        int[] ofGood = IntStream.range(0, isDefect.length).filter(i -> !isDefect[i]).toArray();
        double[] drawn = new double[RESAMPLES];
        for (int draw = 0; draw < RESAMPLES; draw++) {
            double found = 0;
            double foundBefore = 0;
            for (int i = 0; i < ofDefect.length; i++) {
                int row = ofDefect[random.nextInt(ofDefect.length)];
                found += rings[row] ? 1.0 / ofDefect.length : 0;
                foundBefore += before.rings[row] ? 1.0 / ofDefect.length : 0;
            }
            double wrong = 0;
            for (int i = 0; i < ofGood.length; i++) {
                wrong += rings[ofGood[random.nextInt(ofGood.length)]] ? 1.0 / ofGood.length : 0;
            }
            drawn[draw] = won.of(found, foundBefore, wrong);
        }
        Arrays.sort(drawn);
        return new double[] {drawn[RESAMPLES / 40], drawn[RESAMPLES - 1 - RESAMPLES / 40]};
    }

    /** Found share at each of some shares of false alarms, for a curve: over all rows, with one threshold. */
    double[] curve(double[] falseAlarms) {
        double[] ofGood = IntStream.range(0, score.length).filter(i -> !isDefect[i]).mapToDouble(i -> score[i]).toArray();
        double[] ofDefect = IntStream.range(0, score.length).filter(i -> isDefect[i]).mapToDouble(i -> score[i]).toArray();
        return Arrays.stream(falseAlarms).map(share -> {
            double threshold = threshold(Arrays.stream(ofGood), share);
            return Arrays.stream(ofDefect).filter(each -> each > threshold).count() / (double) Math.max(1, ofDefect.length);
        }).toArray();
    }
}
