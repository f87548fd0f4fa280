package kr.cheomdan.workloads.healthcare.ecg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The times between beats.
 *
 * @param at the end of each, in seconds
 * @param milliseconds of each
 * @param usable whether it counts for the variability: both of its beats can be read, and it is no jump from those around
 */
record Intervals(double[] at, double[] milliseconds, boolean[] usable) {

    private static final double SHORTEST = 300;
    private static final double LONGEST = 2_000;
    private static final double JUMP = .2;
    private static final int AROUND = 5;

    static Intervals of(int[] beats, Quality quality, double rate) {
        int count = Math.max(0, beats.length - 1);
        double[] at = new double[count];
        double[] milliseconds = new double[count];
        boolean[] usable = new boolean[count];
        for (int i = 0; i < count; i++) {
            at[i] = beats[i + 1] / rate;
            milliseconds[i] = 1_000 * (beats[i + 1] - beats[i]) / rate;
            usable[i] = milliseconds[i] >= SHORTEST && milliseconds[i] <= LONGEST && quality.isReadable(beats[i], beats[i + 1], rate);
        }
        boolean[] steady = usable.clone();
        for (int i = 0; i < count; i++) {
            double around = Detector.median(Arrays.copyOfRange(milliseconds, Math.max(0, i - AROUND), Math.min(count, i + AROUND + 1)));
            steady[i] &= Math.abs(milliseconds[i] - around) <= JUMP * around;
        }
        return new Intervals(at, milliseconds, steady);
    }

    /** Those that count. */
    double[] counting() {
        return IntStream.range(0, milliseconds.length).filter(i -> usable[i]).mapToDouble(i -> milliseconds[i]).toArray();
    }

    int size() {
        return milliseconds.length;
    }

    /** Those that end within some seconds. They lie in the order of time: days of them need not all be looked at for each minute. */
    Intervals within(double from, double to) {
        int first = firstFrom(from);
        int behind = Math.max(first, firstFrom(to));
        return new Intervals(Arrays.copyOfRange(at, first, behind), Arrays.copyOfRange(milliseconds, first, behind),
                Arrays.copyOfRange(usable, first, behind));
    }

    private int firstFrom(double seconds) {
        int low = 0;
        int high = at.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
