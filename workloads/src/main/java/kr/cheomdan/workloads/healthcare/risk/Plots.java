package kr.cheomdan.workloads.healthcare.risk;

import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.learning.Calibration;
import kr.cheomdan.workloads.learning.Roc;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a risk. */
record Plots(Patients patients, Evaluation judged, Figures ours, Figures simple, List<Subgroup> groups, double threshold,
        List<String> columns) {

    private static final Words WORDS = Words.beside(Plots.class);
    private static final int STEPS = 99;
    private static final Bilingual CHANCE = WORDS.of("risk-foreseen");

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("calibration", Picture.chart(this::calibration));
        pictures.put("decision-curve", Picture.chart(this::decision));
        pictures.put("roc", Picture.chart(this::roc));
        if (!patients.isTwo()) {
            pictures.put("confusion", new Confusion(patients.classes(), ours.confusion()));
        }
        if (groups.stream().anyMatch(group -> group.roc() != null)) {
            pictures.put("subgroups", new Forest(groups, ours.roc().area()));
        }
        pictures.put("columns", new Bars(columns, judged.matters()));
        return pictures;
    }

    private XYChart roc(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("discrimination-roc"), WORDS.of("false-alarms-1-specificity"),
                WORDS.of("found-sensitivity"));
        within(chart, 0, 1);
        curve(chart, WORDS.of("auc-of-this-model", three(ours.roc().area())).in(language), ours.roc(), Charts.OURS, false);
        curve(chart, WORDS.of("auc-of-the-comparison", three(simple.roc().area())).in(language), simple.roc(), Charts.BASELINE, true);
        Charts.line(chart, WORDS.of("chance").in(language), new double[] {0, 1}, new double[] {0, 1}, Charts.FAINT, true);
        return chart;
    }

    private static void curve(XYChart chart, String name, Roc roc, Color colour, boolean dashed) {
        // A picture shows no more than so many points; a table of a million patients has as many.
        List<Roc.Point> points = roc.points();
        int every = Math.max(1, points.size() / 1_000);
        double[] x = new double[(points.size() - 1) / every + 2];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Roc.Point point = points.get(Math.min(points.size() - 1, i * every));
            x[i] = point.falseAlarms();
            y[i] = point.found();
        }
        Charts.line(chart, name, x, y, colour, dashed);
    }

    private XYChart calibration(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("calibration-did-it-happen-as"), CHANCE,
                WORDS.of("happened"));
        within(chart, 0, 1);
        List<Calibration.Group> bins = ours.calibration().groups();
        double[] x = bins.stream().mapToDouble(Calibration.Group::foreseen).toArray();
        double[] y = bins.stream().mapToDouble(Calibration.Group::happened).toArray();
        Charts.line(chart, WORDS.of("perfect").in(language), new double[] {0, 1}, new double[] {0, 1}, Charts.FAINT, true);
        XYSeries points = chart.addSeries(WORDS.of("groups-of-patients-bars-95").in(language), x, y);
        points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Charts.OURS).setLineColor(Charts.OURS).setLineWidth(1.8f);
        for (int i = 0; i < x.length; i++) {
            XYSeries bar = chart.addSeries("interval" + i, new double[] {x[i], x[i]}, new double[] {bins.get(i).low(), bins.get(i).high()});
            bar.setMarker(SeriesMarkers.NONE).setLineColor(Charts.OURS).setLineWidth(1).setShowInLegend(false);
        }
        return chart;
    }

    private XYChart decision(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("decision-curve-from-which-thresholds"),
                WORDS.of("risk-from-which-a-patient"), WORDS.of("net-benefit-per-patient"));
        double[] x = new double[STEPS];
        double[] model = new double[STEPS];
        double[] single = new double[STEPS];
        double[] all = new double[STEPS];
        double share = ours.calibration().happened();
        double most = share;
        for (int i = 0; i < STEPS; i++) {
            x[i] = (i + 1) / 100.0;
            model[i] = Decision.netBenefit(judged.event(), judged.happened(), x[i]);
            single[i] = Decision.netBenefit(judged.simpleEvent(), judged.happened(), x[i]);
            all[i] = Decision.everybody(share, x[i]);
        }
        double floor = -.25 * most;
        within(chart, floor, 1.05 * most);
        above(chart, WORDS.of("this-model").in(language), x, model, floor, Charts.OURS, false);
        above(chart, WORDS.of("compared-with").in(language), x, single, floor, Charts.BASELINE, true);
        above(chart, WORDS.of("everybody").in(language), x, all, floor, Charts.TRUTH, false);
        Charts.line(chart, WORDS.of("nobody").in(language), new double[] {.01, .99}, new double[] {0, 0}, Charts.FAINT, false);
        Charts.line(chart, WORDS.of("threshold-used").in(language), new double[] {threshold, threshold}, new double[] {floor, 1.05 * most},
                Charts.FAINT, true);
        return chart;
    }

    /** Until it first falls below the floor of the picture: from there on it is of no use to anybody. */
    private static void above(XYChart chart, String name, double[] x, double[] y, double floor, Color colour, boolean dashed) {
        int until = 1;
        while (until < y.length && y[until] >= floor) {
            until++;
        }
        Charts.line(chart, name, Arrays.copyOf(x, until), Arrays.copyOf(y, until), colour, dashed);
    }

    private static void within(XYChart chart, double low, double high) {
        chart.getStyler().setYAxisMin(low).setYAxisMax(high);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
        chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern(high < .3 ? "0.00" : "0.0");
    }

    private static String three(double value) {
        return String.format(java.util.Locale.ROOT, "%.3f", value);
    }
}
