package kr.cheomdan.workloads.healthcare.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalsTests {

    @Test
    void withinATimeAreThoseThatEndInIt() {
        double[] at = {1, 2, 2.5, 4, 7};
        Intervals intervals = new Intervals(at, new double[] {10, 20, 30, 40, 50}, new boolean[] {true, false, true, true, false});

        assertThat(intervals.within(2, 4).milliseconds()).containsExactly(20, 30);
        assertThat(intervals.within(2, 4).usable()).containsExactly(false, true);
        assertThat(intervals.within(0, 100).at()).containsExactly(at);
        assertThat(intervals.within(4.5, 6).size()).isZero();
        assertThat(intervals.within(8, 9).size()).isZero();
        assertThat(intervals.within(8, 3).size()).isZero();
    }

    @Test
    void areNotDrawnAgainWhereTheBoundOfProcessorTimeHasCome() {
        Recording recording = new MadeEcg(7, 250, 300, .03, 0).recording();
        int[] beats = new Detector(recording).beats();
        Quality quality = Quality.of(recording);
        Matched same = Matched.of(beats, beats, recording.rate());
        Found found = new Found(recording, beats, beats, same, quality, Intervals.of(beats, quality, recording.rate()), null, same);

        Story cut = Story.of(found, new SplittableRandom(1), () -> true);
        Story whole = Story.of(found, new SplittableRandom(1), () -> false);

        assertThat(whole.confidence()).hasDimensions(4, 2);
        assertThat(whole.isCutShort()).isFalse();
        assertThat(cut.confidence()).isEmpty();
        assertThat(cut.isCutShort()).isTrue();
        assertThat(cut.variability()).as("the measures themselves").isEqualTo(whole.variability());
    }
}
