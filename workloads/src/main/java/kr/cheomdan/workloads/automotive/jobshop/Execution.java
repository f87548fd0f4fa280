package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two plans carried out many times with steps that take longer or shorter than planned, both with the same chance: how much the one saves
 * against the other when the day does not go by the plan. Each machine keeps its order.
 */
final class Execution {

    private static final int TIMES = 1_000;

    private final Shop shop;
    private final SplittableRandom random;
    private final double spread;

    /** @param spread the standard deviation of a step's time, as a share of it */
    Execution(Shop shop, double spread, SplittableRandom random) {
        this.shop = shop;
        this.spread = spread;
        this.random = random;
    }

    /** How long and how late a plan was each time. */
    record Runs(double[] makespan, double[] late) {

        /** How far it ran beyond an end of regular work. */
        double[] beyond(double regular) {
            return Arrays.stream(makespan).map(each -> Math.max(0, each - regular)).toArray();
        }
    }

    /** Both in turn, each with the same times. */
    Runs[] of(Plan one, Plan other) {
        Decoder decoder = new Decoder(shop);
        Plan[] plans = {one, other};
        int[][] lines = {one.line(shop), other.line(shop)};
        int[][] choices = {one.choices(shop), other.choices(shop)};
        Runs[] runs = {new Runs(new double[TIMES], new double[TIMES]), new Runs(new double[TIMES], new double[TIMES])};
        double sigma = Math.sqrt(Math.log(1 + spread * spread));
        double[] factor = new double[shop.steps().size()];
        int[] actual = new int[factor.length];
        for (int time = 0; time < TIMES; time++) {
            for (int step = 0; step < factor.length; step++) {
                factor[step] = Math.exp(sigma * gaussian() - sigma * sigma / 2);
            }
            for (int which = 0; which < plans.length; which++) {
                for (int step = 0; step < factor.length; step++) {
                    actual[step] = (int) Math.round(factor[step] * decoder.times[step][choices[which][step]]);
                }
                decoder.decode(lines[which], choices[which], actual);
                runs[which].makespan()[time] = decoder.makespan();
                runs[which].late()[time] = decoder.plan().tardiness(shop);
            }
        }
        return runs;
    }

    private double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    static double[] difference(double[] one, double[] other) {
        double[] difference = new double[one.length];
        Arrays.setAll(difference, i -> one[i] - other[i]);
        return difference;
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
