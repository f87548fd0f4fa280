package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line of a file that says what cannot be must not use up an award. */
class ImpossibleTimesTests {

    private static ReadText lasting(String seconds) {
        return ReadText.of("JobIDRaw|JobID|Cluster|Account|Partition|State|Submit|Start|End|ElapsedRaw|AllocTRES\n"
                + "1|1|c|acc|main|COMPLETED|2026-11-20T00:00:00|2026-11-20T00:01:00|2026-11-20T00:02:00|" + seconds + "|cpu=4\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "999999999999999999", "86461"})
    void aTimeThatDoesNotFitBetweenStartAndEndLeavesTheLineOut(String seconds) {
        assertThat(lasting(seconds).reasons()).containsExactly(UsageReason.UNKNOWN_TIME);
    }

    @Test
    void aTimeMayBeADayMoreBecauseClocksAreSet() {
        assertThat(lasting("86460").only().elapsedSeconds()).isEqualTo(86_460);
    }
}
