package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.workloads.automotive.remaininglife.LifeModel.Settings;

/**
 * Every unit that failed, as what learned from others told its remaining life.
 *
 * @param foldOf in which fold each was judged
 * @param left {@code [unit][reading]}
 * @param byAge the same by the age alone
 * @param settings that were chosen most often
 */
record Judged(List<Unit> units, int[] foldOf, double[][] left, double[][] byAge, Settings settings) {

    /** Told and true. */
    record Pair(double told, double truth) {

        double error() {
            return told - truth;
        }
    }

    List<Pair> pairs() {
        return pairs(left);
    }

    List<Pair> pairsByAge() {
        return pairs(byAge);
    }

    private List<Pair> pairs(double[][] told) {
        List<Pair> pairs = new ArrayList<>();
        double usualLife = Judging.usualLife(units);
        for (int each = 0; each < units.size(); each++) {
            for (int cut : Judging.cuts(units.get(each), usualLife)) {
                pairs.add(new Pair(told[each][cut], units.get(each).left(cut)));
            }
        }
        return pairs;
    }

    static double rootMeanSquare(List<Pair> pairs) {
        return Math.sqrt(pairs.stream().mapToDouble(pair -> pair.error() * pair.error()).average().orElse(0));
    }

    static double meanAbsolute(List<Pair> pairs) {
        return pairs.stream().mapToDouble(pair -> Math.abs(pair.error())).average().orElse(0);
    }

    /** As the challenge of 2008 on these engines counts: too late costs more than too early. */
    static double score(List<Pair> pairs) {
        return pairs.stream().mapToDouble(pair -> pair.error() < 0 ? Math.exp(-pair.error() / 13) - 1 : Math.exp(pair.error() / 10) - 1)
                .sum();
    }

    /** How far off they were where about as much was told: from and to of 90 of 100. */
    Spread spread() {
        List<Pair> sorted = new ArrayList<>(pairs());
        sorted.sort(Comparator.comparingDouble(Pair::told));
        int steps = Math.max(1, Math.min(12, sorted.size() / 40));
        double[] upTo = new double[steps];
        double[] low = new double[steps];
        double[] high = new double[steps];
        for (int step = 0; step < steps; step++) {
            List<Pair> those = sorted.subList(sorted.size() * step / steps, sorted.size() * (step + 1) / steps);
            upTo[step] = those.get(those.size() - 1).told();
            double[] errors = those.stream().mapToDouble(pair -> -pair.error()).sorted().toArray();
            low[step] = errors[(int) Math.floor(.05 * (errors.length - 1))];
            high[step] = errors[(int) Math.ceil(.95 * (errors.length - 1))];
        }
        return new Spread(upTo, low, high);
    }

    /**
     * By how much the truth lay off what was told, in steps of what was told.
     *
     * @param upTo the most told of each step
     * @param low to be added for the lower end of the interval of 90 %
     * @param high the same for the upper
     */
    record Spread(double[] upTo, double[] low, double[] high) {

        private int step(double told) {
            int step = Arrays.binarySearch(upTo, told);
            return Math.min(upTo.length - 1, step >= 0 ? step : -step - 1);
        }

        double from(double told) {
            return Math.max(0, told + low[step(told)]);
        }

        double to(double told) {
            return Math.max(0, told + high[step(told)]);
        }
    }
}
