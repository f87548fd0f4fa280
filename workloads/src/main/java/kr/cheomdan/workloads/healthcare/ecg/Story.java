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
import kr.cheomdan.workloads.Words;
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

    private static final Words WORDS = Words.beside(Story.class);
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
        pictures.put("strip", new Strip(WORDS.of("the-first-ten-seconds-that"), found, firstReadable()));
        if (!found.doubt().extra().isEmpty()) {
            pictures.put("doubtful", new Strip(WORDS.of("where-the-two-ways-differ"), found, around(found.doubt()
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
        XYChart chart = Charts.xy(language, WORDS.of("intervals-between-beats-over-time"), WORDS.of("time-minutes"),
                WORDS.of("interval-ms"));
        Intervals intervals = found.intervals();
        int[] counting = some(IntStream.range(0, intervals.size()).filter(i -> intervals.usable()[i]).toArray());
        int[] others = some(IntStream.range(0, intervals.size()).filter(i -> !intervals.usable()[i] && intervals.milliseconds()[i] < 3_000)
                .toArray());
        points(chart, WORDS.of("counted").in(language), counting, i -> intervals.at()[i] / 60, i -> intervals.milliseconds()[i],
                Charts.OURS);
        points(chart, WORDS.of("left-out-jumps-unreadable").in(language), others, i -> intervals.at()[i] / 60,
                i -> intervals.milliseconds()[i], Charts.BASELINE);
        return chart;
    }

    private XYChart poincare(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("each-interval-and-the-next"),
                WORDS.of("interval-ms"),
                WORDS.of("next-interval-ms"));
        Intervals intervals = found.intervals();
        int[] pairs = some(IntStream.range(1, intervals.size()).filter(i -> intervals.usable()[i] && intervals.usable()[i - 1]).toArray());
        points(chart, WORDS.of("neighbouring-intervals").in(language), pairs, i -> intervals.milliseconds()[i - 1],
                i -> intervals.milliseconds()[i], Charts.OURS);
        if (pairs.length > 0) {
            double low = java.util.Arrays.stream(pairs).mapToDouble(i -> intervals.milliseconds()[i]).min().orElse(0);
            double high = java.util.Arrays.stream(pairs).mapToDouble(i -> intervals.milliseconds()[i]).max().orElse(1);
            Charts.line(chart, WORDS.of("the-same").in(language), new double[] {low, high}, new double[] {low, high}, Charts.FAINT, true);
        }
        return chart;
    }

    private XYChart spectrum(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("power-of-the-variability-by"), WORDS.of("frequency-hz"),
                WORDS.of("power-ms-hz"));
        double[][] spectrum = Variability.spectrum(found.intervals());
        Charts.line(chart, WORDS.of("mean-of-stretches-of-five").in(language), spectrum[0], spectrum[1], Charts.OURS,
                false);
        double most = java.util.Arrays.stream(spectrum[1]).max().orElse(1);
        chart.getStyler().setXAxisDecimalPattern("0.00");
        Charts.line(chart, WORDS.of("between-lf-and-hf-0").in(language), new double[] {.15, .15},
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
        return report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("1-have-a-person-look"))
                .warning(WORDS.of("not-a-medical-device-it"));
    }

    private void beats(Report report) {
        report.section(WORDS.of("beats")).figure("strip", WORDS.of("dots-are-the-beats-that"));
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of(WORDS.of("lead"), found.recording().lead()),
                Fact.of(WORDS.of("length"), Strip.clock(found.recording().seconds())),
                Fact.of(WORDS.of("samples-a-second"), one(found.recording().rate())),
                Fact.of(WORDS.of("beats-found"), found.beats().length)));
        Matched judged = found.judged();
        if (judged != null) {
            facts.add(Fact.of(WORDS.of("reference-beats"), judged.matched() + judged.missed().size()));
            facts.add(Fact.of(WORDS.of("sensitivity-of-the-reference-beats"), two(100 * judged.sensitivity()) + " %"));
            facts.add(Fact.of(WORDS.of("precision-of-the-beats-found"), two(100 * judged.precision()) + " %"));
        }
        facts.add(Fact.of(WORDS.of("beats-not-confirmed-by-the"), found.doubt().extra().size()));
        facts.add(Fact.of(WORDS.of("beats-that-only-the-second"), found.doubt().missed().size()));
        report.facts(facts);
        if (judged != null && judged.missed().size() + judged.extra().size() > 0) {
            List<List<String>> rows = new ArrayList<>();
            judged.missed().stream().limit(MOST_TOLD).forEach(beat -> rows.add(List.of(time(beat), "−")));
            judged.extra().stream().limit(MOST_TOLD).forEach(beat -> rows.add(List.of(time(beat), "+")));
            report.table(List.of(WORDS.of("time"), WORDS.of("missed-extra")), rows);
        }
        if (!found.doubt().extra().isEmpty()) {
            report.figure("doubtful", WORDS.of("orange-beats-that-the-second"));
        }
    }

    private String time(int sample) {
        return Strip.clock(sample / found.recording().rate()) + String.format(Locale.ROOT, " (%.3f s)", sample / found.recording().rate());
    }

    private void variability(Report report) {
        report.section(WORDS.of("variability-of-the-heart-rate"));
        Variability of = variability;
        if (of == null) {
            report.warning(WORDS.of("too-few-intervals-can-be"));
            return;
        }
        report.figure("tachogram", WORDS.of("orange-left-out-because-they"));
        List<List<String>> rows = new ArrayList<>(List.of(
                measure("HR (1/min)", of.rate(), 0), measure("SDNN (ms)", of.sdnn(), 1), measure("RMSSD (ms)", of.rmssd(), 2),
                        measure("pNN50 (%)", of.pnn50(), 3),
                measure("SD1 (ms)", of.sd1(), -1), measure("SD2 (ms)", of.sd2(), -1)));
        if (!Double.isNaN(of.low())) {
            rows.add(measure("LF 0.04–0.15 Hz (ms²)", of.low(), -1));
            rows.add(measure("HF 0.15–0.40 Hz (ms²)", of.high(), -1));
            rows.add(measure("LF / HF", of.low() / of.high(), -1));
        }
        report.table(List.of(WORDS.of("measure"), WORDS.of("value"), WORDS.of("interval-of-95")),
                rows);
        if (isCutShort) {
            report.warning(WORDS.of("stopped-by-its-bound-of"));
        }
        report.figure("poincare", WORDS.of("points-along-the-diagonal-neighbouring"));
        if (!Double.isNaN(of.low())) {
            report.figure("spectrum", WORDS.of("only-of-recordings-of-more"));
        } else {
            report.text(WORDS.of("the-recording-is-too-short"));
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
        report.section(WORDS.of("how-much-of-it-can")).facts(List.of(
                Fact.of(WORDS.of("time-that-can-be-read"), one(100 * found.quality().share()) + " %"),
                Fact.of(WORDS.of("intervals-left-out-of-the"), left + " (" + one(share) + " %)")));
        if (share > 5) {
            report.warning(WORDS.of("more-than-5-of-the"));
        }
        List<List<String>> rows = rows();
        if (rows.size() > 1) {
            report.text(WORDS.of("by-five-minutes-the-first", Math.min(MOST_SEGMENTS, rows.size())));
            report.table(List.of(WORDS.of("from"), WORDS.of("beats"), WORDS.of("hr-1-min"),
                    new Bilingual("SDNN(ms)", "SDNN (ms)"), new Bilingual("RMSSD(ms)", "RMSSD (ms)"), WORDS.of("left-out")),
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
