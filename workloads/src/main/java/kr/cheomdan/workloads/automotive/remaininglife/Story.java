package kr.cheomdan.workloads.automotive.remaininglife;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.HorizontalBars;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures and sentences of remaining lives. */
record Story(Fleet fleet, SavedModel saved, List<RemainingLife> lives, @Nullable Judged judged, @Nullable Policy policy) {

    private static final Words WORDS = Words.beside(Story.class);
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Color ORDER = new Color(0xC0, 0x39, 0x2B);
    private static final int MOST_BARS = 20;
    private static final int LINES = 12;
    private static final int MOST_POINTS = 900;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (!lives.isEmpty()) {
            pictures.put("in-service", inService());
        }
        if (judged != null) {
            Judged all = judged;
            pictures.put("wear", Picture.chart(language -> wear(language, all)));
            pictures.put("error-by-life", Picture.chart(language -> errorByLife(language, all)));
        }
        List<Judged.Pair> pairs = pairs();
        if (!pairs.isEmpty()) {
            pictures.put("told-and-true", Picture.chart(language -> toldAndTrue(language, pairs)));
        }
        return pictures;
    }

    private boolean isTrueKnown() {
        return !lives.isEmpty() && lives.stream().noneMatch(each -> Double.isNaN(each.truth()));
    }

    private List<Judged.Pair> pairs() {
        if (isTrueKnown()) {
            return RemainingLife.pairs(lives);
        }
        List<Judged.Pair> all = judged == null ? List.of() : judged.pairs();
        int every = Math.max(1, all.size() / MOST_POINTS);
        return IntStream.range(0, all.size()).filter(i -> i % every == 0).mapToObj(all::get).toList();
    }

    private Picture inService() {
        return new HorizontalBars(WORDS.of("shortest-remaining-life-first"),
                WORDS.of("cycles-left-at-the-end"),
                lives.stream().sorted(Comparator.comparingDouble(RemainingLife::left)).limit(MOST_BARS).map(each -> {
                    Color colour = switch (each.act()) {
                        case ORDER -> ORDER;
                        case WATCH -> Charts.BASELINE;
                        case RUN -> Charts.OURS;
                    };
                    return new HorizontalBars.Bar(new Bilingual(each.unit(), each.unit()), each.left(),
                            String.format(Locale.ROOT, "%.0f (%.0f – %.0f)", each.left(), each.low(), each.high()), colour);
                }).toList());
    }

    /** The last part of some lives, one line a unit: whether they all go the same way. */
    private XYChart wear(String language, Judged all) {
        XYChart chart = Charts.xy(language, WORDS.of("how-the-sensors-change-as"),
                WORDS.of("cycles-before-failure"),
                WORDS.of("index-of-wear-lower-nearer"));
        int every = Math.max(1, all.units().size() / LINES);
        for (int i = 0; i < all.units().size(); i += every) {
            Unit unit = all.units().get(i);
            double[] means = Shape.meanAndSlope(saved.model().wear().of(unit), unit.cycles(), 10).get(0);
            double[] before = IntStream.range(0, unit.readings()).mapToDouble(reading -> -unit.left(reading)).toArray();
            chart.addSeries(unit.name(), before, means).setMarker(SeriesMarkers.NONE).setLineWidth(1.1f)
                    .setLineColor(i % (2 * every) == 0 ? Charts.OURS : Charts.FAINT);
        }
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private XYChart errorByLife(String language, Judged all) {
        XYChart chart = Charts.xy(language, WORDS.of("how-much-surer-it-gets"),
                WORDS.of("cycles-really-left"), WORDS.of("mean-absolute-error-cycles"));
        List<double[]> ours = byLife(all.pairs());
        List<double[]> byAge = byLife(all.pairsByAge());
        Charts.line(chart, WORDS.of("model").in(language), ours.get(0), ours.get(1), Charts.OURS, false);
        Charts.line(chart, WORDS.of("age-alone").in(language), byAge.get(0), byAge.get(1), Charts.BASELINE, true);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private static List<double[]> byLife(List<Judged.Pair> pairs) {
        List<Judged.Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingDouble(Judged.Pair::truth));
        int steps = Math.max(2, Math.min(15, sorted.size() / 20));
        double[] left = new double[steps];
        double[] error = new double[steps];
        for (int step = 0; step < steps; step++) {
            List<Judged.Pair> those = sorted.subList(sorted.size() * step / steps, Math.max(sorted.size() * step / steps + 1,
                    sorted.size() * (step + 1) / steps));
            left[step] = those.stream().mapToDouble(Judged.Pair::truth).average().orElse(0);
            error[step] = Judged.meanAbsolute(those);
        }
        return List.of(left, error);
    }

    private static XYChart toldAndTrue(String language, List<Judged.Pair> pairs) {
        XYChart chart = Charts.xy(language, WORDS.of("told-and-true"), WORDS.of("cycles-really-left"),
                WORDS.of("cycles-told-to-be-left"));
        double most = pairs.stream().mapToDouble(pair -> Math.max(pair.told(), pair.truth())).max().orElse(1);
        chart.addSeries(WORDS.of("units").in(language), pairs.stream().mapToDouble(Judged.Pair::truth).toArray(),
                pairs.stream().mapToDouble(Judged.Pair::told).toArray()).setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(new Color(0x0B, 0x5F, 0xA5, 110)).setLineColor(CLEAR);
        chart.addSeries(WORDS.of("told-true").in(language), new double[] {0, most}, new double[] {0, most}).setMarker(SeriesMarkers.NONE)
                .setLineColor(Charts.FAINT).setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                new float[] {5, 4}, 0));
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    Report report() {
        Report report = new Report();
        if (!lives.isEmpty()) {
            service(report);
        }
        trust(report);
        if (policy != null && judged != null) {
            replacing(report, policy);
        }
        if (judged != null) {
            report.section(WORDS.of("what-the-sensors-say"));
            conditions(report);
            report.figure("wear", WORDS.of("a-line-for-each-unit"));
        }
        return next(report);
    }

    private void conditions(Report report) {
        Conditions conditions = fleet.conditions();
        if (conditions != null) {
            report.text(WORDS.of("in-conditions", conditions.count(),
                    String.join(", ", Arrays.stream(conditions.by()).mapToObj(fleet.spoken()::get).toList())));
        }
    }

    private void service(Report report) {
        long order = lives.stream().filter(each -> each.act() == RemainingLife.Act.ORDER).count();
        long watch = lives.stream().filter(each -> each.act() == RemainingLife.Act.WATCH).count();
        String limit = String.format(Locale.ROOT, "%.0f", saved.limit());
        report.section(WORDS.of("units-in-service"))
                .text(WORDS.of("of-units-are-to-be", lives.size(), order, limit, watch))
                .figure("in-service", WORDS.of("those-with-the-shortest-life"));
    }

    private void trust(Report report) {
        if (pairs().isEmpty()) {
            return;
        }
        report.section(WORDS.of("how-far-it-can-be")).figure("told-and-true",
                WORDS.of(isTrueKnown() ? "a-dot-is-the-last" : "a-dot-is-a-unit"));
        if (judged != null) {
            report.figure("error-by-life", WORDS.of("it-is-of-use-where"));
            report.facts(List.of(
                    Fact.of(WORDS.of("cross-validated-error-rmse-cycles"), AutoRul.plain(saved.error())),
                    Fact.of(WORDS.of("error-by-age-alone-rmse"), AutoRul.plain(saved.errorByAge())),
                    Fact.of(WORDS.of("s-score-a-judgement-lower"),
                            String.format(Locale.ROOT, "%.2f", Judged.score(pairs()) / pairs().size())),
                    Fact.of(WORDS.of("longest-life-that-is-told"), AutoRul.plain(saved.model().cap()))));
        }
    }

    private static void replacing(Report report, Policy policy) {
        report.section(WORDS.of("when-to-replace"))
                .text(WORDS.of("the-lives-of-the-units"))
                .facts(List.of(
                        Fact.of(WORDS.of("limit-for-an-order-cycles"), AutoRul.plain(policy.limit())),
                        Fact.of(WORDS.of("failures-avoided"), percent(Policy.avoided(policy.ours()))),
                        Fact.of(WORDS.of("life-thrown-away-mean-cycles"),
                        AutoRul.plain(Policy.wasted(policy.ours()))),
                        policy.replacesByAge()
                                ? new Fact(WORDS.of("compared-with-replacing-at-a"), WORDS.of("at-cycles-avoids-of-failures",
                                        AutoRul.plain(policy.age()), percent(Policy.avoided(policy.before())),
                                        AutoRul.plain(Policy.wasted(policy.before()))))
                                : new Fact(WORDS.of("compared-with"), WORDS.of("running-to-failure"))));
    }

    private Report next(Report report) {
        report.section(WORDS.of("what-to-do-next"));
        if (judged == null) {
            return report.text(WORDS.of("as-some-of-these-fail"));
        }
        if (saved.error() >= saved.errorByAge()) {
            report.warning(WORDS.of("the-sensors-tell-no-more"));
        }
        return report.text(WORDS.of("keep-model-json-and-give"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
