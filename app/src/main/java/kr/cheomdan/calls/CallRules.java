package kr.cheomdan.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kr.cheomdan.programmes.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of a call that need the settings or the clock. */
@Component
class CallRules {

    private final CallsProperties properties;
    private final Clock clock;
    private final CallGaps gaps;

    CallRules(CallsProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.gaps = new CallGaps(properties.minimumOpen());
    }

    /** The server's clock, as exact as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Duration minimumOpen() {
        return properties.minimumOpen();
    }

    CallDraft clean(CallDraft draft, Plan plan) {
        return CallEntry.clean(draft, plan, properties.acceptWithinDays());
    }

    List<Calls.Gap> gaps(Call call) {
        return gaps.of(call, now());
    }

    /** The new closing instant of a call that is not yet closed. */
    Instant extension(Call call, @Nullable Instant closesAt) {
        Instant given = CallEntry.date("closesAt", CallEntry.given("closesAt", closesAt));
        CallPhase phase = call.phase(now());
        if (phase != CallPhase.SCHEDULED && phase != CallPhase.OPEN) {
            throw CallRefusal.NOT_OPEN.with();
        }
        if (given == null || call.closesAt() == null || !given.isAfter(call.closesAt())) {
            throw CallRefusal.CLOSING_NOT_LATER.at("closesAt", call.closesAt() == null ? "" : call.closesAt());
        }
        return given;
    }

    void requireClosed(Call call) {
        if (call.closesAt() != null && now().isBefore(call.closesAt())) {
            throw CallRefusal.STILL_OPEN.with(call.closesAt());
        }
    }
}
