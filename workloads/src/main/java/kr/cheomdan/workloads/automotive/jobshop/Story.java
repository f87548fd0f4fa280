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
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a plan. */
final class Story {

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
        CategoryChart chart = Charts.bars(language, new Bilingual("이 계획과 현장 규칙", "This plan and the rules of the shop floor"),
                new Bilingual("", ""),
                lateness ? new Bilingual("납기 지연 합(분)", "Late, all together (minutes)")
                        : new Bilingual("총 소요 시간(분)", "All done after (minutes)"));
        List<String> names = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (Planner.Ruled each : planned.rules()) {
            names.add(each.rule().title.in(language));
            ends.add(shown(each.plan()));
        }
        List<String> all = new ArrayList<>(names);
        String ours = language.equals("en") ? "this plan" : "이 계획";
        all.add(ours);
        List<Double> byRule = new ArrayList<>(ends);
        byRule.add(null);
        List<Double> byUs = new ArrayList<>();
        ends.forEach(end -> byUs.add(null));
        byUs.add(shown(plan));
        chart.addSeries(language.equals("en") ? "rules" : "규칙", all, byRule).setFillColor(Charts.BASELINE);
        chart.addSeries(ours, all, byUs).setFillColor(Charts.OURS);
        chart.getStyler().setOverlapped(true).setLabelsVisible(true).setLegendVisible(false);
        return chart;
    }

    private double shown(Plan each) {
        return units.minutes(lateness ? each.tardiness(shop) : each.makespan()).doubleValue();
    }

    private CategoryChart machines(String language) {
        CategoryChart chart = Charts.bars(language, new Bilingual("기계가 일하는 시간의 비율", "Share of the time that machines work"),
                new Bilingual("", ""),
                new Bilingual("가동률(%)", "At work (%)"));
        List<Integer> shown = busiest().subList(0, Math.min(MOST_MACHINES_SHOWN, shop.machines().size()));
        chart.addSeries(language.equals("en") ? "at work" : "가동", shown.stream().map(machine -> shop.machines().get(machine).name())
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
        XYChart chart = Charts.xy(language, new Bilingual("탐색 과정", "While it was searched"),
                new Bilingual("탐색 진행(%)", "Done of the search (%)"),
                new Bilingual("총 소요 시간(분)", "All done after (minutes)"));
        List<Planner.Better> history = planned.history();
        double[] x = new double[2 * history.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < history.size(); i++) {
            x[2 * i] = 100 * Math.min(1, history.get(i).share());
            x[2 * i + 1] = i + 1 < history.size() ? 100 * Math.min(1, history.get(i + 1).share()) : 100;
            y[2 * i] = units.minutes(history.get(i).makespan()).doubleValue();
            y[2 * i + 1] = y[2 * i];
        }
        Charts.line(chart, language.equals("en") ? "best plan" : "가장 나은 계획", x, y, Charts.OURS, false);
        double bound = units.minutes(planned.lowerBound()).doubleValue();
        Charts.line(chart, language.equals("en") ? "no plan is shorter" : "이보다 짧을 수 없음", new double[] {0, 100},
                new double[] {bound, bound}, Charts.TRUTH, true);
        return chart;
    }

    Report report() {
        Report report = new Report().section("계획", "The plan").figure("gantt",
                "줄은 기계, 막대는 공정, 막대 안의 글자는 작업입니다. 회색 막대는 준비 교체, 회색 바탕은 비가동 시간입니다. 기계별 순서는 machines.csv에 있습니다.",
                "A row for each machine, a bar for each step, the job's name in it. Grey bars are set-ups, grey ground is when a "
                        + "machine stands still. "
                        + "machines.csv has the order of each machine.");
        quality(report);
        report.section("현재 쓰는 규칙과 비교하면", "Beside the rules of the shop floor").figure("rules", "같은 일을 규칙대로 하면",
                "The same work by each rule");
        report.table(headings(), rows());
        lateJobs(report);
        report.section("기계", "Machines").figure("machines", "가장 바쁜 기계부터", "The busiest first").section("탐색 과정", "The search")
                .figure("search", "세로로 내려갈수록 짧은 계획입니다. 점선보다 짧은 계획은 없습니다.",
                        "The lower the shorter. No plan is shorter than the dashed line.");
        return advice(report);
    }

    private void quality(Report report) {
        if (lateness && plan.tardiness(shop) == 0) {
            report.text("납기 지연 작업이 없습니다. 그 가운데 일찍 끝나는 계획을 골랐습니다.", "No job is late. Of such plans this is one that is done early.");
        }
        if (planned.isOptimal()) {
            report.text("이보다 빨리 끝나는 계획은 없습니다(증명됨).", "No plan is done sooner: this is proven.");
        } else {
            String gap = String.format(java.util.Locale.ROOT, "%.1f",
                    100.0 * (plan.makespan() - planned.lowerBound()) / planned.lowerBound());
            report.text("가장 짧은 계획보다 길어도 " + gap + "% 이내입니다(증명된 하한 " + units.text(planned.lowerBound()) + "분).",
                    "It is at most " + gap + " % longer than the shortest there can be (no plan takes less than "
                            + units.text(planned.lowerBound()) + " minutes).");
        }
    }

    private List<Bilingual> headings() {
        List<Bilingual> headings = new ArrayList<>(List.of(new Bilingual("순서 결정 방법", "Order by"),
                new Bilingual("총 소요 시간(분)", "All done after (minutes)")));
        if (shop.hasDueDates()) {
            headings.add(new Bilingual("납기 지연 합(분)", "Late, all together (minutes)"));
            headings.add(new Bilingual("지연 작업", "Late jobs"));
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
            report.section("납기 지연 작업", "Jobs that are late").table(
                    List.of(new Bilingual("작업", "Job"), new Bilingual("납기(분)", "Due (minute)"), new Bilingual("완료 시각(분)", "Done (minute)"),
                            new Bilingual("지연(분)", "Late (minutes)")),
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
        report.section("다음에 할 일", "What to do next");
        report.text("총 소요 시간을 결정하는 공정(진한 테두리) 가운데 " + units.text(decides[narrowest]) + "분이 기계 " + name
                        + "에 있습니다. 이 기계의 시간을 줄이거나 대신할 기계를 두면 가장 많이 줄어듭니다.",
                "Of the steps that decide the end (dark rim) " + units.text(decides[narrowest]) + " minutes are on machine " + name
                        + ". A shorter time there, or a second machine for it, shortens the plan most.");
        report.facts(List.of(
                Fact.of("비교한 규칙", "Compared with", baseline.rule().name()),
                Fact.of("공정 시간이 변동할 때 줄어드는 시간(분, 95% 구간)", "Minutes saved when steps take more or less (95 % interval)",
                        Worth.rounded(Execution.quantile(worth.saved, .025)) + " ~ "
                                + Worth.rounded(Execution.quantile(worth.saved, .975)))));
        return report.text("실제 공정 시간을 측정해 표에 넣고 다시 실행하면 더 맞는 계획이 나옵니다. 작업이 새로 들어오면 남은 일만 넣고 다시 실행해 주십시오.",
                "Measure what steps really take, put it into the table and run again. When new work comes, run again with what is "
                        + "left to do.");
    }
}
