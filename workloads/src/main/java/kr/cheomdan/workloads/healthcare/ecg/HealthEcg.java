package kr.cheomdan.workloads.healthcare.ecg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;

/** Finds the beats of an electrocardiogram and says how evenly they come. No medical device. */
public final class HealthEcg implements Workload {

    private static final Words WORDS = Words.beside(HealthEcg.class);

    static final String INPUT = "recording";

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Source source = Source.read(given, findings);
        if (source == null) {
            return Map.of();
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("lead", source.recording().lead());
        summary.put("samplesPerSecond", rounded(source.recording().rate(), 2));
        summary.put("seconds", rounded(source.recording().seconds(), 1));
        if (source.reference() != null) {
            summary.put("referenceBeats", source.reference().length);
        }
        return summary;
    }

    @Override
    public Solved run(Given given, Work work) {
        Source source = Objects.requireNonNull(Source.read(given, new Findings(HealthEcg.class)));
        Recording recording = source.recording();
        work.progress(.2, "read %.0f seconds at %.1f samples a second", recording.seconds(), recording.rate());
        int[] beats = new Detector(recording).beats();
        work.progress(.6, "found %d beats", beats.length);
        int[] other = OtherDetectors.curveLength(recording);
        int[] simple = OtherDetectors.fixedThreshold(recording);
        Quality quality = Quality.of(recording);
        Intervals intervals = Intervals.of(beats, quality, recording.rate());
        Found found = new Found(recording, beats, simple, Matched.of(beats, other, recording.rate()), quality, intervals,
                source.reference() == null ? null : Matched.of(beats, source.reference(), recording.rate()),
                Matched.of(simple, source.reference() == null ? other : source.reference(), recording.rate()));
        Story story = Story.of(found, work.random("variability"), work.cpu()::isOver);
        if (story.isCutShort()) {
            work.say("stopped by the bound of processor time before the intervals of confidence");
        }
        work.outputs().text("segments.csv", story.segments());
        Benefit benefit = Worth.benefit(given, found, work.random("benefit"));
        work.progress(1, "done");
        return new Solved(table(found), metrics(found, story.variability()), benefit, story.pictures(), story.report(),
                !story.isCutShort());
    }

    private static List<List<String>> table(Found found) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("beat", "sample", "seconds", "interval_ms", "counts_for_variability", "confirmed"));
        java.util.Set<Integer> doubtful = new java.util.HashSet<>(found.doubt().extra());
        for (int i = 0; i < found.beats().length; i++) {
            rows.add(List.of(Integer.toString(i + 1), Integer.toString(found.beats()[i]),
                    String.format(Locale.ROOT, "%.4f", found.beats()[i] / found.recording().rate()),
                    i == 0 ? "" : String.format(Locale.ROOT, "%.1f", found.intervals().milliseconds()[i - 1]),
                    i > 0 && found.intervals().usable()[i - 1] ? "yes" : "no", doubtful.contains(found.beats()[i]) ? "no" : "yes"));
        }
        return rows;
    }

    private static Metrics metrics(Found found, @org.jspecify.annotations.Nullable Variability variability) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("beats", found.beats().length);
        more.put("seconds", rounded(found.recording().seconds(), 1));
        more.put("readableShare", rounded(found.quality().share(), 4));
        more.put("agreementOfTwoDetectors", rounded(found.doubt().f1(), 4));
        Matched judged = found.judged();
        if (judged != null) {
            more.put("referenceBeats", judged.matched() + judged.missed().size());
            more.put("sensitivityPercent", rounded(100 * judged.sensitivity(), 2));
            more.put("precisionPercent", rounded(100 * judged.precision(), 2));
            more.put("missed", judged.missed().size());
            more.put("extra", judged.extra().size());
        }
        if (variability != null) {
            more.put("beatsPerMinute", rounded(variability.rate(), 2));
            more.put("sdnnMs", rounded(variability.sdnn(), 2));
            more.put("rmssdMs", rounded(variability.rmssd(), 2));
            more.put("pnn50Percent", rounded(variability.pnn50(), 2));
        }
        Bilingual baseline = WORDS.of("a-fixed-threshold-half-of");
        return judged != null
                ? new Metrics(WORDS.of("beats-found-f1"), rounded(100 * judged.f1(), 2),
                        rounded(100 * found.simpleMatched().f1(), 2), baseline, "%", Metrics.Better.HIGHER,
                        WORDS.of("paired-one-by-one-with"), more)
                : new Metrics(WORDS.of("agreement-with-an-independent-second"),
                        rounded(100 * found.doubt().f1(), 2), rounded(100 * found.simpleMatched().f1(), 2), baseline, "%",
                        Metrics.Better.HIGHER,
                        WORDS.of("without-reference-beats-paired-within"), more);
    }

    private static BigDecimal rounded(double value, int scale) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP) : BigDecimal.ZERO;
    }
}
