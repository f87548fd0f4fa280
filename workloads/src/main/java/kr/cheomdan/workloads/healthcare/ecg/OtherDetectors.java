package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two other ways to find beats: the simplest, to be compared with, and an independent one, to doubt single beats with. */
final class OtherDetectors {

    private OtherDetectors() {}

    /** Whatever rises above half of what the highest of the recording are, no two within 0.25 seconds: what a spreadsheet does. */
    static int[] fixedThreshold(Recording recording) {
        float[] level = Filters.highPass(recording.filled(), recording.rate(), .5);
        float[] sorted = level.clone();
        Arrays.sort(sorted);
        double threshold = sorted.length == 0 ? 0 : .5 * sorted[(int) (.999 * (sorted.length - 1))];
        return above(level, threshold, recording.samples(.25));
    }

    /** By how long the curve is within an eighth of a second, beside a slowly moving mean of it (after Zong, Moody and Jiang 2003). */
    static int[] curveLength(Recording recording) {
        float[] band = Filters.lowPass(recording.filled(), recording.rate(), 16);
        float[] lengths = new float[band.length];
        double scale = deviation(band);
        for (int i = 1; i < band.length; i++) {
            double rise = (band[i] - band[i - 1]) / Math.max(1e-12, scale) * recording.rate() / 50;
            lengths[i] = (float) (Math.sqrt(1 + rise * rise) - 1);
        }
        float[] length = Filters.smoothed(lengths, recording.samples(.125));
        float[] usual = Filters.smoothed(length, recording.samples(6));
        for (int i = 0; i < length.length; i++) {
            length[i] -= 1.6f * usual[i];
        }
        return above(length, 0, recording.samples(.25));
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = values.length == 0 ? 0 : sum / values.length;
        return values.length == 0 ? 0 : Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }

    /** The highest of each stretch above the threshold. */
    private static int[] above(float[] values, double threshold, int apart) {
        List<Integer> beats = new ArrayList<>();
        int best = -1;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && values[i] > threshold) {
                best = best < 0 || values[i] > values[best] ? i : best;
            } else if (best >= 0) {
                int last = beats.isEmpty() ? -apart - 1 : beats.get(beats.size() - 1);
                if (best - last > apart) {
                    beats.add(best);
                } else if (values[best] > values[last]) {
                    beats.set(beats.size() - 1, best);
                }
                best = -1;
            }
        }
        return beats.stream().mapToInt(Integer::intValue).toArray();
    }
}
