package kr.cheomdan.metering;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.shared.Instants;
import org.jspecify.annotations.Nullable;

/** What people type to say how a file is to be read. */
final class TypedOptions {

    private TypedOptions() {}

    static @Nullable Instant instant(String field, @Nullable String typed, ZoneOffset offset, boolean isEnd) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        try {
            if (text.indexOf('T') > 0) {
                return Instants.meant(field, OffsetDateTime.parse(text).toInstant());
            }
            LocalDate day = LocalDate.parse(text);
            return Instants.meant(field, (isEnd ? day.plusDays(1) : day).atStartOfDay().toInstant(offset));
        } catch (DateTimeException none) {
            throw MeteringRefusal.NOT_AN_INSTANT.at(field, text);
        }
    }

    static ZoneOffset offset(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneOffset.of(typed.strip());
        } catch (DateTimeException none) {
            throw MeteringRefusal.NOT_AN_OFFSET.at("offset", typed.strip());
        }
    }

    static @Nullable Layout layout(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Layout.valueOf(typed.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw MeteringRefusal.NOT_A_LAYOUT.at("layout", typed.strip());
        }
    }
}
