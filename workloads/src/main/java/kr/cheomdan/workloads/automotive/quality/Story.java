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
import kr.cheomdan.workloads.automotive.quality.Judged.OfClass;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.HorizontalBars;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of what was learned. */
record Story(Judged judged, @Nullable Alarm alarm, @Nullable Alarm before, Effort effort) {

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
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("오경보 허용 비율에 따른 결함 검출률", "Defects found for the false alarms that are borne"),
                new Bilingual("오경보 비율(%)", "Good parts stopped in vain (%)"), new Bilingual("검출한 결함(%)", "Defects found (%)"));
        double[] shares = IntStream.rangeClosed(0, 60).mapToDouble(i -> i < 40 ? i / 400.0 : .1 + (i - 40) / 100.0).toArray();
        double[] percent = Arrays.stream(shares).map(share -> 100 * share).toArray();
        Charts.line(chart, korean ? "모델" : "model", percent, hundredfold(java.util.Objects.requireNonNull(alarm).curve(shares)),
                Charts.OURS, false);
        Charts.line(chart, korean ? "측정값 하나" : "one measurement", percent,
                hundredfold(java.util.Objects.requireNonNull(before).curve(shares)),
                Charts.BASELINE, true);
        chart.addSeries(korean ? "고른 점" : "chosen", new double[] {100 * alarm.falseAlarms()}, new double[] {100 * alarm.found()})
                .setMarkerColor(Charts.TRUTH).setLineColor(new Color(0, 0, 0, 0));
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setXAxisMin(0.0);
        return chart;
    }

    private static double[] hundredfold(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }

    private Picture importance() {
        return new HorizontalBars(new Bilingual("분류에 중요한 측정값", "Which measurements tell the classes apart"),
                new Bilingual("이 값을 섞으면 잃는 정보(로그 가능도)", "What is lost where its values are shuffled (log likelihood)"),
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
        report.section("분류에 중요한 측정값", "What tells them apart")
                .figure("importance", "막대가 길수록 그 측정값 없이는 분류를 맞히기 어렵습니다. 원인이라는 뜻은 아닙니다.",
                        "The longer the bar, the less is told without that measurement. It need not be the cause.");
        report.section("모델 활용", "Using the model")
                .text("model.json을 내려받아 두었다가 새 측정값과 함께 넣으면, 다시 학습하지 않고 새 부품의 분류와 재확인할 부품을 알려 줍니다. 열 이름은 같아야 합니다.",
                        "Keep model.json and give it with new measurements: it tells their classes and which to look at again. "
                                + "The columns have to have the same names.");
        return next(report);
    }

    private void classes(Report report) {
        double[] interval = Judged.interval(judged.accuracy(), judged.rowsJudged());
        report.section("분류 정확도", "How often the class is right")
                .figure("confusion", "한 줄이 한 실제 분류입니다. 파란 대각선이 맞힌 것이고, 주황색은 무엇으로 잘못 보았는지입니다.",
                        "A line for each class. The blue diagonal is right; orange shows what it was taken for.")
                .facts(List.of(
                        new Fact(new Bilingual("정확도(95% 구간)", "Share that is right (95 % interval)"),
                                both(percent(judged.accuracy()) + " (" + percent(interval[0])
                                + " – " + percent(interval[1]) + ")")),
                        new Fact(new Bilingual("가장 많은 분류라고만 할 때", "Always saying the most frequent class"),
                        both(percent(judged.mostFrequent()))),
                        new Fact(new Bilingual("가장 좋은 측정값 하나로 나눌 때", "By the one best measurement"),
                        both(percent(judged.simpleAccuracy()))),
                        new Fact(new Bilingual("분류별 F1의 평균", "Mean F1 of the classes"), both(percent(judged.macroF1())))));
        report.table(List.of(new Bilingual("분류", "Class"), new Bilingual("행", "Rows"), new Bilingual("찾은 비율", "Found"),
                new Bilingual("맞은 비율(그 분류라고 한 것 중)", "Right (of those told)"), new Bilingual("F1", "F1")),
                judged.byClass().stream().map(each -> List.of(each.name(), String.valueOf(each.rows()), percent(each.found()),
                percent(each.precision()),
                        percent(each.f1()))).toList());
    }

    private static void alarms(Report report, Alarm alarm, Alarm before) {
        double[] found = Judged.interval(alarm.found(), Math.max(1, alarm.defects()));
        double[] wrong = Judged.interval(alarm.falseAlarms(), Math.max(1, alarm.good()));
        report.section("결함 찾기", "Finding defects")
                .text("양품을 잘못 거르는 비율을 정해 두고, 그 안에서 결함을 얼마나 찾는지 봅니다. 문턱은 판정하는 부품이 아닌 다른 부품에서 정했습니다.",
                        "The share of good parts that may be stopped in vain is chosen; within it the defects found are counted. "
                                + "The threshold was set on other parts than those judged.")
                .figure("found", "점이 고른 문턱입니다. 주황 점선은 측정값 하나에 한계를 둔 경우입니다.",
                        "The dot is the chosen threshold. Orange, dashed: limits on one measurement.")
                .facts(List.of(
                        new Fact(new Bilingual("찾은 결함(95% 구간)", "Defects found (95 % interval)"),
                                both(percent(alarm.found()) + " (" + percent(found[0]) + " – "
                                + percent(found[1]) + ")")),
                        new Fact(new Bilingual("측정값 하나로 찾는 결함", "Found by one measurement"), both(percent(before.found()))),
                        new Fact(new Bilingual("오경보(양품)(95% 구간)", "Good parts stopped in vain (95 % interval)"),
                        both(percent(alarm.falseAlarms()) + " ("
                                + percent(wrong[0]) + " – " + percent(wrong[1]) + ")")),
                        new Fact(new Bilingual("문턱(결함일 확률)", "Threshold (chance of a defect)"),
                        both(String.format(Locale.ROOT, "%.3f", alarm.threshold())))));
    }

    private Report next(Report report) {
        report.section("다음에 할 일", "What to do next");
        judged.byClass().stream().filter(each -> each.rows() < FEW).min(Comparator.comparingInt(OfClass::rows)).ifPresent(rare ->
                report.text("‘" + rare.name() + "’은(는) " + rare.rows() + "개뿐입니다. 이런 부품을 더 모으면 가장 많이 나아집니다.",
                        "There are only " + rare.rows() + " of \"" + rare.name() + "\". More of them would help most."));
        int[] pair = mostConfused();
        if (pair[2] > 0) {
            String one = judged.measured().labels().classes().get(pair[0]);
            String other = judged.measured().labels().classes().get(pair[1]);
            report.text("가장 자주 헷갈린 것: 실제 ‘" + one + "’ " + pair[2] + "개를 ‘" + other + "’(으)로 보았습니다. 검사자끼리도 나뉘는지 이 부품들을 다시 확인해 주십시오.",
                    "Confused most: " + pair[2] + " of \"" + one + "\" were taken for \"" + other
                    + "\". Look at these parts again: inspectors may disagree on them too.");
        }
        if (judged.accuracy() > NEARLY_ALL) {
            report.warning("거의 모두 맞혔습니다. 검사 뒤에야 적는 값이 측정값에 섞이지 않았는지 위 그림의 맨 위 열부터 확인해 주십시오.",
                    "Nearly everything is right. Make sure that nothing written down after the inspection is among the measurements, "
                            + "first the column on top above.");
        }
        return report.text("한 달쯤 현재 검사와 나란히 돌려 보고, 새 자료에서도 같은 비율이면 쓰기 시작해 주십시오.",
                "Let it run beside the present inspection for a month, and use it where the shares are the same on new parts.");
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
