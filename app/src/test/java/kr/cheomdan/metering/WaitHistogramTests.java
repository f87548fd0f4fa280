package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WaitHistogramTests {

    @RepeatedTest(20)
    void everyPercentileIsWithinTwoAndAHalfPerCentOrASecondOfTheTrueOne(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long[] waits = random.doubles(1 + random.nextInt(5_000)).mapToLong(share -> (long) (Math.pow(share, 6) * 900_000)).toArray();
        WaitHistogram one = new WaitHistogram();
        WaitHistogram other = new WaitHistogram();
        for (long wait : waits) {
            (random.nextBoolean() ? one : other).add(WaitBuckets.of(wait), 1);
        }
        Arrays.sort(waits);

        UsageDay.Waits read = new WaitHistogram().add(one.kept()).add(other.kept()).waits();

        assertThat(read.jobs()).isEqualTo(waits.length);
        assertWithin(read.p50Seconds(), waits, 50);
        assertWithin(read.p90Seconds(), waits, 90);
        assertWithin(read.p95Seconds(), waits, 95);
        assertWithin(read.p99Seconds(), waits, 99);
    }

    private static void assertWithin(long read, long[] sorted, int percent) {
        long exact = sorted[(sorted.length * percent + 99) / 100 - 1];
        assertThat(Math.abs(read - exact)).as("%d per cent: %d read as %d", percent, exact, read)
                .isLessThanOrEqualTo(Math.max(1, (long) Math.ceil(exact * 0.025)));
    }

    @Test
    void whatIsTakenOffIsGone() {
        WaitHistogram kept = new WaitHistogram().add(3, 2).add(200, 1);
        WaitHistogram less = new WaitHistogram().add(200, -1).add(0, 4);

        assertThat(new WaitHistogram().add(less.kept()).add(kept.kept()).kept())
                .isEqualTo(new WaitHistogram().add(0, 4).add(3, 2).kept())
                .hasSize(16);
    }

    @Test
    void noJobsWaitedForNothing() {
        assertThat(new WaitHistogram().add(new byte[0]).waits()).isEqualTo(new UsageDay.Waits(0, 0, 0, 0, 0));
    }
}
