package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitBucketsTests {

    @Test
    void aWaitIsReadWithinTwoAndAHalfPerCentOrASecond() {
        for (long wait = 1; wait < 100_000_000; wait += 1 + wait / 50) {
            long read = WaitBuckets.middle(WaitBuckets.of(wait));
            assertThat(Math.abs(read - wait)).as("wait of %d s", wait).isLessThanOrEqualTo(Math.max(1, (long) Math.ceil(wait * 0.025)));
        }
    }

    @Test
    void noWaitIsNoWait() {
        assertThat(WaitBuckets.middle(WaitBuckets.of(0))).isZero();
        assertThat(WaitBuckets.of(-5)).isZero();
    }
}
