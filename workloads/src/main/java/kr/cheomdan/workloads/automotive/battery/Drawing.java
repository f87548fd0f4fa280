package kr.cheomdan.workloads.automotive.battery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws lives and curves. */
record Drawing(Cells cells, LifeModel model, Evaluation judged, Map<Cell, LifeModel.Predicted> predicted) {

    private static final Words WORDS = Words.beside(Drawing.class);
    private static final int MOST_CURVES = 60;
    private static final int MOST_NEW = 60;
    private static final Color SHORT = new Color(0xC2, 0x3B, 0x22);
    private static final Color MIDDLE = new Color(0xD9, 0xA4, 0x41);
    private static final Color LONG = new Color(0x1F, 0x6F, 0xB2);
    private static final Color[] COLOURS = {Charts.OURS, Charts.BASELINE, new Color(0x1B, 0x7F, 0x5A), new Color(0x8A, 0x3F, 0xA0)};
    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE};

    XYChart predictedAndMeasured(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("predicted-and-measured-life"),
                WORDS.of("measured-life-cycles"), WORDS.of("predicted-life-cycles"));
        chart.getStyler().setMarkerSize(7);
        List<Cell> learned = cells.all().stream().filter(cell -> cell.hasLife() && Cells.isToLearn(cell.part())
                && predicted.get(cell).alike()).toList();
        double most = cells.all().stream().filter(Cell::hasLife).mapToDouble(Cell::life).max().orElse(1);
        most = Math.max(most, judged.alike().stream().mapToDouble(each -> each.predicted().life()).max().orElse(1));
        if (judged.keptBack() && !learned.isEmpty()) {
            points(chart, WORDS.of("learned-left-out").in(language), learned.stream().mapToDouble(Cell::life).toArray(),
                    learned.stream().mapToDouble(cell -> predicted.get(cell).life()).toArray(), Charts.FAINT, SeriesMarkers.CIRCLE);
        }
        for (int i = 0; i < judged.parts().size(); i++) {
            String part = judged.parts().get(i);
            List<Evaluation.Outcome> of = judged.alike().stream().filter(each -> each.part().equals(part)).toList();
            if (!of.isEmpty()) {
                points(chart, part.equals(Evaluation.LEFT_OUT) ? WORDS.of("left-out").in(language) : part,
                        of.stream().mapToDouble(each -> each.cell().life()).toArray(),
                        of.stream().mapToDouble(each -> each.predicted().life()).toArray(), COLOURS[i % COLOURS.length],
                                MARKERS[i % MARKERS.length]);
            }
        }
        Charts.line(chart, WORDS.of("exactly-right").in(language), new double[] {0, most}, new double[] {0, most},
                Charts.TRUTH, true);
        return chart;
    }

    private static void points(XYChart chart, String name, double[] x, double[] y, Color colour, Marker marker) {
        chart.addSeries(name, x, y).setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(marker).setMarkerColor(colour);
    }

    /** Red: the third that lived shortest, blue: the longest. */
    XYChart curves(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("difference-of-the-discharge-curves"),
                cells.voltages() ? WORDS.of("voltage-v") : WORDS.of("point-of-the-curve"),
                WORDS.of("difference-ah"));
        List<Cell> shown = cells.all().stream().filter(cell -> predicted.get(cell).alike()).limit(MOST_CURVES).toList();
        double[] lives = shown.stream().mapToDouble(this::life).sorted().toArray();
        double shortest = lives.length == 0 ? 0 : lives[lives.length / 3];
        double longest = lives.length == 0 ? 0 : lives[Math.min(lives.length - 1, 2 * lives.length / 3)];
        boolean[] named = new boolean[3];
        double[] x = cells.places();
        int[] order = IntStream.range(0, x.length).boxed().sorted((one, other) -> Double.compare(x[one], x[other]))
                .mapToInt(Integer::intValue).toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(place -> x[place]).toArray();
        for (int i = 0; i < shown.size(); i++) {
            Cell cell = shown.get(i);
            int third = life(cell) < shortest ? 0 : life(cell) < longest ? 1 : 2;
            String name = List.of(WORDS.of("short-under", Story.whole(shortest)), WORDS.of("middle"),
                    WORDS.of("long-and-more", Story.whole(longest))).get(third).in(language);
            XYSeries series = chart.addSeries(named[third] ? "cell " + i : name, sorted,
                    Arrays.stream(order).mapToDouble(place -> cell.curve()[place]).toArray());
            series.setMarker(SeriesMarkers.NONE).setLineColor(new Color[] {SHORT, MIDDLE, LONG}[third]).setLineStyle(new BasicStroke(.8f));
            series.setShowInLegend(!named[third]);
            named[third] = true;
        }
        return chart;
    }

    private double life(Cell cell) {
        return cell.hasLife() ? cell.life() : predicted.get(cell).life();
    }

    XYChart newCells(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("predicted-lives-of-new-cells"),
                WORDS.of("order-shortest-first"),
                WORDS.of("life-cycles"));
        List<LifeModel.Predicted> said = cells.unknown().stream().map(predicted::get).filter(LifeModel.Predicted::alike)
                .sorted((one, other) -> Double.compare(one.life(), other.life())).limit(MOST_NEW).toList();
        for (int i = 0; i < said.size(); i++) {
            XYSeries line = chart.addSeries("interval " + i, new double[] {i + 1, i + 1},
                    new double[] {said.get(i).low(), said.get(i).high()});
            line.setMarker(SeriesMarkers.NONE).setLineColor(Charts.FAINT).setLineStyle(new BasicStroke(2.4f));
            line.setShowInLegend(false);
        }
        if (!said.isEmpty()) {
            chart.getStyler().setMarkerSize(8);
            points(chart, WORDS.of("prediction-line-95").in(language),
                    IntStream.rangeClosed(1, said.size()).asDoubleStream().toArray(),
                    said.stream().mapToDouble(LifeModel.Predicted::life).toArray(), Charts.OURS, SeriesMarkers.CIRCLE);
        }
        return chart;
    }

    static XYChart components(String language, Choice choice) {
        XYChart chart = Charts.xy(language, WORDS.of("components-and-the-error-of"),
                WORDS.of("components"), WORDS.of("error-cycles"));
        chart.getStyler().setMarkerSize(9);
        double[] counts = IntStream.rangeClosed(1, choice.errors().length).asDoubleStream().toArray();
        Charts.line(chart, WORDS.of("cells-left-out").in(language), counts, choice.errors(), Charts.OURS, false);
        points(chart, WORDS.of("chosen").in(language), new double[] {choice.components()},
                new double[] {choice.errors()[choice.components() - 1]},
                Charts.BASELINE, SeriesMarkers.CIRCLE);
        return chart;
    }
}
