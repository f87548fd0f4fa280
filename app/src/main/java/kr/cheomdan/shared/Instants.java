package kr.cheomdan.shared;

import java.time.Instant;

/** Times that records can have. A program may send any year that it can count to, and neither the database nor a calendar can hold them. */
public final class Instants {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Instants() {}

    /** The same instant, where it is one that people mean. */
    public static Instant meant(String field, Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
            throw TextRefusal.TIME_OUT_OF_RANGE.at(field, field, instant.toString());
        }
        return instant;
    }
}
