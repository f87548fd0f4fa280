package kr.cheomdan.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The agency's days and deadlines are Seoul's, whatever zone the server and the database are in. */
public final class Seoul {

    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private Seoul() {}

    /** The day on which the instant falls. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant of the day, which is the end of the day before. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
