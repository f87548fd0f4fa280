package kr.cheomdan.workloads.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Instants as files have them: ISO 8601, {@code 2026-03-01 13:00}, {@code 2026/3/1 13:00}, {@code 2026.3.1}, {@code 20260301},
 * {@code 2026-03-01 오후 1:00}. Local times are kept as if they were UTC: what matters is the order and the distance, and a file is of one
 * place. Where offsets are given, all times are on the clock of the first of them: the days of a file in +09:00 begin at midnight there.
 */
final class TimeText {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("yyyy-M-d['T'][ ][H:mm[:ss]][XXX]"),
            format("yyyy/M/d[ H:mm[:ss]]"),
            format("yyyy.M.d[ H:mm[:ss]]"),
            format("yyyy-M-d a h:mm[:ss]"),
            format("yyyyMMdd[HHmm[ss]]"),
            format("yyyyMMdd HH:mm[:ss]"));

    private static final int LONGEST = 60;
    private static final int DAY = 10;
    private static final int TO_THE_MINUTE = 16;
    private static final int TO_THE_SECOND = 19;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** The days of a file come one after the other: each is reckoned once. */
    private String date = "";
    private long dateSeconds;
    private long plain;
    /** Files keep to one form: the last that fitted is tried first. */
    private DateTimeFormatter usual = FORMATS.get(0);
    private @Nullable Integer firstOffset;

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.KOREAN);
    }

    /** Seconds of the epoch; empty where it is no instant. */
    OptionalLong read(String cell) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return OptionalLong.empty();
        }
        if (isPlain(text)) {
            return OptionalLong.of(plain);
        }
        OptionalLong first = parse(text, usual);
        if (first.isPresent()) {
            return first;
        }
        if (text.indexOf('T') > 0) {
            OptionalLong iso = iso(text);
            if (iso.isPresent()) {
                return iso;
            }
        }
        for (DateTimeFormatter each : FORMATS) {
            OptionalLong seconds = parse(text, each);
            if (seconds.isPresent()) {
                usual = each;
                return seconds;
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The form that nearly every file has, with two digits for everything but the year, read by hand: of ten million rows the formats
     * take a minute, this a second. What it does not take, the formats decide.
     */
    private boolean isPlain(String text) {
        int length = text.length();
        if (length != DAY && length != TO_THE_MINUTE && length != TO_THE_SECOND || !isDate(text)) {
            return false;
        }
        if (length == DAY) {
            plain = dateSeconds;
            return true;
        }
        boolean divided = (text.charAt(DAY) == ' ' || text.charAt(DAY) == 'T' && text.charAt(4) == '-') && text.charAt(13) == ':'
                && (length == TO_THE_MINUTE || text.charAt(TO_THE_MINUTE) == ':');
        int hour = digits(text, 11);
        int minute = digits(text, 14);
        int second = length == TO_THE_MINUTE ? 0 : digits(text, 17);
        if (!divided || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        plain = dateSeconds + hour * 3_600L + minute * 60L + second;
        return true;
    }

    private boolean isDate(String text) {
        if (text.startsWith(date) && !date.isEmpty()) {
            return true;
        }
        char divider = text.charAt(4);
        int century = digits(text, 0);
        int year = digits(text, 2);
        int month = digits(text, 5);
        int day = digits(text, 8);
        if (divider != '-' && divider != '/' && divider != '.' || text.charAt(7) != divider
                || century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        LocalDate first = LocalDate.of(Math.max(1, 100 * century + year), month, 1);
        if (100 * century + year < 1 || day > first.lengthOfMonth()) {
            return false;
        }
        date = text.substring(0, DAY);
        dateSeconds = (first.toEpochDay() + day - 1) * SECONDS_OF_A_DAY;
        return true;
    }

    /** Two of them; below nothing where they are none. */
    private static int digits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }

    private OptionalLong iso(String text) {
        try {
            OffsetDateTime read = OffsetDateTime.parse(text);
            return OptionalLong.of(read.toEpochSecond() + clock(read.getOffset().getTotalSeconds()));
        } catch (DateTimeException otherForm) {
            try {
                return OptionalLong.of(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC));
            } catch (DateTimeException noInstant) {
                return OptionalLong.empty();
            }
        }
    }

    /** What has to be added to UTC to be on the clock of the file. */
    private int clock(int offset) {
        if (firstOffset == null) {
            firstOffset = offset;
        }
        return firstOffset;
    }

    private OptionalLong parse(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor read = format.parse(text);
            LocalTime time = read.query(TemporalQueries.localTime());
            LocalDateTime local = LocalDate.from(read).atTime(time == null ? LocalTime.MIDNIGHT : time);
            if (!read.isSupported(ChronoField.OFFSET_SECONDS)) {
                return OptionalLong.of(local.toEpochSecond(ZoneOffset.UTC));
            }
            int offset = read.get(ChronoField.OFFSET_SECONDS);
            return OptionalLong.of(local.toEpochSecond(ZoneOffset.UTC) - offset + clock(offset));
        } catch (DateTimeException otherForm) {
            return OptionalLong.empty();
        }
    }
}
