package kr.cheomdan.metering.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Which months are looked at, as it stands in an address; blank is as good as left out.
 *
 * @param from the first month
 * @param to the last one
 */
record MonthsAsked(
        @Nullable String from,
        @Nullable String to,
        @Nullable String cluster,
        @Nullable String unit,
        @Nullable String organisation) {

    private static final int SHOWN = 12;

    /** Where nothing is said: a year up to the month that is under way. */
    Metering.MonthsWanted wanted(LocalDate today) {
        YearMonth last = month("to", to, YearMonth.from(today));
        YearMonth first = month("from", from, last.minusMonths(SHOWN - 1));
        return new Metering.MonthsWanted(first, last.plusMonths(1), blank(cluster), unitOf(unit), organisationOf(organisation));
    }

    static YearMonth month(String field, @Nullable String typed, YearMonth otherwise) {
        String text = blank(typed);
        if (text == null) {
            return otherwise;
        }
        try {
            YearMonth month = YearMonth.parse(text);
            Instants.meant(field, Seoul.startOf(month.atDay(1)));
            return month;
        } catch (DateTimeException noMonth) {
            throw Typed.malformedMonth(field, text);
        }
    }

    static @Nullable Unit unitOf(@Nullable String typed) {
        String code = blank(typed);
        if (code != null && !code.matches("CPU_SECOND|GPU_SECOND\\.[A-Z0-9_]{1,30}")) {
            throw MeteringRefusal.NOT_A_CHOICE.at("unit", code);
        }
        return code == null ? null : Unit.of(code);
    }

    static @Nullable OrganisationId organisationOf(@Nullable String typed) {
        String id = blank(typed);
        try {
            return id == null ? null : new OrganisationId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw MeteringRefusal.NOT_A_CHOICE.at("organisation", id);
        }
    }

    static @Nullable String blank(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
