package kr.cheomdan.workloads.automotive.quality;

import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.automotive.quality.Evaluation.OfClass;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.HorizontalBars;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of what was learned. */
record Story(Evaluation judged, @Nullable Alarm alarm, @Nullable Alarm before, Effort effort) {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int MOST_BARS = 15;
    private static final int FEW = 30;
    /** Where nearly everything is told by one measurement it is worth a question. */
    private static final double NEARLY_ALL = .99;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("confusion", new Confusion(judged.measured().labels().classes(), judged.confusion()));
        if (alarm != null) {
            pictures.put("found", Picture.chart(this::found));
        }
        pictures.put("importance", importance());
        return pictures;
    }

    private XYChart found(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("defects-found-for-the-false"),
                WORDS.of("good-parts-stopped-in-vain"), WORDS.of("defects-found"));
        double[] shares = IntStream.rangeClosed(0, 60).mapToDouble(i -> i < 40 ? i / 400.0 : .1 + (i - 40) / 100.0).toArray();
        double[] percent = Arrays.stream(shares).map(share -> 100 * share).toArray();
        Charts.line(chart, WORDS.of("model").in(language), percent, hundredfold(java.util.Objects.requireNonNull(alarm).curve(shares)),
                Charts.OURS, false);
        Charts.line(chart, WORDS.of("one-measurement").in(language), percent,
                hundredfold(java.util.Objects.requireNonNull(before).curve(shares)),
                Charts.BASELINE, true);
        chart.addSeries(WORDS.of("chosen").in(language), new double[] {100 * alarm.falseAlarms()}, new double[] {100 * alarm.found()})
                .setMarkerColor(Charts.TRUTH).setLineColor(new Color(0, 0, 0, 0));
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setXAxisMin(0.0);
        return chart;
    }

    private static double[] hundredfold(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }

    private Picture importance() {
        return new HorizontalBars(WORDS.of("which-measurements-tell-the-classes"),
                WORDS.of("what-is-lost-where-its"),
                judged.order().stream().limit(MOST_BARS).map(source -> {
                    String name = judged.measured().sources().get(source).heading();
                    double value = Math.max(0, judged.mattered()[source]);
                    return new HorizontalBars.Bar(new Bilingual(name, name), value, String.format(Locale.ROOT, "%.3f", value), Charts.OURS);
                }).toList());
    }

    Report report() {
        Report report = new Report();
        classes(report);
        if (alarm != null && before != null) {
            alarms(report, alarm, before);
        }
        report.section(WORDS.of("what-tells-them-apart"))
                .figure("importance", WORDS.of("the-longer-the-bar-the"));
        report.section(WORDS.of("using-the-model"))
                .text(WORDS.of("keep-model-json-and-give"));
        return next(report);
    }

    private void classes(Report report) {
        double[] interval = Evaluation.interval(judged.accuracy(), judged.rowsJudged());
        report.section(WORDS.of("how-often-the-class-is"))
                .figure("confusion", WORDS.of("a-line-for-each-class"))
                .facts(List.of(
                        new Fact(WORDS.of("share-that-is-right-95"),
                                both(percent(judged.accuracy()) + " (" + percent(interval[0])
                                + " – " + percent(interval[1]) + ")")),
                        new Fact(WORDS.of("always-saying-the-most-frequent"),
                        both(percent(judged.mostFrequent()))),
                        new Fact(WORDS.of("by-the-one-best-measurement"),
                        both(percent(judged.simpleAccuracy()))),
                        new Fact(WORDS.of("mean-f1-of-the-classes"), both(percent(judged.macroF1())))));
        report.table(List.of(WORDS.of("class"), WORDS.of("rows"), WORDS.of("found"),
                WORDS.of("right-of-those-told"), new Bilingual("F1", "F1")),
                judged.byClass().stream().map(each -> List.of(each.name(), String.valueOf(each.rows()), percent(each.found()),
                percent(each.precision()),
                        percent(each.f1()))).toList());
    }

    private static void alarms(Report report, Alarm alarm, Alarm before) {
        double[] found = Evaluation.interval(alarm.found(), Math.max(1, alarm.defects()));
        double[] wrong = Evaluation.interval(alarm.falseAlarms(), Math.max(1, alarm.good()));
        report.section(WORDS.of("finding-defects"))
                .text(WORDS.of("the-share-of-good-parts"))
                .figure("found", WORDS.of("the-dot-is-the-chosen"))
                .facts(List.of(
                        new Fact(WORDS.of("defects-found-95-interval"),
                                both(percent(alarm.found()) + " (" + percent(found[0]) + " – "
                                + percent(found[1]) + ")")),
                        new Fact(WORDS.of("found-by-one-measurement"), both(percent(before.found()))),
                        new Fact(WORDS.of("good-parts-stopped-in-vain-95-interval"),
                        both(percent(alarm.falseAlarms()) + " ("
                                + percent(wrong[0]) + " – " + percent(wrong[1]) + ")")),
                        new Fact(WORDS.of("threshold-chance-of-a-defect"),
                        both(String.format(Locale.ROOT, "%.3f", alarm.threshold())))));
    }

    private Report next(Report report) {
        report.section(WORDS.of("what-to-do-next"));
        judged.byClass().stream().filter(each -> each.rows() < FEW).min(Comparator.comparingInt(OfClass::rows)).ifPresent(rare ->
                report.text(WORDS.of("there-are-only-of-more", rare.name(), rare.rows())));
        int[] pair = mostConfused();
        if (pair[2] > 0) {
            String one = judged.measured().labels().classes().get(pair[0]);
            String other = judged.measured().labels().classes().get(pair[1]);
            report.text(WORDS.of("confused-most-of-were-taken", one, pair[2], other));
        }
        if (judged.accuracy() > NEARLY_ALL) {
            report.warning(WORDS.of("nearly-everything-is-right-make"));
        }
        return report.text(WORDS.of("let-it-run-beside-the"));
    }

    private int[] mostConfused() {
        int[][] confusion = judged.confusion();
        int[] most = {0, 0, 0};
        for (int truth = 0; truth < confusion.length; truth++) {
            for (int said = 0; said < confusion.length; said++) {
                if (truth != said && confusion[truth][said] > most[2]) {
                    most = new int[] {truth, said, confusion[truth][said]};
                }
            }
        }
        return most;
    }

    private static Bilingual both(String text) {
        return new Bilingual(text, text);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
