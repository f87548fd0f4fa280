package kr.cheomdan.workloads.healthcare.risk;

import java.util.Arrays;
import java.util.Objects;

/**
 * The simplest rule that learns: look at one column, in ten steps, and give what became of the others in that step.
 *
 * @param edges a value up to the first belongs to step 0; what is missing has a step of its own, the last
 * @param shares {@code [step][class]}
 */
record Single(int column, double[] edges, double[][] shares) {

    private static final int STEPS = 10;
    /** How many patients the share of all counts for, in a step of few. */
    private static final double PRIOR = 2;

    static Single learn(double[][] columns, double[] classes, int count) {
        Single best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < columns.length; column++) {
            Single each = of(column, columns[column], classes, count);
            double loss = Chances.loss(each.chances(columns, classes.length), classes);
            if (best == null || loss < least) {
                best = each;
                least = loss;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static Single of(int column, double[] values, double[] classes, int count) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double[] edges = new double[STEPS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted.length == 0 ? 0 : sorted[(int) ((long) (i + 1) * sorted.length / STEPS)];
        }
        edges = Arrays.stream(edges).distinct().toArray();
        double[] all = new double[count];
        double[][] shares = new double[edges.length + 2][count];
        for (int row = 0; row < values.length; row++) {
            all[(int) classes[row]]++;
            shares[step(edges, values[row])][(int) classes[row]]++;
        }
        for (double[] share : shares) {
            double rows = Arrays.stream(share).sum();
            for (int each = 0; each < count; each++) {
                share[each] = (share[each] + PRIOR * all[each] / classes.length) / (rows + PRIOR);
            }
        }
        return new Single(column, edges, shares);
    }

    private static int step(double[] edges, double value) {
        if (Double.isNaN(value)) {
            return edges.length + 1;
        }
        int step = 0;
        while (step < edges.length && value >= edges[step]) {
            step++;
        }
        return step;
    }

    double[][] chances(double[][] columns, int rows) {
        double[][] chances = new double[shares[0].length][rows];
        for (int row = 0; row < rows; row++) {
            double[] share = shares[step(edges, columns[column][row])];
            for (int each = 0; each < share.length; each++) {
                chances[each][row] = share[each];
            }
        }
        return chances;
    }
}
