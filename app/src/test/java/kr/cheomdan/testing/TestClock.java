package kr.cheomdan.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock in tests. It stands still until a test moves it, and only moves forward, because all tests share it: make your dates
 * relative to {@link #instant()}.
 */
public final class TestClock extends Clock {

    private static final Instant START = Instant.parse("2027-01-04T00:00:00Z");

    private final AtomicReference<Instant> now;
    /** How far it is ahead of the machine's, once it goes by itself. */
    private volatile @Nullable Duration ahead;

    public TestClock() {
        this(START);
    }

    private TestClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    static TestClock at(Instant start) {
        return new TestClock(start);
    }

    /** From now on it goes as the machine's does, so much ahead of it or, below zero, behind. */
    public void go(Duration ahead) {
        advanceTo(Instant.now().plus(ahead));
        this.ahead = ahead;
    }

    /** From now on it goes; where it does already it stays as far ahead as it is. */
    public void goOn() {
        if (ahead == null) {
            go(Duration.ZERO);
        }
    }

    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the clock only moves forward, not by " + duration);
        }
        Duration before = ahead;
        if (before != null) {
            ahead = before.plus(duration);
        } else {
            now.updateAndGet(instant -> instant.plus(duration));
        }
    }

    public void advanceTo(Instant instant) {
        now.updateAndGet(current -> {
            if (instant.isBefore(current)) {
                throw new IllegalArgumentException("the clock only moves forward, not from " + current + " to " + instant);
            }
            return instant;
        });
    }

    @Override
    public Instant instant() {
        Duration machines = ahead;
        return machines == null ? now.get() : now.updateAndGet(last -> {
            Instant then = Instant.now().plus(machines);
            return then.isBefore(last) ? last : then;
        });
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones belong to the edge");
    }
}
