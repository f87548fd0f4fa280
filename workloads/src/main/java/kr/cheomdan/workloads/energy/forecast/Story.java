package kr.cheomdan.workloads.energy.forecast;

import java.awt.Color;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import kr.cheomdan.workloads.table.TimeGrid;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Pictures and sentences of a forecast. */
record Story(TimeGrid grid, String name, double[] values, double[] next, Judged judged, Naive naive, Choice choice) {

    private static final int SPACE_OF_A_LABEL = 80;
    private static final Color BAND = new Color(0xD3, 0xE4, 0xF3);

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("forecast", Picture.chart(this::forecast));
        pictures.put("error-by-step", Picture.chart(this::errorByStep));
        return pictures;
    }

    private XYChart forecast(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("최근 값과 예측", "Latest values and forecast"), new Bilingual("시각", "Time"),
                new Bilingual(name, name));
        chart.getStyler().setDatePattern("MM-dd").setTimezone(java.util.TimeZone.getTimeZone("UTC")).setLocale(Locale.ROOT);
        int shown = Math.min(values.length, Math.max(2 * next.length, 4 * grid.stepsADay()));
        List<Date> past = dates(values.length - shown, shown);
        chart.addSeries(korean ? "측정" : "measured", past,
                numbers(java.util.Arrays.copyOfRange(values, values.length - shown, values.length)))
                .setMarker(org.knowm.xchart.style.markers.SeriesMarkers.NONE).setLineColor(Charts.TRUTH).setLineWidth(1.4f);
        List<Date> future = dates(values.length, next.length);
        band(chart, korean ? "95% 구간" : "95 % interval", future);
        line(chart, korean ? "예측" : "forecast", future, numbers(next), Charts.OURS, 2f);
        return chart;
    }

    /** Along the upper side and back along the lower. */
    private void band(XYChart chart, String name, List<Date> future) {
        List<Date> around = new ArrayList<>(future);
        List<Double> values = new ArrayList<>(shifted(1));
        List<Double> low = shifted(-1);
        for (int step = next.length - 1; step >= 0; step--) {
            around.add(future.get(step));
            values.add(low.get(step));
        }
        XYSeries series = chart.addSeries(name, around, values);
        series.setMarker(org.knowm.xchart.style.markers.SeriesMarkers.NONE).setLineColor(BAND).setLineWidth(.6f);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea).setFillColor(BAND);
    }

    private static void line(XYChart chart, String name, List<Date> x, List<Double> y, Color colour, float width) {
        chart.addSeries(name, x, y).setMarker(org.knowm.xchart.style.markers.SeriesMarkers.NONE).setLineColor(colour).setLineWidth(width);
    }

    private List<Date> dates(int from, int count) {
        List<Date> dates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            dates.add(Date.from(LocalDateTime.ofEpochSecond(grid.seconds(from + i), 0, ZoneOffset.UTC).toInstant(ZoneOffset.UTC)));
        }
        return dates;
    }

    private static List<Double> numbers(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }

    private List<Double> shifted(int sign) {
        List<Double> shifted = new ArrayList<>(next.length);
        for (int step = 0; step < next.length; step++) {
            shifted.add(next[step] + sign * judged.halfWidth()[step]);
        }
        return shifted;
    }

    private XYChart errorByStep(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("예측 단계별 오차", "How wrong how far ahead"),
                new Bilingual("예측 단계", "Steps ahead"),
                new Bilingual("평균 절대 오차", "Mean absolute error"));
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACE_OF_A_LABEL);
        // Where values lie evenly the labels stand at values, too near to each other; the first of them is a hair beside its place.
        double[] steps = java.util.stream.IntStream.rangeClosed(1, next.length).mapToDouble(step -> step == 1 ? 1.02 : step).toArray();
        Charts.line(chart, korean ? "예측" : "forecast", steps, judged.ours(), Charts.OURS, false);
        Charts.line(chart, korean ? "비교 기준" : "compared with", steps, judged.naive(), Charts.BASELINE, true);
        return chart;
    }

    Report report() {
        Report report = new Report().section("예측", "Forecast")
                .figure("forecast", "진한 선은 측정값, 파란 선은 예측, 옅은 띠 안에 95%가 들 것으로 봅니다.",
                        "Dark: measured; blue: forecast; 95 of 100 values are expected within the pale band.");
        beside(report);
        report.section("결과의 신뢰도", "How far it can be trusted")
                .figure("error-by-step", "시험 기간의 평균 절대 오차", "Mean absolute error in the test period");
        report.facts(List.of(
                Fact.of("시험 기간에서 95% 구간 안에 든 값", "Values of the test period within the 95 % interval",
                        Math.round(judged.coverage() * 1_000) / 10.0 + " %"),
                Fact.of("참조한 과거 값", "Past values used", choice.lookBack()),
                Fact.of("규제 강도(검증 기간에서 선택)", "Penalty (chosen on the validation period)",
                        choice.penalty() < 1 ? choice.penalty() : String.format(Locale.ROOT, "%,.0f", choice.penalty()))));
        if (choice.wasCutShort()) {
            report.warning("계산 시간 한도에서 멈춰 " + choice.count() + "개 조합 중 " + choice.tried().size()
                            + "개만 비교하여 골랐습니다. CPU 시간을 늘려 다시 실행하면 더 나을 수 있습니다.",
                    "Stopped by its bound of processor time: chosen of " + choice.tried().size() + " of " + choice.count()
                            + " combinations. With more processor time it may come out better.");
        }
        return report.section("다음에 할 일", "What to do next")
                .text("새 값이 쌓이면 다시 실행해 주십시오. 구간 안에 드는 비율이 90% 아래로 떨어지면 설비나 쓰임새가 바뀐 것입니다.",
                        "Run it again when there are new values. Where fewer than 90 of 100 fall within the interval, "
                                + "equipment or use have changed.");
    }

    private void beside(Report report) {
        double ours = Judged.mean(judged.ours());
        double theirs = Judged.mean(judged.naive());
        // What repeats itself to the last digit cannot be forecast better than by repeating it; there is no per cent of nothing.
        if (!(theirs > 0)) {
            report.text("비교 기준(" + naive.name().ko() + ")이 마지막 20% 기간을 한 번도 틀리지 않았습니다.",
                    "What it is compared with (" + naive.name().en() + ") was never wrong in the last 20 % of the period.");
            return;
        }
        long percent = Math.round(100 * (theirs - ours) / theirs);
        report.text("마지막 20% 기간에서 비교 기준(" + naive.name().ko() + ")보다 오차가 " + Math.abs(percent) + "% "
                        + (percent >= 0 ? "작았습니다." : "컸습니다."),
                "In the last 20 % of the period the error was " + Math.abs(percent) + " % " + (percent >= 0 ? "smaller" : "larger")
                        + " than that of what it is compared with (" + naive.name().en() + ").");
    }
}
