package kr.cheomdan.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Times as people type them: a day or a time of Seoul's, or an instant. */
final class Times {

    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");

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

    /** A moment as Seoul's clocks show it, a length of time as one types it ({@code 1h30m}); anything else as it is. */
    static String readable(String value) {
        try {
            if (value.startsWith("PT")) {
                return Duration.parse(value).toString().substring(2).toLowerCase(Locale.ROOT);
            }
            return value.endsWith("Z") ? SHOWN.format(Instant.parse(value).atZone(SEOUL)) : value;
        } catch (DateTimeException neither) {
            return value;
        }
    }

    /** A length of time as one types it. */
    static String milliseconds(long milliseconds) {
        return readable(Duration.ofMillis(milliseconds).toString());
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
