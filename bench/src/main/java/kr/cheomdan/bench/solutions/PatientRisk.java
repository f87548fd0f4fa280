package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table of patients, ten folds by class; what is learned how is chosen inside of each. Folds differ by the seed, and so does the figure a
 * little: it is taken for {@value #SEEDS} seeds from the one that was asked for, their mean is held against what is asked.
 *
 * @param outcome its column, as the script for the usual tool takes it
 * @param leastF1 of several classes; NaN where two are told apart by the area under the curve
 */
record PatientRisk(Data data, String name, double least, double leastF1, String published, String usual, String outcome) implements Figure {

    private static final int SEEDS = 3;
    private static final String CLEVELAND_HEADING = "age,sex,cp,trestbps,chol,fbs,restecg,thalach,exang,oldpeak,slope,ca,thal,num";
    private static final int CPU_SECONDS = 600;

    /** Which table. */
    enum Data {
        CLEVELAND,
        ALZHEIMER,
        FETAL
    }

    static List<PatientRisk> tables() {
        return List.of(
                new PatientRisk(Data.CLEVELAND, "UCI heart disease, Cleveland, complete rows: AUC", .898, Double.NaN, "-",
                        "scikit-learn logistic 0.8985 (other machine)", "num>0"),
                new PatientRisk(Data.ALZHEIMER, "Alzheimer biomarkers (ad_data): AUC", .884, Double.NaN, "-",
                        "scikit-learn logistic 0.8844, forest 0.8807; XGBoost 0.8808 (other machine)", "Class"),
                new PatientRisk(Data.FETAL, "UCI cardiotocography, three classes: accuracy / macro-F1", .954, .920,
                        "0.9507 (forest and AdaBoost) / -", "XGBoost 0.9544 / 0.9225; scikit-learn forest 0.9483 / 0.906 (other machine)",
                        "fetal_health"));
    }

    @Override
    public String solution() {
        return "health-risk";
    }

    @Override
    public String asked() {
        return Double.isNaN(leastF1) ? String.format(Locale.ROOT, ">= %.3f", least)
                : String.format(Locale.ROOT, ">= %.3f / %.3f", least, leastF1);
    }

    @Override
    public String usualElsewhere() {
        return usual;
    }

    @Override
    public Usual usualTool(Place place, Ours ours) throws IOException, InterruptedException {
        String table = table(place).toString();
        List<List<String>> folds = ours.runs().stream()
                .map(ran -> List.of("classes", table, outcome, ran.file("folds.csv").toString())).toList();
        return ScikitLearn.judged(place, folds, "%.4f", true);
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path table = table(place);
        List<Integer> seeds = Stream.iterate(place.seed(), seed -> seed + 1).limit(SEEDS).toList();
        List<Program.Ran> runs = place.each(seeds, seed -> {
            Program program = place.program(solution()).input("patients", table).seed(seed).cpuSeconds(CPU_SECONDS);
            return (data == Data.CLEVELAND ? program.set("outcome", "num").set("event", ">0") : program).run();
        });
        double value = runs.stream().mapToDouble(ran -> ran.number("value")).average().orElseThrow();
        String each = String.join(", ", runs.stream().map(ran -> String.format(Locale.ROOT, "%.4f", ran.number("value"))).toList());
        if (Double.isNaN(leastF1)) {
            return Ours.of(String.format(Locale.ROOT, "%.4f (seeds: %s)", value, each), value >= least, runs).scoring(value);
        }
        double f1 = runs.stream().mapToDouble(ran -> ran.number("macroF1")).average().orElseThrow();
        return Ours.of(String.format(Locale.ROOT, "%.4f / %.4f (seeds: %s)", value, f1, each), value >= least && f1 >= leastF1, runs)
                .scoring(value);
    }

    private Path table(Place place) throws IOException {
        return switch (data) {
            case ALZHEIMER -> place.shipped(solution(), "samples/patients/ad_data.csv");
            case FETAL -> place.data("healthcare/fetal_health.csv");
            case CLEVELAND -> complete(place);
        };
    }

    /** Those that have every value, with the heading that the file comes without. */
    private static Path complete(Place place) throws IOException {
        Path table = place.folder("cleveland").resolve("cleveland.csv");
        try (Stream<String> lines = Files.lines(place.data("healthcare/processed.cleveland.data"))) {
            Files.write(table, Stream.concat(Stream.of(CLEVELAND_HEADING), lines.filter(line -> !line.contains("?"))).toList());
        }
        return table;
    }
}
