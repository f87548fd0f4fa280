package kr.cheomdan.workloads.automotive.quality;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What limits on a single measurement tell, as a firm sets them without a model: the one column and its steps that told the classes best.
 *
 * @param column of the sources
 * @param edges between the steps
 * @param shares of the classes in each step, what is missing being the first
 */
record OneMeasurement(int column, double[] edges, double[][] shares) {

    private static final int STEPS = 16;

    /** @param columns one a source, whole; @param rows which are learned from */
    static OneMeasurement best(double[][] columns, int[] classOf, int classes, int[] rows) {
        OneMeasurement best = null;
        int most = -1;
        for (int column = 0; column < columns.length; column++) {
            OneMeasurement each = learn(columns, column, classOf, classes, rows, STEPS);
            int right = 0;
            for (int row : rows) {
                right += each.says(columns, row) == classOf[row] ? 1 : 0;
            }
            if (right > most) {
                most = right;
                best = each;
            }
        }
        return Objects.requireNonNull(best);
    }

    static OneMeasurement learn(double[][] columns, int column, int[] classOf, int classes, int[] rows, int steps) {
        double[] edges = edges(Arrays.stream(rows).mapToDouble(row -> columns[column][row]).filter(value -> !Double.isNaN(value)).sorted()
                .toArray(), steps);
        double[][] shares = new double[edges.length + 2][classes];
        double[] all = new double[classes];
        for (int row : rows) {
            shares[step(edges, columns[column][row])][classOf[row]]++;
            all[classOf[row]] += 1.0 / rows.length;
        }
        for (double[] share : shares) {
            double sum = Arrays.stream(share).sum();
            for (int each = 0; each < classes; each++) {
                // Where a step has no rows, all rows speak for it.
                share[each] = (share[each] + all[each]) / (sum + 1);
            }
        }
        return new OneMeasurement(column, edges, shares);
    }

    private static double[] edges(double[] sorted, int steps) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= steps) {
            double[] edges = new double[Math.max(0, distinct.length - 1)];
            Arrays.setAll(edges, i -> (distinct[i] + distinct[i + 1]) / 2);
            return edges;
        }
        return IntStream.range(1, steps).mapToDouble(i -> sorted[(int) ((long) i * sorted.length / steps)]).distinct()
                .toArray();
    }

    private static int step(double[] edges, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int place = Arrays.binarySearch(edges, value);
        return 1 + (place >= 0 ? place : -place - 1);
    }

    double[] chances(double[][] columns, int row) {
        return shares[step(edges, columns[column][row])];
    }

    int says(double[][] columns, int row) {
        return most(chances(columns, row));
    }

    static int most(double[] chances) {
        int most = 0;
        for (int each = 1; each < chances.length; each++) {
            most = chances[each] > chances[most] ? each : most;
        }
        return most;
    }
}
