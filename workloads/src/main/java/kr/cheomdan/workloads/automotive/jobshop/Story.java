package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a plan. */
final class Story {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int MOST_MACHINES_SHOWN = 30;
    private static final int MOST_LATE_SHOWN = 15;

    private final Shop shop;
    private final Planner.Planned planned;
    private final Planner.Ruled baseline;
    private final Worth worth;
    private final Units units;
    private final Plan plan;
    private final boolean lateness;
    private final Set<Integer> deciding;

    Story(Shop shop, Goal goal, Planner.Planned planned, Planner.Ruled baseline, Worth worth) {
        this.lateness = goal == Goal.TARDINESS && shop.hasDueDates();
        this.shop = shop;
        this.planned = planned;
        this.baseline = baseline;
        this.worth = worth;
        this.units = new Units(shop.unitsPerMinute());
        this.plan = planned.plan();
        this.deciding = deciding();
    }

    /** What the last step waited for, and what that waited for, back to the beginning. */
    private Set<Integer> deciding() {
        Decoder decoder = new Decoder(shop);
        decoder.decode(plan.line(shop), plan.choices(shop));
        Set<Integer> steps = new HashSet<>();
        int step = IntStream.range(0, plan.end().length).boxed().max(Comparator.comparingLong(each -> decoder.end[each])).orElse(-1);
        for (; step >= 0; step = decoder.waited[step]) {
            steps.add(step);
        }
        return steps;
    }

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("gantt", new Gantt(shop, plan, deciding));
        pictures.put("rules", Picture.chart(this::rules));
        pictures.put("machines", Picture.chart(this::machines));
        pictures.put("search", Picture.chart(this::search));
        return pictures;
    }

    private CategoryChart rules(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("this-plan-and-the-rules"),
                new Bilingual("", ""),
                lateness ? WORDS.of("late-all-together-minutes")
                        : WORDS.of("all-done-after-minutes"));
        List<String> names = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (Planner.Ruled each : planned.rules()) {
            names.add(each.rule().title.in(language));
            ends.add(shown(each.plan()));
        }
        List<String> all = new ArrayList<>(names);
        String ours = WORDS.of("this-plan").in(language);
        all.add(ours);
        List<Double> byRule = new ArrayList<>(ends);
        byRule.add(null);
        List<Double> byUs = new ArrayList<>();
        ends.forEach(end -> byUs.add(null));
        byUs.add(shown(plan));
        chart.addSeries(WORDS.of("rules").in(language), all, byRule).setFillColor(Charts.BASELINE);
        chart.addSeries(ours, all, byUs).setFillColor(Charts.OURS);
        chart.getStyler().setOverlapped(true).setLabelsVisible(true).setLegendVisible(false);
        return chart;
    }

    private double shown(Plan each) {
        return units.minutes(lateness ? each.tardiness(shop) : each.makespan()).doubleValue();
    }

    private CategoryChart machines(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("share-of-the-time-that"),
                new Bilingual("", ""),
                WORDS.of("at-work"));
        List<Integer> shown = busiest().subList(0, Math.min(MOST_MACHINES_SHOWN, shop.machines().size()));
        chart.addSeries(WORDS.of("at-work-2").in(language), shown.stream().map(machine -> shop.machines().get(machine).name())
                .toList(),
                shown.stream().map(machine -> 100 * load(machine)).toList()).setFillColor(Charts.OURS);
        chart.getStyler().setXAxisMaxLabelCount(MOST_MACHINES_SHOWN).setYAxisMin(0.0).setYAxisMax(100.0).setLegendVisible(false);
        if (shown.size() > 10) {
            chart.getStyler().setXAxisLabelRotation(60);
        }
        return chart;
    }

    private List<Integer> busiest() {
        return IntStream.range(0, shop.machines().size()).boxed().sorted(Comparator.comparingDouble((Integer machine) -> -load(machine)))
                .toList();
    }

    /** How much of the time until all is done a machine works. */
    private double load(int machine) {
        long work = 0;
        int[] choices = plan.choices(shop);
        for (int step = 0; step < plan.end().length; step++) {
            if (plan.machine()[step] == machine) {
                int choice = choices[step];
                work += shop.steps().get(step).choices().get(choice).time();
            }
        }
        return (double) work / Math.max(1, plan.makespan());
    }

    private XYChart search(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("while-it-was-searched"),
                WORDS.of("done-of-the-search"),
                WORDS.of("all-done-after-minutes"));
        List<Planner.Better> history = planned.history();
        double[] x = new double[2 * history.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < history.size(); i++) {
            x[2 * i] = 100 * Math.min(1, history.get(i).share());
            x[2 * i + 1] = i + 1 < history.size() ? 100 * Math.min(1, history.get(i + 1).share()) : 100;
            y[2 * i] = units.minutes(history.get(i).makespan()).doubleValue();
            y[2 * i + 1] = y[2 * i];
        }
        Charts.line(chart, WORDS.of("best-plan").in(language), x, y, Charts.OURS, false);
        double bound = units.minutes(planned.lowerBound()).doubleValue();
        Charts.line(chart, WORDS.of("no-plan-is-shorter").in(language), new double[] {0, 100},
                new double[] {bound, bound}, Charts.TRUTH, true);
        return chart;
    }

    Report report() {
        Report report = new Report().section(WORDS.of("the-plan")).figure("gantt", WORDS.of("a-row-for-each-machine"));
        quality(report);
        report.section(WORDS.of("beside-the-rules-of-the")).figure("rules", WORDS.of("the-same-work-by-each"));
        report.table(headings(), rows());
        lateJobs(report);
        report.section(WORDS.of("machines")).figure("machines", WORDS.of("the-busiest-first")).section(WORDS.of("the-search"))
                .figure("search", WORDS.of("the-lower-the-shorter-no"));
        return advice(report);
    }

    private void quality(Report report) {
        if (lateness && plan.tardiness(shop) == 0) {
            report.text(WORDS.of("no-job-is-late-of"));
        }
        if (planned.isOptimal()) {
            report.text(WORDS.of("no-plan-is-done-sooner"));
        } else {
            String gap = String.format(java.util.Locale.ROOT, "%.1f",
                    100.0 * (plan.makespan() - planned.lowerBound()) / planned.lowerBound());
            report.text(WORDS.of("it-is-at-most-longer", gap, units.text(planned.lowerBound())));
        }
    }

    private List<Bilingual> headings() {
        List<Bilingual> headings = new ArrayList<>(List.of(WORDS.of("order-by"),
                WORDS.of("all-done-after-minutes")));
        if (shop.hasDueDates()) {
            headings.add(WORDS.of("late-all-together-minutes"));
            headings.add(WORDS.of("late-jobs"));
        }
        return headings;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        planned.rules().forEach(each -> rows.add(row(each.rule().name(), each.plan())));
        rows.add(row("auto-schedule", plan));
        return rows;
    }

    private List<String> row(String name, Plan each) {
        List<String> row = new ArrayList<>(List.of(name, units.text(each.makespan())));
        if (shop.hasDueDates()) {
            row.add(units.text(each.tardiness(shop)));
            row.add(Long.toString(each.tardyJobs(shop)));
        }
        return row;
    }

    private void lateJobs(Report report) {
        long[] done = plan.done(shop);
        List<Integer> late = IntStream.range(0, done.length)
                .filter(job -> shop.jobs().get(job).hasDue() && done[job] > shop.jobs().get(job).due()).boxed()
                .sorted(Comparator.comparingLong((Integer job) -> shop.jobs().get(job).due() - done[job])).limit(MOST_LATE_SHOWN).toList();
        if (!late.isEmpty()) {
            report.section(WORDS.of("jobs-that-are-late")).table(
                    List.of(WORDS.of("job"), WORDS.of("due-minute"), WORDS.of("done-minute"),
                            WORDS.of("late-minutes")),
                    late.stream().map(job -> List.of(shop.jobs().get(job).name(), units.text(shop.jobs().get(job).due()),
                            units.text(done[job]),
                            units.text(done[job] - shop.jobs().get(job).due()))).toList());
        }
    }

    private Report advice(Report report) {
        long[] decides = new long[shop.machines().size()];
        int[] choices = plan.choices(shop);
        deciding.forEach(step -> decides[plan.machine()[step]] += shop.steps().get(step).choices().get(choices[step]).time());
        int narrowest = IntStream.range(0, decides.length).boxed().max(Comparator.comparingLong(machine -> decides[machine])).orElse(0);
        String name = shop.machines().get(narrowest).name();
        report.section(WORDS.of("what-to-do-next"));
        report.text(WORDS.of("of-the-steps-that-decide", units.text(decides[narrowest]), name));
        report.facts(List.of(
                Fact.of(WORDS.of("compared-with"), baseline.rule().name()),
                Fact.of(WORDS.of("minutes-saved-when-steps-take"),
                        Worth.rounded(Execution.quantile(worth.saved, .025)) + " ~ "
                                + Worth.rounded(Execution.quantile(worth.saved, .975)))));
        return report.text(WORDS.of("measure-what-steps-really-take"));
    }
}
