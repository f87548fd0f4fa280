package kr.cheomdan.workloads.jobshop;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.workloads.InputReport;
import kr.cheomdan.workloads.Results;
import org.jspecify.annotations.Nullable;

/** The workload: reads the work, plans it by each dispatching rule, improves the best plan, checks the result and writes it down. */
public final class AutoSchedule {

    public static final String VERSION = "1.0.0";
    private static final String PROGRAM = "auto-schedule";

    private final PrintStream out;

    public AutoSchedule(PrintStream out) {
        this.out = out;
    }

    /** What is in the file and what is wrong with it; nothing is computed. */
    public static InputReport check(byte[] input) {
        JsplibReader.Reading reading = JsplibReader.read(input);
        return new InputReport(reading.shop() != null, reading.shop() == null ? Map.of() : summary(reading.shop()), reading.findings());
    }

    /**
     * Plans the work and leaves the results.
     *
     * @return false where the input cannot be used; then {@code error.json} is the only result
     */
    public boolean run(byte[] input, Results results, long seconds, long cpuSeconds, int workers, int seed) {
        JsplibReader.Reading reading = JsplibReader.read(input);
        reading.findings().forEach(finding -> out.printf("%s %s%n", finding.code(), finding.en()));
        JobShop shop = reading.shop();
        if (shop == null) {
            results.json("error.json", Map.of("code", reading.findings().get(0).code(), "findings", reading.findings()));
            return false;
        }
        String inputSha256 = Results.sha256(input);
        say("input jobs=%d machines=%d operations=%d sha256=%s", shop.jobs().size(), shop.machines(), shop.operations(), inputSha256);
        Baseline baseline = Baseline.of(shop);
        baseline.makespans().forEach((rule, makespan) -> say("baseline rule=%s makespan=%d", rule, makespan));
        Limits limits = new Limits(seconds, cpuSeconds, workers, seed);
        Solution solution = new CpSatSolver(shop, baseline.schedule())
                .solve(limits, (at, makespan, bound) -> say("progress seconds=%.2f makespan=%d bound=%d", at, makespan, bound));
        List<String> breaches = ScheduleChecker.breaches(shop, solution.schedule());
        if (!breaches.isEmpty()) {
            throw new IllegalStateException("the plan cannot be carried out: " + breaches);
        }
        write(results, shop, baseline, solution);
        results.json("provenance.json", provenance(inputSha256, limits, solution));
        say("done status=%s makespan=%d bound=%d seconds=%.2f cpuSeconds=%.2f", status(solution), solution.schedule().makespan(),
                solution.lowerBound(), solution.seconds(), CpuWatch.cpuSeconds());
        return true;
    }

    private static void write(Results results, JobShop shop, Baseline baseline, Solution solution) {
        String name = KnownInstances.find(shop).map(KnownInstances.Known::name).orElse(null);
        results.text("schedule.csv", solution.schedule().csv());
        results.text("gantt.svg", GanttSvg.draw(shop, solution.schedule(), name));
        results.bytes("gantt.png", GanttPng.draw(shop, solution.schedule()));
        results.json("benefit.json", benefit(baseline, solution));
        results.json("metrics.json", metrics(shop, baseline, solution));
    }

    /** The best plan of the dispatching rules and what each of them reaches. */
    private record Baseline(DispatchingRule rule, Schedule schedule, Map<DispatchingRule, Long> makespans) {

        static Baseline of(JobShop shop) {
            Map<DispatchingRule, Long> makespans = new EnumMap<>(DispatchingRule.class);
            DispatchingRule best = DispatchingRule.FIFO;
            Schedule shortest = best.plan(shop);
            for (DispatchingRule rule : DispatchingRule.values()) {
                Schedule schedule = rule.plan(shop);
                makespans.put(rule, schedule.makespan());
                if (schedule.makespan() < shortest.makespan()) {
                    best = rule;
                    shortest = schedule;
                }
            }
            return new Baseline(best, shortest, makespans);
        }
    }

    private static Map<String, Object> summary(JobShop shop) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("jobs", shop.jobs().size());
        summary.put("machines", shop.machines());
        summary.put("operations", shop.operations());
        KnownInstances.find(shop).ifPresent(known -> summary.put("instance", known.name()));
        return summary;
    }

    private static Map<String, Object> metrics(JobShop shop, Baseline baseline, Solution solution) {
        long makespan = solution.schedule().makespan();
        Map<String, Object> metrics = new LinkedHashMap<>(summary(shop));
        metrics.put("makespan", makespan);
        metrics.put("baselineMakespan", baseline.schedule().makespan());
        metrics.put("baselineRule", baseline.rule());
        metrics.put("baselines", baseline.makespans());
        metrics.put("lowerBound", solution.lowerBound());
        KnownInstances.Known known = KnownInstances.find(shop).orElse(null);
        metrics.put("bestKnown", known == null ? null : known.bestKnown());
        metrics.put("gapToLowerBoundPercent", percent(makespan - solution.lowerBound(), solution.lowerBound()));
        metrics.put("gapToBestKnownPercent", known == null ? null : percent(makespan - known.bestKnown(), known.bestKnown()));
        metrics.put("status", status(solution));
        metrics.put("seconds", rounded(solution.seconds()));
        metrics.put("cpuSeconds", rounded(CpuWatch.cpuSeconds()));
        metrics.put("method", "CP-SAT, started from the best of FIFO, SPT and MWKR");
        return metrics;
    }

    /** What the plan saves, in the unit of the file. What that is worth in money only the firm can say, so no won are given here. */
    private static Map<String, Object> benefit(Baseline baseline, Solution solution) {
        long saved = baseline.schedule().makespan() - solution.schedule().makespan();
        Map<String, Object> benefit = new LinkedHashMap<>();
        benefit.put("savedTime", saved);
        benefit.put("savedPercent", percent(saved, baseline.schedule().makespan()));
        benefit.put("formula", "baselineMakespan - makespan");
        benefit.put("baselineIsBetter", false);
        benefit.put("krw", null);
        return benefit;
    }

    private static Map<String, Object> provenance(String inputSha256, Limits limits, Solution solution) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("program", PROGRAM);
        provenance.put("version", VERSION);
        provenance.put("solver", "OR-Tools CP-SAT 9.15");
        provenance.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        provenance.put("inputSha256", inputSha256);
        provenance.put("seed", limits.seed());
        provenance.put("parameters", Map.of(
                "seconds", limits.seconds(), "cpuSeconds", limits.cpuSeconds(), "workers", limits.workers()));
        // Threads race each other: a proven makespan is the same every time, the plan that reaches it need not be.
        provenance.put("repeatable", solution.isOptimal() ? "makespan" : "no");
        return provenance;
    }

    private static String status(Solution solution) {
        return solution.isOptimal() ? "OPTIMAL" : "FEASIBLE";
    }

    private static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    private void say(String format, @Nullable Object... arguments) {
        synchronized (out) {
            out.println(String.format(Locale.ROOT, format, arguments));
            out.flush();
        }
    }
}
