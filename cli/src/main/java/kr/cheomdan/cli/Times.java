package kr.cheomdan.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.TypeConversionException;

/** Times as people type them: a day or a time of Seoul's, or an instant. */
final class Times {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private Times() {}

    /** Where what was typed begins: a day at midnight. */
    static Instant start(String typed) {
        return read(typed, false);
    }

    /** Where what was typed ends: a day at the midnight after it, a time as it stands. */
    static Instant end(String typed) {
        return read(typed, true);
    }

    /** The last instant that belongs to what was typed. */
    static Instant last(String typed) {
        return isDay(typed) ? end(typed).minus(1, ChronoUnit.MICROS) : end(typed);
    }

    private static boolean isDay(String typed) {
        return !typed.contains("T");
    }

    private static Instant read(String typed, boolean dayAfter) {
        try {
            if (isDay(typed)) {
                LocalDate day = LocalDate.parse(typed);
                return (dayAfter ? day.plusDays(1) : day).atStartOfDay(SEOUL).toInstant();
            }
            return typed.endsWith("Z") ? Instant.parse(typed) : LocalDateTime.parse(typed).atZone(SEOUL).toInstant();
        } catch (DateTimeException none) {
            throw new TypeConversionException(Main.text("not-a-time", typed));
        }
    }
}
