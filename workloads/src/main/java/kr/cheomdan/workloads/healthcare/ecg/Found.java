package kr.cheomdan.workloads.healthcare.ecg;

import org.jspecify.annotations.Nullable;

/**
 * What was found in a recording.
 *
 * @param simple the beats by a fixed threshold
 * @param doubt the beats beside those of an independent way: its {@code extra} are beats that only one of the two has seen
 * @param judged the beats beside reference beats; null where there are none
 * @param simpleMatched the beats by a fixed threshold, beside the same
 */
record Found(
        Recording recording, int[] beats, int[] simple, Matched doubt, Quality quality, Intervals intervals, @Nullable Matched judged,
        Matched simpleMatched) {

    /** Beats that a reader has to look at: those that one way has seen and the other has not. */
    int doubtful() {
        return doubt.extra().size() + doubt.missed().size();
    }
}
