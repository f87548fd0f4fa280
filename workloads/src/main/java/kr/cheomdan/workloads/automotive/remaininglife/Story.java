package kr.cheomdan.workloads.automotive.remaininglife;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
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
record Story(Read read, SavedModel saved, List<Told> told, @Nullable Judged judged, @Nullable Policy policy) {

    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Color ORDER = new Color(0xC0, 0x39, 0x2B);
    private static final int MOST_BARS = 20;
    private static final int LINES = 12;
    private static final int MOST_POINTS = 900;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (!told.isEmpty()) {
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
        return !told.isEmpty() && told.stream().noneMatch(each -> Double.isNaN(each.truth()));
    }

    private List<Judged.Pair> pairs() {
        if (isTrueKnown()) {
            return Told.pairs(told);
        }
        List<Judged.Pair> all = judged == null ? List.of() : judged.pairs();
        int every = Math.max(1, all.size() / MOST_POINTS);
        return IntStream.range(0, all.size()).filter(i -> i % every == 0).mapToObj(all::get).toList();
    }

    private Picture inService() {
        return new HorizontalBars(new Bilingual("잔여 수명이 짧은 순", "Shortest remaining life first"),
                new Bilingual("잔여 수명(주기), 막대 끝은 90% 구간", "Cycles left; at the end of a bar its interval of 90 %"),
                told.stream().sorted(Comparator.comparingDouble(Told::left)).limit(MOST_BARS).map(each -> {
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
        XYChart chart = Charts.xy(language, new Bilingual("고장이 가까워질 때의 센서 변화", "How the sensors change as failure comes near"),
                new Bilingual("고장까지 남은 주기", "Cycles before failure"),
                new Bilingual("마모 지표(낮을수록 고장에 가까움)", "Index of wear (lower: nearer to failure)"));
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
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("고장까지 남은 기간별 정확도", "How much surer it gets as failure comes near"),
                new Bilingual("실제로 잔여 수명(주기)", "Cycles really left"), new Bilingual("평균 절대 오차(주기)", "Mean absolute error (cycles)"));
        List<double[]> ours = byLife(all.pairs());
        List<double[]> byAge = byLife(all.pairsByAge());
        Charts.line(chart, korean ? "모델" : "model", ours.get(0), ours.get(1), Charts.OURS, false);
        Charts.line(chart, korean ? "사용 시간만" : "age alone", byAge.get(0), byAge.get(1), Charts.BASELINE, true);
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
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("예측과 실제", "Told and true"), new Bilingual("실제로 잔여 수명(주기)", "Cycles really left"),
                new Bilingual("예측한 잔여 수명(주기)", "Cycles told to be left"));
        double most = pairs.stream().mapToDouble(pair -> Math.max(pair.told(), pair.truth())).max().orElse(1);
        chart.addSeries(korean ? "대상" : "units", pairs.stream().mapToDouble(Judged.Pair::truth).toArray(),
                pairs.stream().mapToDouble(Judged.Pair::told).toArray()).setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(new Color(0x0B, 0x5F, 0xA5, 110)).setLineColor(CLEAR);
        chart.addSeries(korean ? "예측 = 실제" : "told = true", new double[] {0, most}, new double[] {0, most}).setMarker(SeriesMarkers.NONE)
                .setLineColor(Charts.FAINT).setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                new float[] {5, 4}, 0));
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    Report report() {
        Report report = new Report();
        if (!told.isEmpty()) {
            service(report);
        }
        trust(report);
        if (policy != null && judged != null) {
            replacing(report, policy);
        }
        if (judged != null) {
            report.section("센서가 말하는 것", "What the sensors say").figure("wear",
                    "한 선이 한 대입니다. 모든 센서를 한 값으로 모은 것으로, 끝에서 함께 내려갈수록 수명을 맞히기 쉽습니다.",
                    "A line for each unit: all sensors as one figure. The more alike they fall at the end, the better the life is told.");
        }
        return next(report);
    }

    private void service(Report report) {
        long order = told.stream().filter(each -> each.act() == Told.Act.ORDER).count();
        long watch = told.stream().filter(each -> each.act() == Told.Act.WATCH).count();
        String limit = String.format(Locale.ROOT, "%.0f", saved.limit());
        report.section("운전 중인 대상", "Units in service")
                .text(told.size() + "대 가운데 지금 교체를 주문할 것은 " + order + "대(잔여 수명 " + limit + "주기 이하, 빨강), 주시할 것은 " + watch + "대(주황)입니다.",
                        "Of " + told.size() + " units " + order + " are to be ordered a replacement for now (at most " + limit
                                + " cycles left, red), and " + watch + " are to be watched (orange).")
                .figure("in-service", "잔여 수명이 가장 짧은 대상. 전체는 결과 표에 있습니다.",
                "Those with the shortest life left; all stand in the table of results.");
    }

    private void trust(Report report) {
        if (pairs().isEmpty()) {
            return;
        }
        report.section("결과의 신뢰도", "How far it can be trusted").figure("told-and-true",
                isTrueKnown() ? "점 하나가 운전 중인 한 대의 마지막 시점입니다." : "점 하나가 한 대의 한 시점이고, 그 대를 학습하지 않은 모델이 예측했습니다.",
                isTrueKnown() ? "A dot is the last reading of a unit in service."
                : "A dot is a unit at a reading, told by what had not learned from it.");
        if (judged != null) {
            report.figure("error-by-life", "왼쪽(고장 직전)으로 갈수록 오차가 줄어야 쓸모가 있습니다.",
                    "It is of use where the error falls to the left, near failure.");
            report.facts(List.of(
                    Fact.of("교차검증 오차(RMSE, 주기)", "Cross-validated error (RMSE, cycles)", AutoRul.plain(saved.error())),
                    Fact.of("사용 시간만 볼 때의 오차(RMSE, 주기)", "Error by age alone (RMSE, cycles)", AutoRul.plain(saved.errorByAge())),
                    Fact.of("S 점수(판정 한 번당, 낮을수록 좋음)", "S-score (a judgement; lower is better)",
                            String.format(Locale.ROOT, "%.2f", Judged.score(pairs()) / pairs().size())),
                    Fact.of("예측하는 최대 수명(주기)", "Longest life that is told (cycles)", AutoRul.plain(saved.model().cap()))));
        }
    }

    private static void replacing(Report report, Policy policy) {
        report.section("교체 시점", "When to replace")
                .text("예측한 잔여 수명이 아래 한계 이하가 되면 주문한다고 보고, 고장 난 대상의 기록을 되짚어 보았습니다. 한계는 판정하는 대상이 아닌 다른 대상에서 정했습니다.",
                        "The lives of the units that failed were gone through as if a replacement were ordered once no more than the "
                                + "limit is told. The limit was set on other units than those judged.")
                .facts(List.of(
                        Fact.of("주문 한계(남은 주기)", "Limit for an order (cycles left)", AutoRul.plain(policy.limit())),
                        Fact.of("피한 고장", "Failures avoided", percent(Policy.avoided(policy.ours()))),
                        Fact.of("조기 교체로 버린 수명(평균 주기)", "Life thrown away (mean cycles of those replaced)",
                        AutoRul.plain(Policy.wasted(policy.ours()))),
                        policy.replacesByAge()
                                ? new Fact(new Bilingual("비교: 정해진 시간에 교체", "Compared with: replacing at a certain age"), new Bilingual(
                                        AutoRul.plain(policy.age()) + "주기에 교체, 피한 고장 " + percent(Policy.avoided(policy.before()))
                                                + ", 버린 수명 "
                                                + AutoRul.plain(Policy.wasted(policy.before())) + "주기",
                                        "at " + AutoRul.plain(policy.age()) + " cycles; avoids " + percent(Policy.avoided(policy.before()))
                                        + " of failures, throws away "
                                                + AutoRul.plain(Policy.wasted(policy.before())) + " cycles"))
                                : new Fact(new Bilingual("비교", "Compared with"), new Bilingual("고장 날 때까지 씀", "running to failure"))));
    }

    private Report next(Report report) {
        report.section("다음에 할 일", "What to do next");
        if (judged == null) {
            return report.text("이 가운데 고장 난 것이 생기면 그 기록을 더해 모델을 다시 만들어 주십시오.",
                    "As some of these fail, add their histories and make the model anew.");
        }
        if (saved.error() >= saved.errorByAge()) {
            report.warning("센서로 예측해도 사용 시간만 볼 때보다 낫지 않습니다. 고장과 함께 달라지는 값(진동, 온도, 전류)을 더 측정해 보십시오.",
                    "The sensors tell no more than the age. Measure what changes with wear: vibration, temperature, current.");
        }
        return report.text("model.json을 두었다가 운전 중인 대상의 기록과 함께 넣으면 잔여 수명을 다시 알려 줍니다. 매일 또는 매주 돌려 주십시오.",
                "Keep model.json and give it with histories of units in service, daily or weekly: it tells their remaining lives anew.");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
