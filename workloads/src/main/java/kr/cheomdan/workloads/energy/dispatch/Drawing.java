package kr.cheomdan.workloads.energy.dispatch;

import java.awt.Color;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws days, months and peaks. */
record Drawing(Outcome outcome, Plan next, double demandCharge) {

    private static final Words WORDS = Words.beside(Drawing.class);
    private static final Color HELD = new Color(0x1B, 0x7F, 0x5A);
    private static final Bilingual TIME = WORDS.of("time");
    private static final Bilingual KW = new Bilingual("kW", "kW");
    private static final int WEEK = 7;

    /** Seven days of which as many save more as save less. */
    XYChart week(String language) {
        Site site = outcome.site();
        int from = usualWeek();
        int steps = Math.min(WEEK * site.stepsADay(), outcome.until() - from);
        XYChart chart = Charts.xy(language, WORDS.of("a-usual-week"), TIME, KW);
        dates(chart, steps > 3 * site.stepsADay() ? "MM-dd" : "HH:mm");
        List<Date> x = dates(from, steps);
        held(chart, WORDS.of("held-by-the-battery-kwh").in(language), x,
                Arrays.copyOfRange(outcome.planned().held(), from, from + steps));
        line(chart, WORDS.of("grid-no-battery").in(language), x, power(from, steps, site::net), Charts.FAINT, 1.4f);
        line(chart, WORDS.of("grid-rule").in(language), x, power(from, steps, step -> outcome.ruled().grid()[step]), Charts.BASELINE, 1.4f);
        line(chart, WORDS.of("grid-planned").in(language), x, power(from, steps, step -> outcome.planned().grid()[step]), Charts.OURS, 2f);
        return chart;
    }

    private int usualWeek() {
        double[] saved = outcome.savedByDay(true, 0);
        int day = outcome.site().stepsADay();
        int weeks = Math.max(1, saved.length / WEEK);
        Integer[] order = new Integer[weeks];
        double[] byWeek = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            order[week] = week;
            for (int i = week * WEEK; i < Math.min(saved.length, week * WEEK + WEEK); i++) {
                byWeek[week] += saved[i];
            }
        }
        Arrays.sort(order, (one, other) -> Double.compare(byWeek[one], byWeek[other]));
        return outcome.from() + order[weeks / 2] * WEEK * day;
    }

    XYChart nextDay(String language) {
        int steps = next.grid().length;
        XYChart chart = Charts.xy(language, WORDS.of("plan-for-the-next-24"), TIME, KW);
        dates(chart, "HH:mm");
        List<Date> x = dates(next.from(), steps);
        double[] held = new double[steps];
        double charge = next.heldAtTheBeginning();
        for (int step = 0; step < steps; step++) {
            charge = outcome.battery().after(charge, next.taken()[step]);
            held[step] = charge;
        }
        held(chart, WORDS.of("held-by-the-battery-kwh").in(language), x, held);
        line(chart, WORDS.of("expected-no-battery").in(language), x, power(0, steps, step -> next.expected()[step]), Charts.FAINT, 1.6f);
        line(chart, WORDS.of("planned").in(language), x, power(0, steps, step -> next.expected()[step] + next.taken()[step]),
                Charts.OURS, 2f);
        return chart;
    }

    private static void dates(XYChart chart, String pattern) {
        chart.getStyler().setDatePattern(pattern).setTimezone(TimeZone.getTimeZone("UTC")).setLocale(Locale.ROOT);
    }

    private List<Date> dates(int from, int steps) {
        return IntStream.range(from, from + steps).mapToObj(step -> Date.from(outcome.site().time(step).toInstant(ZoneOffset.UTC)))
                .toList();
    }

    private List<Double> power(int from, int steps, java.util.function.IntToDoubleFunction energy) {
        return IntStream.range(from, from + steps).mapToObj(step -> energy.applyAsDouble(step) / outcome.site().hours()).toList();
    }

    private static void line(XYChart chart, String name, List<Date> x, List<Double> y, Color colour, float width) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineWidth(width);
    }

    private void held(XYChart chart, String name, List<Date> x, double[] held) {
        XYSeries series = chart.addSeries(name, x, Arrays.stream(held).boxed().toList());
        series.setYAxisGroup(1);
        series.setMarker(SeriesMarkers.NONE).setLineColor(HELD).setLineWidth(1f);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area).setFillColor(new Color(0x1B, 0x7F, 0x5A, 0x30));
        chart.setYAxisGroupTitle(1, "kWh");
        chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        chart.getStyler().setYAxisMin(1, 0.0).setYAxisMax(1, outcome.battery().capacity() * 1.02);
    }

    CategoryChart bills(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("bill-by-month-2"), WORDS.of("month"),
                WORDS.of("krw-1-000"));
        List<YearMonth> months = new ArrayList<>(outcome.none().costByMonth().keySet());
        List<String> names = months.stream().map(YearMonth::toString).toList();
        chart.addSeries(WORDS.of("no-battery").in(language), names, thousands(outcome.none(), months)).setFillColor(Charts.FAINT);
        chart.addSeries(WORDS.of("rule").in(language), names, thousands(outcome.rule(), months)).setFillColor(Charts.BASELINE);
        chart.addSeries(WORDS.of("planned").in(language), names, thousands(outcome.plan(), months)).setFillColor(Charts.OURS);
        chart.getStyler().setXAxisLabelRotation(months.size() > 8 ? 30 : 0);
        return chart;
    }

    private List<Double> thousands(Account account, List<YearMonth> months) {
        return months.stream().map(month -> bill(account, month) / 1_000).toList();
    }

    double bill(Account account, YearMonth month) {
        return account.costByMonth().get(month) + demandCharge * account.peakByMonth().get(month);
    }

    XYChart peaks(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("highest-power-of-each-day"), TIME, KW);
        dates(chart, outcome.days() > 90 ? "yyyy-MM" : "MM-dd");
        Site site = outcome.site();
        int days = (int) outcome.days();
        List<Date> x = IntStream.range(0, days)
                .mapToObj(day -> Date.from(site.time(outcome.from()).toLocalDate().plusDays(day).atStartOfDay()
                .toInstant(ZoneOffset.UTC))).toList();
        line(chart, WORDS.of("no-battery").in(language), x, boxed(outcome.none().peakByDay()), Charts.FAINT, 1.2f);
        line(chart, WORDS.of("rule").in(language), x, boxed(outcome.rule().peakByDay()), Charts.BASELINE, 1.2f);
        line(chart, WORDS.of("planned").in(language), x, boxed(outcome.plan().peakByDay()), Charts.OURS, 1.6f);
        return chart;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
