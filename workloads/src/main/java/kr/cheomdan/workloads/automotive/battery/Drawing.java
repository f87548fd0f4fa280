package kr.cheomdan.workloads.automotive.battery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Charts;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws lives and curves. */
record Drawing(Cells cells, LifeModel model, Judged judged, Map<Cell, LifeModel.Predicted> predicted) {

    private static final int MOST_CURVES = 60;
    private static final int MOST_NEW = 60;
    private static final Color SHORT = new Color(0xC2, 0x3B, 0x22);
    private static final Color MIDDLE = new Color(0xD9, 0xA4, 0x41);
    private static final Color LONG = new Color(0x1F, 0x6F, 0xB2);
    private static final Color[] COLOURS = {Charts.OURS, Charts.BASELINE, new Color(0x1B, 0x7F, 0x5A), new Color(0x8A, 0x3F, 0xA0)};
    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE};

    XYChart predictedAndMeasured(String language) {
        XYChart chart = Charts.xy(language, new Bilingual("예측 수명과 실제 수명", "Predicted and measured life"),
                new Bilingual("실제 수명(회)", "Measured life (cycles)"), new Bilingual("예측 수명(회)", "Predicted life (cycles)"));
        chart.getStyler().setMarkerSize(7);
        List<Cell> learned = cells.all().stream().filter(cell -> cell.hasLife() && Cells.isToLearn(cell.part())
                && predicted.get(cell).alike()).toList();
        double most = cells.all().stream().filter(Cell::hasLife).mapToDouble(Cell::life).max().orElse(1);
        most = Math.max(most, judged.alike().stream().mapToDouble(each -> each.predicted().life()).max().orElse(1));
        if (judged.keptBack() && !learned.isEmpty()) {
            points(chart, language.equals("ko") ? "학습(빼고 예측)" : "learned (left out)", learned.stream().mapToDouble(Cell::life).toArray(),
                    learned.stream().mapToDouble(cell -> predicted.get(cell).life()).toArray(), Charts.FAINT, SeriesMarkers.CIRCLE);
        }
        for (int i = 0; i < judged.parts().size(); i++) {
            String part = judged.parts().get(i);
            List<Judged.Outcome> of = judged.alike().stream().filter(each -> each.part().equals(part)).toList();
            if (!of.isEmpty()) {
                points(chart, part.equals(Judged.LEFT_OUT) && language.equals("ko") ? "빼고 예측" : part,
                        of.stream().mapToDouble(each -> each.cell().life()).toArray(),
                        of.stream().mapToDouble(each -> each.predicted().life()).toArray(), COLOURS[i % COLOURS.length],
                                MARKERS[i % MARKERS.length]);
            }
        }
        Charts.line(chart, language.equals("ko") ? "완전히 맞음" : "exactly right", new double[] {0, most}, new double[] {0, most},
                Charts.TRUTH, true);
        return chart;
    }

    private static void points(XYChart chart, String name, double[] x, double[] y, Color colour, Marker marker) {
        chart.addSeries(name, x, y).setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(marker).setMarkerColor(colour);
    }

    /** Red: the third that lived shortest, blue: the longest. */
    XYChart curves(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("방전 곡선의 차이", "Difference of the discharge curves"),
                cells.voltages() ? new Bilingual("전압(V)", "Voltage (V)") : new Bilingual("곡선의 점", "Point of the curve"),
                new Bilingual("차이(Ah)", "Difference (Ah)"));
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
            String name = (korean
                    ? new String[] {"짧은 수명(" + Story.whole(shortest) + "회 미만)", "중간", "긴 수명(" + Story.whole(longest) + "회 이상)"}
                    : new String[] {"short (under " + Story.whole(shortest) + ")", "middle", "long (" + Story.whole(longest)
                            + " and more)"})
                    [third];
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
        XYChart chart = Charts.xy(language, new Bilingual("새 셀의 예측 수명", "Predicted lives of new cells"),
                new Bilingual("순서(짧은 것부터)", "Order (shortest first)"),
                new Bilingual("수명(회)", "Life (cycles)"));
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
            points(chart, language.equals("ko") ? "예측(선: 95% 구간)" : "prediction (line: 95 %)",
                    IntStream.rangeClosed(1, said.size()).asDoubleStream().toArray(),
                    said.stream().mapToDouble(LifeModel.Predicted::life).toArray(), Charts.OURS, SeriesMarkers.CIRCLE);
        }
        return chart;
    }

    static XYChart components(String language, Choice choice) {
        XYChart chart = Charts.xy(language, new Bilingual("성분 수와 빼 본 셀의 오차", "Components and the error of cells left out"),
                new Bilingual("성분 수", "Components"), new Bilingual("오차(회)", "Error (cycles)"));
        chart.getStyler().setMarkerSize(9);
        double[] counts = IntStream.rangeClosed(1, choice.errors().length).asDoubleStream().toArray();
        Charts.line(chart, language.equals("ko") ? "빼 본 셀" : "cells left out", counts, choice.errors(), Charts.OURS, false);
        points(chart, language.equals("ko") ? "고른 수" : "chosen", new double[] {choice.components()},
                new double[] {choice.errors()[choice.components() - 1]},
                Charts.BASELINE, SeriesMarkers.CIRCLE);
        return chart;
    }
}
