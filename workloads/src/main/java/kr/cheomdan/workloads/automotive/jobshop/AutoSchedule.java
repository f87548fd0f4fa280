package kr.cheomdan.workloads.automotive.jobshop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
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

/**
 * Plans which machine does what when, so that everything is done soon or nothing late, and compares that with the rules of the shop floor.
 */
public final class AutoSchedule implements Workload {

    private static final Words WORDS = Words.beside(AutoSchedule.class);
    private static final double SHARE_OF_MEMORY = .3;

    /** An empty cell is a job without a due date, or a standstill that does not come again. */
    @Override
    public Set<String> muted() {
        return Set.of("csv.cells-unknown");
    }

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Shop shop = read(given, findings);
        if (shop == null) {
            return Map.of();
        }
        checkDue(shop, findings);
        checkFits(shop, findings);
        return summary(shop);
    }

    private static Map<String, Object> summary(Shop shop) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("jobs", shop.jobs().size());
        summary.put("machines", shop.machines().size());
        summary.put("steps", shop.steps().size());
        KnownInstances.find(shop).ifPresent(known -> summary.put("instance", known.name()));
        return summary;
    }

    private static @Nullable Shop read(Given given, Findings findings) {
        byte[] content = given.content(FirmReader.WORK);
        if (isBinary(content)) {
            findings.error("auto-schedule.not-text", Place.of(FirmReader.WORK));
            return null;
        }
        String name = given.file(FirmReader.WORK).getFileName().toString();
        boolean isJsplib = JsplibReader.isJsplib(content);
        if (isJsplib) {
            Shop shop = new JsplibReader(FirmReader.WORK, findings).read(content, name);
            if (shop != null && (given.has(FirmTimes.STANDSTILLS) || given.has(FirmTimes.SET_UPS))) {
                findings.error("auto-schedule.only-with-a-table", Place.of(FirmReader.WORK));
            }
            return findings.hasErrors() ? null : shop;
        }
        Input input = given.description().input(FirmReader.WORK).orElseThrow();
        Table table = new TableReader(input, findings, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY))
                .read(given.file(FirmReader.WORK))
                .orElse(null);
        if (table == null || findings.hasErrors()) {
            return null;
        }
        Table standstills = given.has(FirmTimes.STANDSTILLS) ? given.table(FirmTimes.STANDSTILLS) : null;
        Table setUps = given.has(FirmTimes.SET_UPS) ? given.table(FirmTimes.SET_UPS) : null;
        Units units = Units.of(minutes(table, standstills, setUps));
        FirmReader reader = new FirmReader(table, units, findings);
        Shop shop = reader.read();
        if (shop == null) {
            return null;
        }
        Shop whole = new FirmTimes(reader, units, findings).add(shop, standstills, setUps, given.text("standstill").equals("goes-on"));
        return findings.hasErrors() ? null : whole;
    }

    /** A zero byte, or what archives and pictures begin with, is no text. */
    private static boolean isBinary(byte[] content) {
        return IntStream.range(0, Math.min(content.length, 100_000)).anyMatch(i -> content[i] >= 0 && content[i] < 7);
    }

    private static List<double[]> minutes(Table table, @Nullable Table standstills, @Nullable Table setUps) {
        List<double[]> minutes = new ArrayList<>();
        List.of("minutes", "release", "due").forEach(name -> minutes.add(Units.column(table, name)));
        if (standstills != null) {
            List.of("from", "to", "every").forEach(name -> minutes.add(Units.column(standstills, name)));
        }
        if (setUps != null) {
            minutes.add(Units.column(setUps, "minutes"));
        }
        return minutes;
    }

    private static void checkDue(Shop shop, Findings findings) {
        int[] heads = shop.heads();
        long[] soonest = new long[shop.jobs().size()];
        for (int step = 0; step < heads.length; step++) {
            int job = shop.steps().get(step).job();
            soonest[job] = Math.max(soonest[job], (long) heads[step] + shop.steps().get(step).shortest());
        }
        Units units = new Units(shop.unitsPerMinute());
        for (int job = 0; job < soonest.length; job++) {
            if (shop.jobs().get(job).hasDue() && soonest[job] > shop.jobs().get(job).due()) {
                findings.warning("auto-schedule.due-impossible", new Place(FirmReader.WORK, null, "due"), shop.jobs().get(job).name(),
                        units.text(shop.jobs().get(job).due()), units.text(soonest[job]));
            }
        }
    }

    private static void checkFits(Shop shop, Findings findings) {
        for (Shop.Step step : shop.steps()) {
            for (Shop.Choice choice : step.choices()) {
                if (shop.machines().get(choice.machine()).calendar().neverFits(choice.time())) {
                    findings.error("auto-schedule.longer-than-shifts", new Place(FirmReader.WORK, null, "minutes"), shop.jobs()
                            .get(step.job()).name(),
                            step.name(), shop.machines().get(choice.machine()).name());
                }
            }
        }
    }

    @Override
    public Solved run(Given given, Work work) {
        Shop shop = Objects.requireNonNull(read(given, new Findings(AutoSchedule.class)));
        Goal goal = switch (given.text("goal")) {
            case "makespan" -> Goal.MAKESPAN;
            case "tardiness" -> Goal.TARDINESS;
            default -> shop.hasDueDates() ? Goal.TARDINESS : Goal.MAKESPAN;
        };
        work.say("work jobs=%d machines=%d steps=%d goal=%s", shop.jobs().size(), shop.machines().size(), shop.steps().size(), goal);
        Planner.Planned planned = new Planner(shop, goal, work).plan();
        Planner.Ruled baseline = planned.rules().stream().filter(each -> each.rule().name().equals(given.text("compare"))).findFirst()
                .orElseGet(() -> planned.best(goal, shop));
        work.progress(1, "makespan=%d bound=%d", planned.plan().makespan(), planned.lowerBound());
        Worth worth = new Worth(shop, planned.plan(), baseline.plan(), given, work.random("execution"));
        Story story = new Story(shop, goal, planned, baseline, worth);
        work.outputs().csv("machines.csv", byMachine(shop, planned.plan()));
        return new Solved(table(shop, planned.plan()), metrics(shop, goal, planned, baseline), worth.benefit(), story.pictures(),
                story.report(),
                !planned.cutShort());
    }

    private static List<List<String>> table(Shop shop, Plan plan) {
        Units units = new Units(shop.unitsPerMinute());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("job", "step", "machine", "start", "end", "setup"));
        for (int step = 0; step < plan.end().length; step++) {
            Shop.Step what = shop.steps().get(step);
            rows.add(List.of(shop.jobs().get(what.job()).name(), what.name(), shop.machines().get(plan.machine()[step]).name(),
                    units.text(plan.start()[step]), units.text(plan.end()[step]), units.text(plan.start()[step] - plan.setUp()[step])));
        }
        return rows;
    }

    /** What hangs at each machine: its steps in their order. */
    private static List<List<String>> byMachine(Shop shop, Plan plan) {
        Units units = new Units(shop.unitsPerMinute());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("machine", "order", "job", "step", "start", "end"));
        for (int machine = 0; machine < shop.machines().size(); machine++) {
            int on = machine;
            int order = 1;
            for (int step : IntStream.range(0, plan.end().length).filter(each -> plan.machine()[each] == on).boxed()
                    .sorted(Comparator.comparingLong((Integer each) -> plan.start()[each]).thenComparingLong(each -> plan.end()[each]))
                            .toList()) {
                Shop.Step what = shop.steps().get(step);
                rows.add(List.of(shop.machines().get(machine).name(), Integer.toString(order++), shop.jobs().get(what.job()).name(),
                        what.name(),
                        units.text(plan.start()[step]), units.text(plan.end()[step])));
            }
        }
        return rows;
    }

    private static Metrics metrics(Shop shop, Goal goal, Planner.Planned planned, Planner.Ruled baseline) {
        Units units = new Units(shop.unitsPerMinute());
        Plan plan = planned.plan();
        Map<String, Object> more = new LinkedHashMap<>(summary(shop));
        more.put("makespan", units.minutes(plan.makespan()));
        more.put("baselineMakespan", units.minutes(baseline.plan().makespan()));
        more.put("baselineRule", baseline.rule().name());
        Map<String, BigDecimal> rules = new LinkedHashMap<>();
        planned.rules().forEach(each -> rules.put(each.rule().name(), units.minutes(each.plan().makespan())));
        more.put("baselines", rules);
        more.put("lowerBound", units.minutes(planned.lowerBound()));
        more.put("gapToLowerBoundPercent", percent(plan.makespan() - planned.lowerBound(), planned.lowerBound()));
        KnownInstances.find(shop).ifPresent(known -> {
            more.put("bestKnown", known.bestKnown());
            more.put("gapToBestKnownPercent", percent(plan.makespan() - known.bestKnown(), known.bestKnown()));
        });
        more.put("status", planned.isOptimal() ? "OPTIMAL" : "FEASIBLE");
        if (shop.hasDueDates()) {
            more.put("tardiness", units.minutes(plan.tardiness(shop)));
            more.put("baselineTardiness", units.minutes(baseline.plan().tardiness(shop)));
            more.put("lateJobs", plan.tardyJobs(shop));
        }
        boolean late = goal == Goal.TARDINESS && shop.hasDueDates();
        return new Metrics(
                late ? WORDS.of("time-that-jobs-are-late") : WORDS.of("all-done-after"),
                units.minutes(late ? plan.tardiness(shop) : plan.makespan()),
                units.minutes(late ? baseline.plan().tardiness(shop) : baseline.plan().makespan()),
                baseline.rule().title, "min", Metrics.Better.LOWER, method(planned), more);
    }

    private static Bilingual method(Planner.Planned planned) {
        if (!planned.isPlain()) {
            return WORDS.of("searched-by-simulated-annealing-the");
        }
        return planned.lowerBound() > planned.ownBound()
                ? WORDS.of("searched-by-tabu-search-with")
                : WORDS.of("searched-by-tabu-search-with-path-relinking");
    }

    private static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(Math.max(1, whole)), 2, RoundingMode.HALF_UP);
    }
}
