package kr.cheomdan.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measured values, smallest first. */
public record Samples(double[] sorted) {

    public static Samples of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Samples(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    public double median() {
        return percentile(50);
    }

    /** The smallest measured value that at least this share of all values does not exceed. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    public String spread() {
        return String.format(Locale.ROOT, "%6.2f %6.2f %6.2f", min(), median(), max());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && Arrays.equals(sorted, samples.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
