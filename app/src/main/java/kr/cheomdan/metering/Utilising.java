package kr.cheomdan.metering;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.metering.Metering.MonthsWanted;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How much was used, of how much, and how long people waited for it; months from the roll-ups. */
@Component
class Utilising {

    private static final int LONGEST_MONTHS = 60;
    /** Six digits: a share of a thousandth of a per cent is told. */
    private static final MathContext SHARE = new MathContext(6, RoundingMode.HALF_UP);
    private static final Comparator<UsageDay.Month> ORDER = Comparator.comparing(UsageDay.Month::month).reversed()
            .thenComparing(month -> month.unit().code())
            .thenComparing(UsageDay.Month::deviceSeconds, Comparator.reverseOrder())
            .thenComparing(month -> String.valueOf(month.organisation()));

    private final MonthStore months;
    private final Organisations organisations;
    private final ObjectProvider<Metering.Capacity> capacities;
    private final Clock clock;

    Utilising(MonthStore months, Organisations organisations, ObjectProvider<Metering.Capacity> capacities, Clock clock) {
        this.months = months;
        this.organisations = organisations;
        this.capacities = capacities;
        this.clock = clock;
    }

    private record OfAll(YearMonth month, Unit unit) {}

    UsageDay.Months months(Actor actor, MonthsWanted wanted) {
        OrganisationId organisation = wanted.organisation();
        if (organisation == null || !organisations.isMember(actor, organisation)) {
            requireStaff(actor, organisation);
        }
        if (!wanted.from().isBefore(wanted.until())) {
            throw MeteringRefusal.PERIOD_EMPTY.at("until", wanted.from(), wanted.until());
        }
        if (wanted.from().plusMonths(LONGEST_MONTHS).isBefore(wanted.until())) {
            throw MeteringRefusal.PERIOD_TOO_LONG.at("until", LONGEST_MONTHS);
        }
        // Of one cluster among several nobody has said what it has.
        boolean told = wanted.cluster() == null && (actor.isStaff() || actor.isSystem());
        Map<OfAll, Sums> classes = new LinkedHashMap<>();
        Map<OfAll, Long> capacity = told ? capacity(wanted) : Map.of();
        List<UsageDay.Month> parts = new ArrayList<>();
        months.read(wanted).forEach((key, sums) -> {
            OfAll all = new OfAll(key.month(), Unit.of(key.unit()));
            classes.computeIfAbsent(all, none -> new Sums()).add(sums);
            parts.add(month(all, key.organisation() == null ? null : UUID.fromString(key.organisation()), sums, capacity.get(all)));
        });
        parts.sort(ORDER);
        return new UsageDay.Months(
                classes.entrySet().stream().map(each -> month(each.getKey(), null, each.getValue(), capacity.get(each.getKey())))
                        .sorted(ORDER).toList(),
                parts);
    }

    private static UsageDay.Month month(OfAll of, @Nullable UUID organisation, Sums sums, @Nullable Long capacity) {
        BigDecimal share = capacity == null || capacity == 0
                ? null
                : BigDecimal.valueOf(sums.deviceSeconds).divide(BigDecimal.valueOf(capacity), SHARE);
        return new UsageDay.Month(of.month(), of.unit(), organisation, sums.jobs, sums.deviceSeconds, sums.cpuSeconds, sums.charged,
                sums.uncovered, capacity, share, sums.waits.waits());
    }

    /** Others' organisations are none. */
    private static void requireStaff(Actor actor, @Nullable OrganisationId organisation) {
        if (organisation != null && !actor.isStaff() && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_FOUND.with("organisation", organisation);
        }
        Metering.requireStaff(actor);
    }

    /** Of a month that is not over, what there was until now. */
    private Map<OfAll, Long> capacity(MonthsWanted wanted) {
        Instant now = clock.instant();
        List<YearMonth> begun = new ArrayList<>();
        List<Period> periods = new ArrayList<>();
        for (YearMonth month = wanted.from(); month.isBefore(wanted.until()); month = month.plusMonths(1)) {
            Instant from = Seoul.startOf(month.atDay(1));
            Instant end = Seoul.startOf(month.plusMonths(1).atDay(1));
            if (from.isBefore(now)) {
                begun.add(month);
                periods.add(new Period(from, end.isAfter(now) ? now : end));
            }
        }
        Map<OfAll, Long> found = new HashMap<>();
        capacities.orderedStream().map(each -> each.deviceSeconds(periods)).forEach(all -> {
            for (int i = 0; i < all.size(); i++) {
                YearMonth month = begun.get(i);
                all.get(i).forEach((unit, seconds) -> found.merge(new OfAll(month, unit), seconds, Math::addExact));
            }
        });
        return found;
    }
}
