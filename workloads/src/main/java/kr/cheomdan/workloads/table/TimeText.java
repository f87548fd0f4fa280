package kr.cheomdan.workloads.table;

import java.time.DateTimeException;
import java.time.Instant;
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

/**
 * Instants as files have them: ISO 8601, {@code 2026-03-01 13:00}, {@code 2026/3/1 13:00}, {@code 2026.3.1}, {@code 20260301},
 * {@code 2026-03-01 오후 1:00}. Local times are kept as if they were UTC: what matters is the order and the distance, and a file is of one
 * place.
 */
final class TimeText {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("yyyy-M-d['T'][ ][H:mm[:ss]][XXX]"),
            format("yyyy/M/d[ H:mm[:ss]]"),
            format("yyyy.M.d[ H:mm[:ss]]"),
            format("yyyy-M-d a h:mm[:ss]"),
            format("yyyyMMdd[HHmm[ss]]"),
            format("yyyyMMdd HH:mm[:ss]"));

    /** Files keep to one form: the last that fitted is tried first. */
    private DateTimeFormatter usual = FORMATS.get(0);

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.KOREAN);
    }

    /** Seconds of the epoch; empty where it is no instant. */
    OptionalLong read(String cell) {
        String text = cell.strip();
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

    private static OptionalLong iso(String text) {
        try {
            return OptionalLong.of(text.endsWith("Z") ? Instant.parse(text).getEpochSecond() : OffsetDateTime.parse(text).toEpochSecond());
        } catch (DateTimeException otherForm) {
            try {
                return OptionalLong.of(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC));
            } catch (DateTimeException noInstant) {
                return OptionalLong.empty();
            }
        }
    }

    private static OptionalLong parse(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor read = format.parse(text);
            LocalTime time = read.query(TemporalQueries.localTime());
            LocalDateTime local = LocalDate.from(read).atTime(time == null ? LocalTime.MIDNIGHT : time);
            int offset = read.isSupported(ChronoField.OFFSET_SECONDS) ? read.get(ChronoField.OFFSET_SECONDS) : 0;
            return OptionalLong.of(local.toEpochSecond(ZoneOffset.UTC) - offset);
        } catch (DateTimeException otherForm) {
            return OptionalLong.empty();
        }
    }
}
