package kr.cheomdan.solutions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kr.cheomdan.contract.Description;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the runs of each sector used and brought, for the agency; every figure opens down to the runs that make it. */
@Service
@Transactional(readOnly = true)
public class SectorDesk {

    /** With less than an hour behind it, a rate per hour says more of chance than of benefit, and none is given. */
    public static final long LEAST_SECONDS = 3600;

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private final SectorStore sums;
    private final SectorRuns runs;
    private final Catalogue catalogue;
    private final Prices prices;

    SectorDesk(SectorStore sums, SectorRuns runs, Catalogue catalogue, Prices prices) {
        this.sums = sums;
        this.runs = runs;
        this.catalogue = catalogue;
        this.prices = prices;
    }

    /**
     * Runs that have ended.
     *
     * @param sector its code
     * @param solution the id of one solution of it, empty for the whole sector
     * @param ownRuns on data of the firm's own
     * @param organisations how many firms ran something
     * @param costWon null where the data centre gives no price for what was used
     * @param examplePrice whether the cost is by a price that is only an example
     * @param perHour only of the units in which something is claimed or evidenced
     */
    public record Figures(
            String sector, String solution, long runs, long ownRuns, long failed, long organisations,
            List<Used> used, @Nullable Long costWon, boolean examplePrice, List<Gain> gains, List<PerHour> perHour) {

        public Figures {
            used = List.copyOf(used);
            gains = List.copyOf(gains);
            perHour = List.copyOf(perHour);
        }

        /** Whether too little was charged in this unit to say what an hour of it brought. */
        public boolean tooFew(PerHour rate) {
            return secondsOf(rate.unit(), used) < LEAST_SECONDS;
        }
    }

    /** Device time that was charged. */
    public record Used(Unit unit, long seconds) {}

    /** What is claimed and what of it is evidenced; amounts for a year and for a plan are not added up. */
    public record Gain(String per, long claims, BigDecimal claimed, long evidences, BigDecimal evidenced) {

        static Gain of(String per, List<SectorStore.Sum> sums) {
            return new Gain(per, sums.stream().mapToLong(SectorStore.Sum::claims).sum(),
                    added(sums, SectorStore.Sum::claimed), sums.stream().mapToLong(SectorStore.Sum::evidences).sum(),
                    added(sums, SectorStore.Sum::evidenced));
        }

        private static BigDecimal added(List<SectorStore.Sum> sums, Function<SectorStore.Sum, BigDecimal> amount) {
            return sums.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * Won that an hour of a device brought: what runs charged in this unit claim, divided by all hours charged in it, those of trials and
     * failures too. Nothing is said of less than {@link #LEAST_SECONDS}.
     *
     * @param claimed null where nobody has said what it brings, or with too few hours; 0: somebody has, and it is nothing
     * @param evidenced null where there is no evidence, or too few hours
     */
    public record PerHour(Unit unit, String per, @Nullable BigDecimal claimed, @Nullable BigDecimal evidenced) {

        static PerHour of(SectorStore.Sum sum, List<Used> used) {
            long seconds = secondsOf(sum.unit(), used);
            return new PerHour(sum.unit(), sum.per(), sum.told() == 0 ? null : won(sum.claimed(), seconds),
                    sum.evidences() == 0 ? null : won(sum.evidenced(), seconds));
        }

        private static @Nullable BigDecimal won(BigDecimal won, long seconds) {
            return seconds < LEAST_SECONDS
                    ? null
                    : won.multiply(SECONDS_OF_AN_HOUR).divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_UP);
        }
    }

    private static long secondsOf(Unit unit, List<Used> used) {
        return used.stream().filter(each -> each.unit().equals(unit)).mapToLong(Used::seconds).sum();
    }

    /**
     * Which runs.
     *
     * @param year of Seoul, null: all
     * @param solution empty: all of the sector
     * @param only those that make up one of the figures, or all
     */
    public record Filter(@Nullable Integer year, String sector, String solution, Only only) {

        /** Which figure is opened. */
        public enum Only {
            ALL,
            CLAIMED,
            EVIDENCED,
            /** Claimed, and nobody has recorded evidence. */
            OPEN;

            String word() {
                return this == ALL ? "" : name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A run in a list.
     *
     * @param counts whether it is the one of its firm and solution that the sums count
     */
    public record Line(Run run, Localized organisation, boolean own, boolean counts, @Nullable Claim claim) {}

    /** Won for an hour of a device, by which costs are shown until the configuration names prices. */
    public record ExamplePrices(BigDecimal cpu, BigDecimal gpu) {}

    /** Empty where costs are by prices that were set, or there are none. */
    public Optional<ExamplePrices> examplePrices(Actor actor) {
        requireStaff(actor);
        return prices.examples();
    }

    /** Every sector that has a solution or a run. */
    public List<Figures> sectors(Actor actor, @Nullable Integer year) {
        requireStaff(actor);
        Set<String> all = new LinkedHashSet<>();
        catalogue.descriptions().stream().map(Description::sector).forEach(all::add);
        SectorStore.Time time = time(year);
        List<SectorStore.Count> counts = sums.counts(time, false);
        counts.forEach(count -> all.add(count.sector()));
        List<SectorStore.Used> used = sums.used(time, false);
        List<SectorStore.Sum> gains = sums.sums(time, false);
        return all.stream().map(sector -> figures(sector, "", counts, used, gains)).toList();
    }

    /** The solutions of one sector. */
    public List<Figures> solutions(Actor actor, String sector, @Nullable Integer year) {
        requireStaff(actor);
        Set<String> all = new LinkedHashSet<>();
        catalogue.descriptions().stream().filter(each -> each.sector().equals(sector)).map(Description::id).forEach(all::add);
        SectorStore.Time time = time(year);
        List<SectorStore.Count> counts = sums.counts(time, true);
        counts.stream().filter(count -> count.sector().equals(sector)).forEach(count -> all.add(count.solution()));
        if (all.isEmpty()) {
            throw LifecycleRefusal.NOT_FOUND.with("sector", sector);
        }
        List<SectorStore.Used> used = sums.used(time, true);
        List<SectorStore.Sum> gains = sums.sums(time, true);
        return all.stream().map(solution -> figures(sector, solution, counts, used, gains)).toList();
    }

    private Figures figures(
            String sector, String solution, List<SectorStore.Count> counts, List<SectorStore.Used> used, List<SectorStore.Sum> gains) {
        SectorStore.Count count = counts.stream()
                .filter(each -> each.sector().equals(sector) && each.solution().equals(solution)).findFirst()
                .orElseGet(() -> new SectorStore.Count(sector, solution, 0, 0, 0, 0));
        List<Used> hours = used.stream().filter(each -> each.sector().equals(sector) && each.solution().equals(solution))
                .map(each -> new Used(each.unit(), each.seconds())).toList();
        List<SectorStore.Sum> brought = gains.stream()
                .filter(each -> each.sector().equals(sector) && each.solution().equals(solution)).toList();
        List<Gain> sum = brought.stream().map(SectorStore.Sum::per).distinct()
                .map(per -> Gain.of(per, brought.stream().filter(each -> each.per().equals(per)).toList())).toList();
        List<PerHour> perHour = brought.stream().map(each -> PerHour.of(each, hours)).toList();
        return new Figures(
                sector, solution, count.runs(), count.own(), count.failed(), count.organisations(), hours, cost(hours),
                hours.stream().anyMatch(each -> prices.isExample(each.unit())), sum, perHour);
    }

    private @Nullable Long cost(List<Used> used) {
        long sum = 0;
        for (Used each : used) {
            Long won = prices.costWon(each.unit(), each.seconds());
            if (won == null) {
                return null;
            }
            sum += won;
        }
        return sum;
    }

    /** The runs behind a figure, newest first. */
    public PageOf<Line> runs(Actor actor, Filter filter, PageQuery page) {
        requireStaff(actor);
        SectorStore.Time time = time(filter.year());
        String only = filter.only().word();
        List<SectorStore.Line> lines = sums.lines(time, filter.sector(), filter.solution(), only, page);
        return PageOf.of(runs.of(lines), page, sums.total(time, filter.sector(), filter.solution(), only));
    }

    /** The years there is something of, newest first. */
    public List<Integer> years(Actor actor) {
        requireStaff(actor);
        return sums.years();
    }

    private static SectorStore.Time time(@Nullable Integer year) {
        if (year == null) {
            return new SectorStore.Time(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
        }
        int bounded = Math.max(1970, Math.min(year, 9998));
        return new SectorStore.Time(
                Seoul.startOf(LocalDate.of(bounded, 1, 1)), Seoul.startOf(LocalDate.of(bounded + 1, 1, 1)));
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("solutions.action.sectors"));
        }
    }
}
