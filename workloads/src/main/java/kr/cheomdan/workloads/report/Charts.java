package kr.cheomdan.workloads.report;

import java.awt.BasicStroke;
import java.awt.Color;
import kr.cheomdan.contract.Bilingual;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts that all look alike: colours that colour-blind people tell apart, letters that every machine has, little ink. */
public final class Charts {

    static final int WIDTH = 840;
    static final int HEIGHT = 420;
    private static final int MOST_LABELS = 14;

    /** What the solution reached, what it is compared with, and others; distinguishable in grey too. */
    public static final Color OURS = new Color(0x0B, 0x5F, 0xA5);
    public static final Color BASELINE = new Color(0xD9, 0x6B, 0x00);
    public static final Color TRUTH = new Color(0x22, 0x2B, 0x36);
    public static final Color FAINT = new Color(0x9A, 0xA5, 0xB1);
    private static final Color LINES = new Color(0xE3, 0xE7, 0xEC);

    private Charts() {}

    /** Makes a chart for a language. */
    @FunctionalInterface
    public interface InLanguage {
        Chart<?, ?> in(String language);
    }

    /** Lines or points over a number or an instant. */
    public static XYChart xy(String language, Bilingual title, Bilingual x, Bilingual y) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title.in(language)).xAxisTitle(x.in(language))
                .yAxisTitle(y.in(language)).build();
        style(chart.getStyler());
        chart.getStyler().setXAxisMaxLabelCount(MOST_LABELS);
        return chart;
    }

    /** Bars beside each other. */
    public static CategoryChart bars(String language, Bilingual title, Bilingual x, Bilingual y) {
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title.in(language)).xAxisTitle(x.in(language))
                .yAxisTitle(y.in(language)).build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(.7);
        return chart;
    }

    /** One line of a chart, without markers. */
    public static void line(XYChart chart, String name, double[] x, double[] y, Color colour, boolean dashed) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(dashed
                ? new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0)
                : new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private static void style(AxesChartStyler styler) {
        styler.setBaseFont(Fonts.regular(13));
        styler.setChartTitleFont(Fonts.bold(15)).setLegendFont(Fonts.regular(12));
        styler.setAxisTitleFont(Fonts.regular(12)).setAxisTickLabelsFont(Fonts.regular(11));
        styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false).setLegendPosition(Styler.LegendPosition.OutsideS).setLegendBorderColor(Color.WHITE);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setPlotGridLinesColor(LINES).setPlotBorderColor(LINES);
        styler.setSeriesColors(new Color[] {OURS, BASELINE, TRUTH, new Color(0x1B, 0x7F, 0x5A), new Color(0x8A, 0x3F, 0xA0), FAINT});
    }
}
