package kr.cheomdan.workloads.healthcare.roster;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TableReader;
import org.jspecify.annotations.Nullable;

/** Plans who works when, proves how good that is, and compares it with planning by hand or with the roster that a ward has. */
public final class HealthRoster implements Workload {

    private static final Words WORDS = Words.beside(HealthRoster.class);
    private static final double SHARE_OF_MEMORY = .2;

    /**
     * What the result is compared with.
     *
     * @param broken the rules that it breaks; a roster of today may
     */
    record Compared(Roster roster, Bilingual name, Bilingual explanation, List<RuleCheck.Broken> broken) {}

    /** An empty cell is a rule that somebody does not have, and rules may be the same for all. */
    @Override
    public Set<String> muted() {
        return Set.of("csv.cells-unknown", "csv.column-constant");
    }

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Ward ward = read(given, findings);
        if (ward == null) {
            return Map.of();
        }
        new Checks(ward, findings).all();
        FirmReader.today(given, ward, findings);
        return summary(ward);
    }

    private static @Nullable Ward read(Given given, Findings findings) {
        byte[] content = given.content(FirmReader.STAFF);
        if (InstanceReader.isInstance(content)) {
            List.of(FirmReader.SHIFTS, FirmReader.COVER, FirmReader.REQUESTS, FirmReader.DAYS_OFF, FirmReader.TODAY).stream()
                    .filter(given::has)
                    .forEach(input -> findings.error("health-roster.only-with-a-table", Place.of(input),
                            given.description().input(input).orElseThrow().title()));
            return new InstanceReader(FirmReader.STAFF, findings).read(content);
        }
        Input input = given.description().input(FirmReader.STAFF).orElseThrow();
        Table table = new TableReader(input, findings, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY))
                .read(given.file(FirmReader.STAFF))
                .orElse(null);
        return table == null || findings.hasErrors() ? null : new FirmReader(given, table, findings).read();
    }

    private static Map<String, Object> summary(Ward ward) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("staff", ward.staff().size());
        summary.put("days", ward.days());
        summary.put("shifts", ward.shifts().stream().map(Ward.Shift::name).toList());
        summary.put("wishes", ward.requests().size());
        if (ward.dated()) {
            summary.put("from", ward.dayName(0));
            summary.put("to", ward.dayName(ward.days() - 1));
        }
        return summary;
    }

    @Override
    public Solved run(Given given, Work work) {
        Ward ward = Objects.requireNonNull(read(given, new Findings(HealthRoster.class)));
        Planner.Planned planned = new Planner(ward, work).plan();
        List<RuleCheck.Broken> broken = RuleCheck.of(ward, planned.roster());
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the roster breaks " + broken.get(0) + " and " + (broken.size() - 1) + " more");
        }
        work.progress(1, "penalty=%d bound=%s", planned.roster().tally(ward).penalty(), planned.bound());
        Compared compared = compared(given, ward, planned);
        Tables tables = new Tables(ward, planned.roster());
        work.outputs().text("by-day.csv", tables.byDay());
        work.outputs().text("wishes.csv", tables.wishes());
        Story story = new Story(ward, planned, compared);
        return new Solved(tables.wall(), metrics(ward, planned, compared),
                new Worth(given, planned.roster().tally(ward), compared.roster().tally(ward))
                .benefit(work.random("benefit")), story.pictures(),
                story.report(), !planned.mayDiffer());
    }

    private static Compared compared(Given given, Ward ward, Planner.Planned planned) {
        Roster today = FirmReader.today(given, ward, new Findings(HealthRoster.class));
        if (today != null) {
            return new Compared(today, WORDS.of("todays-roster"),
                    WORDS.of("compared-with-todays-roster-as"), RuleCheck.of(ward, today));
        }
        List<Long> all = planned.handPenalties();
        return new Compared(planned.byHand(), WORDS.of("planning-by-hand"),
                WORDS.of("no-roster-of-today-was", all.size(), all.get(0), all.get(all.size() - 1)), List.of());
    }

    private static Metrics metrics(Ward ward, Planner.Planned planned, Compared compared) {
        Roster.Tally ours = planned.roster().tally(ward);
        Roster.Tally theirs = compared.roster().tally(ward);
        Map<String, Object> more = new LinkedHashMap<>(summary(ward));
        more.put("status", planned.isProven() ? "OPTIMAL" : "FEASIBLE");
        more.put("lowerBound", planned.bound());
        more.put("missingShifts", ours.missingShifts());
        more.put("surplusShifts", ours.surplusShifts());
        more.put("missedWishes", ours.missedRequests());
        more.put("baselineMissingShifts", theirs.missingShifts());
        more.put("baselineSurplusShifts", theirs.surplusShifts());
        more.put("baselineMissedWishes", theirs.missedRequests());
        more.put("baselineBrokenRules", compared.broken().size());
        more.put("byHandPenalties", planned.handPenalties());
        return new Metrics(WORDS.of("penalty-staff-missing-or-too"),
                BigDecimal.valueOf(ours.penalty()), BigDecimal.valueOf(theirs.penalty()), compared.name(), "", Metrics.Better.LOWER,
                method(planned), more);
    }

    private static Bilingual method(Planner.Planned planned) {
        if (!planned.usedSolver()) {
            return WORDS.of("searched-line-by-line-of");
        }
        return planned.isProven()
                ? WORDS.of("lines-of-persons-combined-by")
                : WORDS.of("lines-of-persons-combined-by-a-linear");
    }
}
