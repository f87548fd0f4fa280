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
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import kr.cheomdan.workloads.table.TimeGrid;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Pictures and sentences of a forecast. */
record Story(TimeGrid grid, String name, double[] values, double[] next, Evaluation judged, Naive naive, Choice choice) {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int SPACE_OF_A_LABEL = 80;
    private static final Color BAND = new Color(0xD3, 0xE4, 0xF3);

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("forecast", Picture.chart(this::forecast));
        pictures.put("error-by-step", Picture.chart(this::errorByStep));
        return pictures;
    }

    private XYChart forecast(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("latest-values-and-forecast"), WORDS.of("time"),
                new Bilingual(name, name));
        chart.getStyler().setDatePattern("MM-dd").setTimezone(java.util.TimeZone.getTimeZone("UTC")).setLocale(Locale.ROOT);
        int shown = Math.min(values.length, Math.max(2 * next.length, 4 * grid.stepsADay()));
        List<Date> past = dates(values.length - shown, shown);
        chart.addSeries(WORDS.of("measured").in(language), past,
                numbers(java.util.Arrays.copyOfRange(values, values.length - shown, values.length)))
                .setMarker(org.knowm.xchart.style.markers.SeriesMarkers.NONE).setLineColor(Charts.TRUTH).setLineWidth(1.4f);
        List<Date> future = dates(values.length, next.length);
        band(chart, WORDS.of("95-interval").in(language), future);
        line(chart, WORDS.of("forecast-2").in(language), future, numbers(next), Charts.OURS, 2f);
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
        XYChart chart = Charts.xy(language, WORDS.of("how-wrong-how-far-ahead"),
                WORDS.of("steps-ahead"),
                WORDS.of("mean-absolute-error"));
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACE_OF_A_LABEL);
        // Where values lie evenly the labels stand at values, too near to each other; the first of them is a hair beside its place.
        double[] steps = java.util.stream.IntStream.rangeClosed(1, next.length).mapToDouble(step -> step == 1 ? 1.02 : step).toArray();
        Charts.line(chart, WORDS.of("forecast-2").in(language), steps, judged.ours(), Charts.OURS, false);
        Charts.line(chart, WORDS.of("compared-with").in(language), steps, judged.naive(), Charts.BASELINE, true);
        return chart;
    }

    Report report() {
        Report report = new Report().section(WORDS.of("forecast"))
                .figure("forecast", WORDS.of("dark-measured-blue-forecast-95"));
        beside(report);
        report.section(WORDS.of("how-far-it-can-be"))
                .figure("error-by-step", WORDS.of("mean-absolute-error-in-the"));
        report.facts(List.of(
                Fact.of(WORDS.of("values-of-the-test-period"),
                        Math.round(judged.coverage() * 1_000) / 10.0 + " %"),
                Fact.of(WORDS.of("past-values-used"), choice.lookBack()),
                Fact.of(WORDS.of("penalty-chosen-on-the-validation"),
                        choice.penalty() < 1 ? choice.penalty() : String.format(Locale.ROOT, "%,.0f", choice.penalty()))));
        if (choice.wasCutShort()) {
            report.warning(WORDS.of("stopped-by-its-bound-of", choice.count(), choice.tried().size()));
        }
        return report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("run-it-again-when-there"));
    }

    private void beside(Report report) {
        double ours = Evaluation.mean(judged.ours());
        double theirs = Evaluation.mean(judged.naive());
        // What repeats itself to the last digit cannot be forecast better than by repeating it; there is no per cent of nothing.
        if (!(theirs > 0)) {
            report.text(WORDS.of("what-it-is-compared-with", naive.name()));
            return;
        }
        long percent = Math.round(100 * (theirs - ours) / theirs);
        report.text(WORDS.of(percent >= 0 ? "the-error-was-smaller" : "the-error-was-larger", naive.name(), Math.abs(percent)));
    }
}
