package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.learning.Committee;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/** Tells the defect class of a part from what was measured of it, and which parts are worth a second look. */
public final class AutoQuality implements Workload {

    private static final Words WORDS = Words.beside(AutoQuality.class);

    static final String INPUT = "measurements";

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Table table = given.table(INPUT);
        if (given.has(QualityModel.INPUT)) {
            return QualityModel.read(given.bytes(QualityModel.INPUT), findings).filter(model -> model.fits(table, findings))
                    .map(model -> Map.<String, Object>of("classes", model.classes(), "measurements", model.sources().size()))
                    .orElse(Map.of());
        }
        Measured measured = read(given, findings).orElse(null);
        if (measured == null) {
            return Map.of();
        }
        new Suspicions(measured, findings).tell();
        Map<String, Object> summary = new LinkedHashMap<>();
        Map<String, Integer> classes = new LinkedHashMap<>();
        IntStream.range(0, measured.classes()).forEach(each -> classes.put(measured.labels().classes().get(each),
                measured.labels().rowsOf(each)));
        summary.put("classes", classes);
        summary.put("measurements", measured.sources().size());
        if (measured.good() >= 0) {
            summary.put("good", measured.labels().classes().get(measured.good()));
        }
        return summary;
    }

    private static Optional<Measured> read(Given given, Findings findings) {
        Labels labels = Labels.find(given, findings).orElse(null);
        if (labels == null) {
            return Optional.empty();
        }
        String told = given.says("good") ? given.text("good").strip() : "";
        int good = labels.good(told);
        if (good < 0 && !told.isEmpty()) {
            findings.error("auto-quality.no-such-class", Place.NOWHERE, told, String.join(", ", labels.classes()));
            return Optional.empty();
        }
        return Optional.of(Measured.of(given.table(INPUT), labels, good, findings));
    }

    @Override
    public Solved run(Given given, Work work) {
        if (given.has(QualityModel.INPUT)) {
            QualityModel model = QualityModel.read(given.bytes(QualityModel.INPUT), new Findings(AutoQuality.class)).orElseThrow();
            return new Applying(given, model, work).solved();
        }
        Measured measured = read(given, new Findings(AutoQuality.class)).orElseThrow();
        Effort effort = Effort.of(measured.known().length, measured.features().columns(), measured.classes(),
                Math.round(work.cpu().limit()));
        work.say("rows=%d features=%d classes=%d folds=%d candidates=%d members=%d", measured.known().length, measured.features().columns(),
                measured.classes(), effort.folds(), effort.candidates().size(), effort.members());
        Judging judging = new Judging(measured, effort, work);
        Evaluation judged = judging.judge();
        double falseAlarms = given.number("false-alarms").doubleValue() / 100;
        Alarm alarm = measured.good() < 0 ? null
                : Alarm.of(judged.chances(), judged.classOf(), judged.foldOf(), measured.good(), falseAlarms);
        Alarm before = measured.good() < 0 ? null
                : Alarm.of(judged.simple(), judged.classOf(), judged.foldOf(), measured.good(), falseAlarms);
        Committee committee = judging.model(judged);
        boolean whole = !work.cpu().isOver();
        QualityModel model = new QualityModel(QualityModel.KIND, List.copyOf(measured.labels().headings()), measured.labels().classes(),
                measured.good(),
                alarm == null ? null : alarm.threshold(), measured.sources(), judged.accuracy(), judged.mostFrequent(), committee);
        work.outputs().json(QualityModel.FILE, model);
        work.outputs().csv("folds.csv", folds(measured.table(), judged));
        work.progress(1, "done");
        Story story = new Story(judged, alarm, before, effort);
        return new Solved(table(measured, judged, alarm, model), metrics(judged, alarm, before, effort),
                new Worth(given, judged, work.random("benefit")).benefit(alarm, before), story.pictures(), story.report(), whole);
    }

    /** In the order of the file: what is known as it was judged, what is not as the model tells it. */
    private static List<List<String>> table(Measured measured, Evaluation judged, @Nullable Alarm alarm, QualityModel model) {
        Table table = measured.table();
        double[][] chances = new double[table.rows()][];
        boolean[] rings = new boolean[table.rows()];
        for (int i = 0; i < judged.rows().length; i++) {
            chances[judged.rows()[i]] = judged.chances()[i];
            rings[judged.rows()[i]] = alarm != null && alarm.rings()[i];
        }
        int[] unknown = measured.unknown();
        double[][] told = unknown.length == 0 ? new double[0][]
                : model.committee().chances(measured.features().rows(unknown).values(), unknown.length);
        for (int i = 0; i < unknown.length; i++) {
            chances[unknown[i]] = told[i];
            rings[unknown[i]] = model.threshold() != null && 1 - told[i][model.good()] > model.threshold();
        }
        return rows(table, model, measured.labels().of(), chances, rings);
    }

    /** Which rows were judged together: who wants to compare with another program judges by the same. */
    private static List<List<String>> folds(Table table, Evaluation judged) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("row", "fold"));
        for (int i = 0; i < judged.rows().length; i++) {
            rows.add(List.of(Long.toString(table.line(judged.rows()[i])), Integer.toString(judged.foldOf()[i])));
        }
        return rows;
    }

    static List<List<String>> rows(Table table, QualityModel model, int[] truth, double[][] chances, boolean[] rings) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("row", "actual", "predicted", "chance"));
        if (model.good() >= 0) {
            heading.addAll(List.of("defect_chance", "look_again"));
        }
        model.classes().forEach(name -> heading.add("chance: " + name));
        rows.add(heading);
        for (int row = 0; row < table.rows(); row++) {
            double[] of = chances[row];
            int said = OneMeasurement.most(of);
            List<String> cells = new ArrayList<>(List.of(Long.toString(table.line(row)), truth[row] < 0 ? ""
                    : model.classes().get(truth[row]),
                    model.classes().get(said), Worth.rounded(of[said]).toPlainString()));
            if (model.good() >= 0) {
                cells.add(Worth.rounded(1 - of[model.good()]).toPlainString());
                cells.add(rings[row] ? "yes" : "no");
            }
            Arrays.stream(of).forEach(chance -> cells.add(Worth.rounded(chance).toPlainString()));
            rows.add(cells);
        }
        return rows;
    }

    private static Map<String, Object> written(Evaluation.OfClass each) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", each.name());
        written.put("rows", each.rows());
        written.put("found", Worth.rounded(each.found()));
        written.put("precision", Worth.rounded(each.precision()));
        written.put("f1", Worth.rounded(each.f1()));
        return written;
    }

    private static Metrics metrics(Evaluation judged, @Nullable Alarm alarm, @Nullable Alarm before, Effort effort) {
        Map<String, Object> more = new LinkedHashMap<>();
        double[] interval = Evaluation.interval(judged.accuracy(), judged.rowsJudged());
        more.put("rows", judged.rowsJudged());
        more.put("folds", effort.folds());
        more.put("accuracyInterval95", List.of(Worth.rounded(interval[0]), Worth.rounded(interval[1])));
        more.put("mostFrequentClass", Worth.rounded(judged.mostFrequent()));
        more.put("macroF1", Worth.rounded(judged.macroF1()));
        if (alarm != null && before != null) {
            more.put("defectsFound", Worth.rounded(alarm.found()));
            more.put("defectsFoundByOneMeasurement", Worth.rounded(before.found()));
            more.put("falseAlarms", Worth.rounded(alarm.falseAlarms()));
            more.put("threshold", Worth.rounded(alarm.threshold()));
        }
        more.put("classes", judged.byClass().stream().map(AutoQuality::written).toList());
        Map<String, Object> mattered = new LinkedHashMap<>();
        judged.order().stream().limit(20).forEach(source ->
                mattered.put(judged.measured().sources().get(source).heading(), Worth.rounded(judged.mattered()[source])));
        more.put("importance", mattered);
        return new Metrics(WORDS.of("accuracy"), Worth.rounded(judged.accuracy()), Worth.rounded(judged.simpleAccuracy()),
                WORDS.of("limits-on-the-one-best"), "", Metrics.Better.HIGHER,
                WORDS.of("judged-in-folds-each-row", effort.folds()),
                more);
    }
}
