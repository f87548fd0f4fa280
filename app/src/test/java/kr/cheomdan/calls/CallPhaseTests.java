package kr.cheomdan.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the clock makes of a published call: half-open, to the last part of a second. */
class CallPhaseTests {

    private static final Instant OPENS = Instant.parse("2028-01-30T00:00:00Z");
    private static final Instant CLOSES = OPENS.plus(Duration.ofDays(30));
    private static final Call CALL = CallTestData.call(CallTestData.complete(OPENS), CallState.PUBLISHED);

    @Test
    void isScheduledUntilTheOpeningInstant() {
        assertThat(CALL.phase(OPENS.minusNanos(1))).isEqualTo(CallPhase.SCHEDULED);
        assertThat(CALL.phase(OPENS)).isEqualTo(CallPhase.OPEN);
    }

    @Test
    void isClosedFromTheClosingInstantOn() {
        assertThat(CALL.receivesAt(CLOSES.minusNanos(1))).isTrue();
        assertThat(CALL.receivesAt(CLOSES.minusSeconds(1))).isTrue();
        assertThat(CALL.receivesAt(CLOSES)).isFalse();
        assertThat(CALL.phase(CLOSES)).isEqualTo(CallPhase.CLOSED);
    }

    @Test
    void closesOnTheLeapDayWhereTheDateIsTheLeapDay() {
        assertThat(CLOSES).isEqualTo(Instant.parse("2028-02-29T00:00:00Z"));
    }

    @Test
    void neverReceivesInAnyOtherState() {
        for (CallState state : CallState.values()) {
            if (state != CallState.PUBLISHED) {
                Call call = CallTestData.call(CallTestData.complete(OPENS), state);
                assertThat(call.receivesAt(OPENS)).as(state.name()).isFalse();
                assertThat(call.phase(OPENS).name()).isEqualTo(state.name());
            }
        }
    }
}
