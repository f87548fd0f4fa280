package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.List;

/**
 * Beats beside reference beats, one with one, within 150 ms of each other, as detectors are usually compared.
 *
 * @param missed reference beats without a beat
 * @param extra beats without a reference beat
 */
record Matched(int matched, List<Integer> missed, List<Integer> extra) {

    private static final double WINDOW_SECONDS = .150;

    static Matched of(int[] beats, int[] reference, double rate) {
        long window = Math.round(WINDOW_SECONDS * rate);
        List<Integer> missed = new ArrayList<>();
        List<Integer> extra = new ArrayList<>();
        int matched = 0;
        int i = 0;
        int j = 0;
        while (i < beats.length && j < reference.length) {
            long apart = (long) beats[i] - reference[j];
            if (Math.abs(apart) <= window && !nextIsNearer(beats, i, reference, j, apart)) {
                matched++;
                i++;
                j++;
            } else if (apart < 0) {
                extra.add(beats[i++]);
            } else {
                missed.add(reference[j++]);
            }
        }
        while (i < beats.length) {
            extra.add(beats[i++]);
        }
        while (j < reference.length) {
            missed.add(reference[j++]);
        }
        return new Matched(matched, missed, extra);
    }

    /** An extra beat just before the right one must not take its place; only where the beat itself comes too early. */
    private static boolean nextIsNearer(int[] beats, int i, int[] reference, int j, long apart) {
        return apart < 0 && i + 1 < beats.length && Math.abs((long) beats[i + 1] - reference[j]) < -apart;
    }

    /** Of the reference beats, a share. */
    double sensitivity() {
        return matched + missed.size() == 0 ? 1 : matched / (double) (matched + missed.size());
    }

    /** Of the beats, a share. */
    double precision() {
        return matched + extra.size() == 0 ? 1 : matched / (double) (matched + extra.size());
    }

    double f1() {
        return 2.0 * matched / Math.max(1, 2 * matched + missed.size() + extra.size());
    }
}
