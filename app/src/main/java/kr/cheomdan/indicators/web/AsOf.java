package kr.cheomdan.indicators.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import kr.cheomdan.indicators.IndicatorsRefusal;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;

/** The instant that a reader asks for: {@code 2027-01-31} (the end of that day in Seoul) or {@code 2027-01-31T09:00:00Z}. */
final class AsOf {

    private AsOf() {}

    /** @return null where nothing was asked: now */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        try {
            if (given.length() == 10) {
                // The last microsecond of the day, the database's finest.
                return Seoul.startOf(LocalDate.parse(given).plusDays(1)).minusNanos(1_000);
            }
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException malformed) {
            throw IndicatorsRefusal.AS_OF_MALFORMED.at("asOf", given.substring(0, Math.min(given.length(), 40)));
        }
    }
}
