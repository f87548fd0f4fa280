package kr.cheomdan.workloads.learning;

import java.util.Arrays;

/**
 * Columns as at most 255 steps each: what a tree asks is between which of them to divide. Bin 0 is for what is missing, bin b holds values
 * up to {@code edges[b - 1]}.
 */
final class Bins {

    static final int MOST = 255;

    final byte[][] bins;
    final double[][] edges;

    private Bins(byte[][] bins, double[][] edges) {
        this.bins = bins;
        this.edges = edges;
    }

    static Bins of(double[][] columns) {
        byte[][] bins = new byte[columns.length][];
        double[][] edges = new double[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            edges[column] = edges(columns[column]);
            bins[column] = bins(columns[column], edges[column]);
        }
        return new Bins(bins, edges);
    }

    /** Between values beside each other where there are few, else so that each bin has as many rows. */
    private static double[] edges(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= 1) {
            return new double[] {Double.POSITIVE_INFINITY};
        }
        double[] edges = new double[MOST];
        int count = 0;
        if (distinct.length <= MOST) {
            for (int i = 0; i + 1 < distinct.length; i++) {
                edges[count++] = (distinct[i] + distinct[i + 1]) / 2;
            }
        } else {
            for (int i = 1; i < MOST; i++) {
                int place = (int) ((long) i * sorted.length / MOST);
                double edge = (sorted[place - 1] + sorted[place]) / 2;
                if (sorted[place - 1] != sorted[place] && (count == 0 || edge > edges[count - 1])) {
                    edges[count++] = edge;
                }
            }
        }
        edges[count++] = Double.POSITIVE_INFINITY;
        return Arrays.copyOf(edges, count);
    }

    private static byte[] bins(double[] values, double[] edges) {
        byte[] bins = new byte[values.length];
        for (int row = 0; row < values.length; row++) {
            bins[row] = (byte) (Double.isNaN(values[row]) ? 0 : 1 + place(edges, values[row]));
        }
        return bins;
    }

    private static int place(double[] edges, double value) {
        int low = 0;
        int high = edges.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
