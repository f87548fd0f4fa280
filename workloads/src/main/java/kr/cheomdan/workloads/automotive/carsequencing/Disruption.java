package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two orders met by the same days: some cars fall out of the line, for a repair of their paint for instance, and come back some places
 * later. How many faults the one then saves against the other is what a firm can count on, and its spread is the interval.
 */
final class Disruption {

    private static final int DAYS = 1_000;
    private static final int FURTHEST = 20;

    private Disruption() {}

    /** @param share of the cars that fall out
     * @return by day how many more faults the other order had */
    static double[] saved(Cars cars, int[] order, int[] other, double share, SplittableRandom random) {
        double[] saved = new double[DAYS];
        int[] delay = new int[order.length];
        for (int day = 0; day < DAYS; day++) {
            for (int place = 0; place < delay.length; place++) {
                delay[place] = random.nextDouble() < share ? 1 + random.nextInt(FURTHEST) : 0;
            }
            saved[day] = Faults.sum(cars, met(other, delay)) - Faults.sum(cars, met(order, delay));
        }
        return saved;
    }

    /** The order in which the cars arrive; who comes back stands behind the car that has the place by right. */
    private static int[] met(int[] order, int[] delay) {
        long[] arrives = new long[order.length];
        for (int place = 0; place < order.length; place++) {
            arrives[place] = ((place + delay[place]) * 2L + (delay[place] > 0 ? 1 : 0)) << 32 | place;
        }
        Arrays.sort(arrives);
        return Arrays.stream(arrives).mapToInt(each -> order[(int) each]).toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
