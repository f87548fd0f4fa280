package kr.cheomdan.metering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import kr.cheomdan.shared.Change;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says what was done, and what time it is. */
@Component
class Announcing {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    Announcing(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void publish(Change change) {
        events.publishEvent(change);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
