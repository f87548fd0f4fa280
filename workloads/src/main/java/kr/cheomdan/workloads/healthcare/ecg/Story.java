package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Pictures and sentences of a recording.
 *
 * @param variability null where too few intervals count
 * @param confidence of rate, SDNN, RMSSD and pNN50; empty where it is too short, and where the processor time was
 * @param isCutShort whether the bound of processor time came before it
 */
record Story(Found found, @Nullable Variability variability, double[][] confidence, boolean isCutShort) {

    private static final double SEGMENT_SECONDS = 300;
    private static final int MOST_SEGMENTS = 24;
    private static final int MOST_POINTS = 4_000;
    private static final int MOST_TOLD = 30;

    /** Beats are found in one pass, and half of them are of no use; what is drawn again a thousand times can be done without. */
    static Story of(Found found, SplittableRandom random, BooleanSupplier isOver) {
        boolean isCutShort = isOver.getAsBoolean();
        Intervals intervals = found.intervals();
        return new Story(found, Variability.canBe(intervals) ? Variability.of(intervals) : null,
                isCutShort ? new double[0][] : Variability.confidence(intervals, random), isCutShort);
    }

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("strip", new Strip(new Bilingual("처음 읽을 수 있는 10초", "The first ten seconds that can be read"), found, firstReadable()));
        if (!found.doubt().extra().isEmpty()) {
            pictures.put("doubtful", new Strip(new Bilingual("두 방법이 일치하지 않는 곳", "Where the two ways differ"), found, around(found.doubt()
                    .extra().get(0))));
        }
        if (found.intervals().size() > 1) {
            pictures.put("tachogram", Picture.chart(this::tachogram));
            pictures.put("poincare", Picture.chart(this::poincare));
        }
        if (Variability.spectrum(found.intervals()).length > 0) {
            pictures.put("spectrum", Picture.chart(this::spectrum));
        }
        return pictures;
    }

    private int firstReadable() {
        boolean[] readable = found.quality().readable();
        for (int second = 0; second + Strip.SECONDS <= readable.length; second++) {
            int from = second;
            if (IntStream.range(0, (int) Strip.SECONDS).allMatch(i -> readable[from + i])) {
                return start(second * found.recording().rate());
            }
        }
        return 0;
    }

    private int around(int sample) {
        return start(sample - Strip.SECONDS / 2 * found.recording().rate());
    }

    private int start(double sample) {
        int last = found.recording().values().length - found.recording().samples(Strip.SECONDS);
        return (int) Math.max(0, Math.min(last, sample));
    }

    private XYChart tachogram(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("박동 간격의 흐름", "Intervals between beats over time"), new Bilingual("시간(분)",
                "Time (minutes)"),
                new Bilingual("간격(ms)", "Interval (ms)"));
        Intervals intervals = found.intervals();
        int[] counting = some(IntStream.range(0, intervals.size()).filter(i -> intervals.usable()[i]).toArray());
        int[] others = some(IntStream.range(0, intervals.size()).filter(i -> !intervals.usable()[i] && intervals.milliseconds()[i] < 3_000)
                .toArray());
        points(chart, korean ? "계산에 넣은 간격" : "counted", counting, i -> intervals.at()[i] / 60, i -> intervals.milliseconds()[i],
                Charts.OURS);
        points(chart, korean ? "제외한 간격(튐, 읽을 수 없음)" : "left out (jumps, unreadable)", others, i -> intervals.at()[i] / 60,
                i -> intervals.milliseconds()[i], Charts.BASELINE);
        return chart;
    }

    private XYChart poincare(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("간격과 다음 간격(푸앵카레)", "Each interval and the next (Poincaré)"),
                new Bilingual("간격(ms)", "Interval (ms)"),
                new Bilingual("다음 간격(ms)", "Next interval (ms)"));
        Intervals intervals = found.intervals();
        int[] pairs = some(IntStream.range(1, intervals.size()).filter(i -> intervals.usable()[i] && intervals.usable()[i - 1]).toArray());
        points(chart, korean ? "이웃한 두 간격" : "neighbouring intervals", pairs, i -> intervals.milliseconds()[i - 1],
                i -> intervals.milliseconds()[i], Charts.OURS);
        if (pairs.length > 0) {
            double low = java.util.Arrays.stream(pairs).mapToDouble(i -> intervals.milliseconds()[i]).min().orElse(0);
            double high = java.util.Arrays.stream(pairs).mapToDouble(i -> intervals.milliseconds()[i]).max().orElse(1);
            Charts.line(chart, korean ? "같음" : "the same", new double[] {low, high}, new double[] {low, high}, Charts.FAINT, true);
        }
        return chart;
    }

    private XYChart spectrum(String language) {
        XYChart chart = Charts.xy(language, new Bilingual("변이의 주파수별 파워", "Power of the variability by frequency"), new Bilingual("주파수(Hz)",
                "Frequency (Hz)"),
                new Bilingual("파워(ms²/Hz)", "Power (ms²/Hz)"));
        double[][] spectrum = Variability.spectrum(found.intervals());
        Charts.line(chart, language.equals("ko") ? "5분 구간의 평균" : "mean of stretches of five minutes", spectrum[0], spectrum[1], Charts.OURS,
                false);
        double most = java.util.Arrays.stream(spectrum[1]).max().orElse(1);
        chart.getStyler().setXAxisDecimalPattern("0.00");
        Charts.line(chart, language.equals("ko") ? "LF와 HF의 경계(0.15 Hz)" : "between LF and HF (0.15 Hz)", new double[] {.15, .15},
                new double[] {0, most}, Charts.FAINT, true);
        return chart;
    }

    private static int[] some(int[] places) {
        int every = Math.max(1, (places.length + MOST_POINTS - 1) / MOST_POINTS);
        return IntStream.range(0, (places.length + every - 1) / every).map(i -> places[i * every]).toArray();
    }

    private static void points(XYChart chart, String name, int[] places, java.util.function.IntToDoubleFunction x,
            java.util.function.IntToDoubleFunction y,
            java.awt.Color colour) {
        if (places.length > 0) {
            XYSeries series = chart.addSeries(name, IntStream.of(places).mapToDouble(x).toArray(), IntStream.of(places).mapToDouble(y)
                    .toArray());
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
            chart.getStyler().setMarkerSize(4);
        }
    }

    Report report() {
        Report report = new Report();
        beats(report);
        variability(report);
        quality(report);
        return report.section("다음에 할 일", "What to do next")
                .text("1) 두 방법이 일치하지 않는 박동(result.csv에서 confirmed = no)을 사람이 눈으로 확인합니다. 2) 변이 지표는 제외한 간격이 5%를 넘으면 쓰지 않습니다. "
                                + "3) 판독한 박동 표가 있으면 beats로 함께 넣어 정확도를 측정합니다.",
                        "1) Have a person look at the beats on which the two ways differ (confirmed = no in result.csv). 2) Do not use the "
                                + "measures of variability where more than 5 % of the intervals were left out. "
                                + "3) Where somebody has read the beats, give them as \"beats\" to measure accuracy.")
                .warning("의료기기가 아닙니다. 부정맥을 진단하지 않으며, 진단과 치료의 근거로 쓸 수 없습니다.",
                        "Not a medical device. It diagnoses no arrhythmia, and nothing in it may be a ground for diagnosis or treatment.");
    }

    private void beats(Report report) {
        report.section("박동", "Beats").figure("strip", "점은 찾은 박동입니다.", "Dots are the beats that were found.");
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("유도", "Lead", found.recording().lead()),
                Fact.of("길이", "Length", Strip.clock(found.recording().seconds())),
                Fact.of("초당 표본 수", "Samples a second", one(found.recording().rate())),
                Fact.of("찾은 박동", "Beats found", found.beats().length)));
        Matched judged = found.judged();
        if (judged != null) {
            facts.add(Fact.of("기준 박동", "Reference beats", judged.matched() + judged.missed().size()));
            facts.add(Fact.of("민감도(기준 박동 중 찾은 비율)", "Sensitivity (of the reference beats, found)", two(100 * judged.sensitivity()) + " %"));
            facts.add(Fact.of("정밀도(찾은 박동 중 맞는 비율)", "Precision (of the beats found, right)", two(100 * judged.precision()) + " %"));
        }
        facts.add(Fact.of("두 번째 방법이 확인하지 않은 박동", "Beats not confirmed by the second way", found.doubt().extra().size()));
        facts.add(Fact.of("두 번째 방법만 본 박동", "Beats that only the second way saw", found.doubt().missed().size()));
        report.facts(facts);
        if (judged != null && judged.missed().size() + judged.extra().size() > 0) {
            List<List<String>> rows = new ArrayList<>();
            judged.missed().stream().limit(MOST_TOLD).forEach(beat -> rows.add(List.of(time(beat), "−")));
            judged.extra().stream().limit(MOST_TOLD).forEach(beat -> rows.add(List.of(time(beat), "+")));
            report.table(List.of(new Bilingual("시각", "Time"), new Bilingual("− 미검출 / + 오검출", "− missed / + extra")), rows);
        }
        if (!found.doubt().extra().isEmpty()) {
            report.figure("doubtful", "주황색 점은 두 번째 방법이 확인하지 않은 박동입니다.", "Orange: beats that the second way has not confirmed.");
        }
    }

    private String time(int sample) {
        return Strip.clock(sample / found.recording().rate()) + String.format(Locale.ROOT, " (%.3f s)", sample / found.recording().rate());
    }

    private void variability(Report report) {
        report.section("심박 변이", "Variability of the heart rate");
        Variability of = variability;
        if (of == null) {
            report.warning("계산에 넣을 간격이 너무 적어 변이를 말할 수 없습니다.", "Too few intervals can be counted to say anything of their variability.");
            return;
        }
        report.figure("tachogram", "주황색은 튀거나 읽을 수 없어 제외한 간격", "Orange: left out, because they jump or cannot be read.");
        List<List<String>> rows = new ArrayList<>(List.of(
                measure("HR (1/min)", of.rate(), 0), measure("SDNN (ms)", of.sdnn(), 1), measure("RMSSD (ms)", of.rmssd(), 2),
                        measure("pNN50 (%)", of.pnn50(), 3),
                measure("SD1 (ms)", of.sd1(), -1), measure("SD2 (ms)", of.sd2(), -1)));
        if (!Double.isNaN(of.low())) {
            rows.add(measure("LF 0.04–0.15 Hz (ms²)", of.low(), -1));
            rows.add(measure("HF 0.15–0.40 Hz (ms²)", of.high(), -1));
            rows.add(measure("LF / HF", of.low() / of.high(), -1));
        }
        report.table(List.of(new Bilingual("지표", "Measure"), new Bilingual("값", "Value"), new Bilingual("95% 구간", "Interval of 95 %")),
                rows);
        if (isCutShort) {
            report.warning("계산 시간 한도에서 멈춰 95% 구간을 계산하지 않았습니다. CPU 시간을 늘려 다시 실행하면 나옵니다.",
                    "Stopped by its bound of processor time before the intervals of 95 %. With more processor time they are worked out.");
        }
        report.figure("poincare", "점이 대각선을 따라 모이면 이웃한 간격이 비슷합니다.", "Points along the diagonal: neighbouring intervals are alike.");
        if (!Double.isNaN(of.low())) {
            report.figure("spectrum", "4분이 넘는 기록에서만 계산합니다.", "Only of recordings of more than four minutes.");
        } else {
            report.text("기록이 짧아 주파수별 파워(LF, HF)는 계산하지 않았습니다.", "The recording is too short for power by frequency (LF, HF).");
        }
    }

    private List<String> measure(String name, double value, int interval) {
        return List.of(name, two(value), interval < 0 || confidence.length == 0 ? "–" : two(confidence[interval][0]) + " – "
                + two(confidence[interval][1]));
    }

    private void quality(Report report) {
        Intervals intervals = found.intervals();
        int left = intervals.size() - intervals.counting().length;
        double share = intervals.size() == 0 ? 0 : 100.0 * left / intervals.size();
        report.section("판독 가능 범위", "How much of it can be read").facts(List.of(
                Fact.of("읽을 수 있는 시간", "Time that can be read", one(100 * found.quality().share()) + " %"),
                Fact.of("변이 계산에서 제외한 간격", "Intervals left out of the variability", left + " (" + one(share) + " %)")));
        if (share > 5) {
            report.warning("제외한 간격이 5%를 넘습니다. 변이 지표를 쓰지 마십시오.",
                    "More than 5 % of the intervals were left out: do not use the measures of variability.");
        }
        List<List<String>> rows = rows();
        if (rows.size() > 1) {
            report.text("5분마다 나눈 값(처음 " + Math.min(MOST_SEGMENTS, rows.size()) + "개, 나머지는 segments.csv)",
                    "By five minutes (the first " + Math.min(MOST_SEGMENTS, rows.size()) + ", the rest in segments.csv)");
            report.table(List.of(new Bilingual("시작", "From"), new Bilingual("박동", "Beats"), new Bilingual("HR(1/분)", "HR (1/min)"),
                    new Bilingual("SDNN(ms)", "SDNN (ms)"), new Bilingual("RMSSD(ms)", "RMSSD (ms)"), new Bilingual("제외한 간격(%)",
                            "Left out (%)")),
                    rows.stream().limit(MOST_SEGMENTS).toList());
        }
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (double from = 0; from < found.recording().seconds(); from += SEGMENT_SECONDS) {
            Intervals within = found.intervals().within(from, from + SEGMENT_SECONDS);
            if (within.size() == 0) {
                continue;
            }
            boolean canBe = Variability.canBe(within);
            Variability of = canBe ? Variability.of(within) : null;
            rows.add(List.of(Strip.clock(from), Integer.toString(within.size()), of == null ? "–" : one(of.rate()), of == null ? "–"
                    : one(of.sdnn()),
                    of == null ? "–" : one(of.rmssd()), one(100.0 * (within.size() - within.counting().length) / within.size())));
        }
        return rows;
    }

    /** The same as a file. */
    String segments() {
        StringBuilder csv = new StringBuilder("from,beats,beats_per_minute,sdnn_ms,rmssd_ms,left_out_percent\n");
        rows().forEach(row -> csv.append(String.join(",", row).replace("–", "")).append('\n'));
        return csv.toString();
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
