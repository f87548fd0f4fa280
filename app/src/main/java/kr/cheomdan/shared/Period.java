package kr.cheomdan.shared;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time: {@code from} belongs to it, {@code until} does not. */
public record Period(Instant from, Instant until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a period ends after it begins: " + from + " .. " + until);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
