package kr.cheomdan.workloads.healthcare.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import org.jspecify.annotations.Nullable;

/** Says how likely an outcome is for each patient of a table, and for whom and how far that can be trusted. No medical device. */
public final class HealthRisk implements Workload {

    private static final Words WORDS = Words.beside(HealthRisk.class);

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Earlier earlier = earlier(given, findings);
        if (findings.hasErrors()) {
            return Map.of();
        }
        Patients patients = new Reading(given, findings, earlier == null ? null : earlier.model()).read();
        if (patients == null) {
            return Map.of();
        }
        if (earlier != null) {
            earlier.missing(patients).forEach(name -> findings.error("health-risk.model-column-missing", Place.of(Reading.INPUT, 1, name),
                    name));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("outcome", patients.outcomeName());
        summary.put("classes", counted(patients));
        summary.put("columns", patients.features().columns());
        summary.put("leftOut", patients.leftOut());
        summary.put("withoutOutcome", patients.unknown().length);
        return summary;
    }

    private static @Nullable Earlier earlier(Given given, Findings findings) {
        return given.has(Earlier.INPUT) ? Earlier.read(given.bytes(Earlier.INPUT), findings) : null;
    }

    private static Map<String, Integer> counted(Patients patients) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        int[] counts = patients.counts();
        for (int each = 0; each < counts.length; each++) {
            counted.put(patients.classes().get(each), counts[each]);
        }
        return counted;
    }

    @Override
    public Solved run(Given given, Work work) {
        Findings none = new Findings(HealthRisk.class);
        Earlier earlier = earlier(given, none);
        Patients patients = Objects.requireNonNull(new Reading(given, none, earlier == null ? null : earlier.model()).read());
        double[][] values = earlier == null ? patients.features().values() : earlier.aligned(patients);
        Evaluation judged = earlier == null ? Evaluation.byFolds(patients, work) : Evaluation.ofModel(patients, earlier.model(), values);
        Last last = earlier == null ? learned(patients, work) : new Last(earlier.model(), null);
        work.outputs().json("model.json", last.model());
        if (earlier == null) {
            work.outputs().csv("folds.csv", folds(patients, judged));
        }
        double threshold = Worth.threshold(given, judged.happened());
        Figures ours = Figures.of(judged.chances(), judged.event(), judged.classes(), judged.happened());
        Figures simple = Figures.of(judged.simple(), judged.simpleEvent(), judged.classes(), judged.happened());
        List<Subgroup> groups = Subgroup.of(patients, judged, threshold);
        Benefit benefit = Worth.benefit(given, judged.event(), judged.happened(), threshold, work.random("benefit"));
        boolean repeatable = !work.cpu().isOver();
        work.progress(1, "done");
        Story story = new Story(patients, judged, ours, simple, groups, threshold, last.choice(), last.model().columns(), repeatable);
        return new Solved(table(patients, judged, last.model(), values, threshold), metrics(patients, judged, ours, simple, threshold,
                earlier != null),
                benefit, story.pictures(), story.report(), repeatable);
    }

    /** Which rows were judged together: who wants to compare with another program judges by the same. */
    private static List<List<String>> folds(Patients patients, Evaluation judged) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("row", "fold"));
        for (int i = 0; i < judged.rows().length; i++) {
            rows.add(List.of(Long.toString(patients.lines()[judged.rows()[i]]), Integer.toString(judged.foldOf()[i])));
        }
        return rows;
    }

    /** @param choice null where nothing was chosen today */
    private record Last(RiskModel model, @Nullable Choice choice) {}

    private static Last learned(Patients patients, Work work) {
        int[] known = patients.known();
        double[][] columns = Choice.some(patients.features().values(), known);
        double[] classes = Chances.some(patients.outcome(), known);
        Choice choice = Choice.make(columns, classes, patients.classes().size(), work.random("all"), work.cpu()::isOver);
        work.say("chosen %s", choice.spoken());
        return new Last(RiskModel.learn(patients.features().names(), patients.classes(), columns, classes, choice, work.random("model"),
                work.cpu()::isOver),
                choice);
    }

    /** A risk for every row: of those whose outcome is known by a model that did not learn from them. */
    private static List<List<String>> table(Patients patients, Evaluation judged, RiskModel model, double[][] values, double threshold) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("row", "outcome", "risk", "follow_up", "judged"));
        if (!patients.isTwo()) {
            heading.add("likeliest");
            patients.classes().forEach(name -> heading.add("chance_" + name));
        }
        rows.add(heading);
        int[] unknown = patients.unknown();
        double[][] ofUnknown = unknown.length == 0 ? new double[0][] : model.chances(Choice.some(values, unknown), unknown.length);
        int known = 0;
        int next = 0;
        for (int row = 0; row < patients.lines().length; row++) {
            boolean isKnown = !Double.isNaN(patients.outcome()[row]);
            rows.add(line(patients, row, isKnown ? judged.chances() : ofUnknown, isKnown ? known++ : next++, threshold, isKnown));
        }
        return rows;
    }

    private static List<String> line(Patients patients, int row, double[][] chances, int at, double threshold, boolean isKnown) {
        double event = patients.isTwo() ? chances[1][at] : 1 - chances[0][at];
        List<String> line = new ArrayList<>(List.of(
                Long.toString(patients.lines()[row]), isKnown ? patients.classes().get((int) patients.outcome()[row]) : "", four(event),
                event >= threshold ? "yes" : "no", isKnown ? "held out" : "new"));
        if (!patients.isTwo()) {
            line.add(patients.classes().get(Figures.likeliest(chances, at)));
            Arrays.stream(chances).forEach(of -> line.add(four(of[at])));
        }
        return line;
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static Metrics metrics(
            Patients patients, Evaluation judged, Figures ours, Figures simple, double threshold, boolean ofEarlier) {
        Map<String, Object> more = new LinkedHashMap<>();
        Decision.At at = Decision.At.of(judged.event(), judged.happened(), threshold);
        more.put("patients", judged.rows().length);
        more.put("classes", counted(patients));
        more.put("auc", rounded(ours.roc().area()));
        more.put("aucInterval", List.of(rounded(ours.roc().low()), rounded(ours.roc().high())));
        if (!Double.isNaN(judged.meanOfFolds())) {
            more.put("aucMeanOfFolds", rounded(judged.meanOfFolds()));
        }
        more.put("accuracy", rounded(ours.accuracy()));
        more.put("macroF1", rounded(ours.macroF1()));
        more.put("brier", rounded(ours.calibration().brier()));
        more.put("brierOfBaseline", rounded(simple.calibration().brier()));
        more.put("calibrationSlope", rounded(ours.calibration().slope()));
        more.put("calibrationIntercept", rounded(ours.calibration().intercept()));
        more.put("threshold", rounded(at.threshold()));
        more.put("sensitivity", rounded(at.found()));
        more.put("specificity", rounded(at.spared()));
        more.put("netBenefit", rounded(Decision.netBenefit(judged.event(), judged.happened(), threshold)));
        more.put("folds", judged.choices().size());
        Bilingual method = ofEarlier
                ? WORDS.of("an-earlier-model-judged-as")
                : WORDS.of("folds-in-each-method-and", judged.choices().size());
        Bilingual baseline = ofEarlier ? WORDS.of("the-same-risk-for-everybody")
                : WORDS.of("looking-at-the-best-single");
        return patients.isTwo()
                ? new Metrics(WORDS.of("discrimination-auc"), rounded(ours.roc().area()), rounded(simple.roc().area()),
                        baseline, "", Metrics.Better.HIGHER, method, more)
                : new Metrics(WORDS.of("accuracy"), rounded(ours.accuracy()), rounded(simple.accuracy()), baseline, "",
                        Metrics.Better.HIGHER, method, more);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
