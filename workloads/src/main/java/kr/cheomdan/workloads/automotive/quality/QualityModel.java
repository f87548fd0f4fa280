package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.learning.Committee;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was learned, as {@code model.json}: a later run tells the classes of new parts with it.
 *
 * @param kind and its form; another number is another form
 * @param label the columns the classes were read from
 * @param good the place of the class that is no defect; -1 where there is none
 * @param threshold of the chance of a defect; null where there is no good class
 * @param accuracy of what was judged when it was learned
 * @param mostFrequent what always saying the most frequent class reached then
 */
record QualityModel(
        String kind, List<String> label, List<String> classes, int good, @Nullable Double threshold, List<Source> sources, double accuracy,
        double mostFrequent, Committee committee) {

    static final String FILE = "model.json";
    static final String KIND = "cheomdan auto-quality model 1";
    static final String INPUT = "model";

    /** Empty where the file is none, or does not fit the table; the findings say why. */
    static Optional<QualityModel> read(byte[] file, Findings findings) {
        QualityModel model;
        try {
            model = JsonMapper.builder().build().readValue(file, QualityModel.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException none) {
            model = null;
        }
        if (model == null || !model.isSound()) {
            findings.error("auto-quality.no-model", Place.of(INPUT), KIND);
            return Optional.empty();
        }
        return Optional.of(model);
    }

    private boolean isSound() {
        return KIND.equals(kind) && label != null && classes != null && classes.size() > 1 && sources != null && committee != null
                && good < classes.size()
                && (good < 0 || threshold != null) && sources.stream().allMatch(source -> source.heading() != null)
                && committee.outputs() == classes.size() && committee.isSound(sources.stream().mapToInt(source -> source.names().size())
                .sum());
    }

    /** Whether the table has what the model asks for. */
    boolean fits(Table table, Findings findings) {
        boolean fits = true;
        for (Source source : sources) {
            Table.Cells cells = table.byHeading(source.heading()).orElse(null);
            if (cells == null) {
                findings.error("auto-quality.model-column-missing", Place.of(AutoQuality.INPUT, 1, source.heading()), source.heading());
                fits = false;
            } else if (source.isNumbers() != cells instanceof Table.Numbers) {
                findings.error("auto-quality.model-column-other", Place.of(AutoQuality.INPUT, 1, source.heading()), source.heading());
                fits = false;
            } else if (cells instanceof Table.Words words) {
                tellUnknownWords(source, table, words, findings);
            }
        }
        return fits;
    }

    private static void tellUnknownWords(Source source, Table table, Table.Words words, Findings findings) {
        for (int row = 0; row < table.rows(); row++) {
            String word = words.at(row);
            if (word != null && !source.words().contains(word)) {
                findings.warning("auto-quality.model-word-new", Place.of(AutoQuality.INPUT, table.line(row), source.heading()),
                        table.line(row),
                        source.heading(), word);
            }
        }
    }

    /** {@code [row][class]}. */
    double[][] chances(Table table) {
        List<double[]> columns = new ArrayList<>();
        sources.forEach(source -> columns.addAll(source.columns(table.byHeading(source.heading()).orElseThrow())));
        return committee.chances(columns.toArray(double[][]::new), table.rows());
    }

    /** The class of each row where the table has it, by the model's own classes; -1 where it is not known, or another. */
    int[] truth(Table table) {
        int[] truth = new int[table.rows()];
        Arrays.fill(truth, -1);
        if (label.size() == 1) {
            table.byHeading(label.get(0)).ifPresent(cells -> {
                for (int row = 0; row < truth.length; row++) {
                    truth[row] = cells.isMissing(row) ? -1 : classes.indexOf(text(cells, row));
                }
            });
        } else {
            for (String heading : label) {
                table.byHeading(heading).filter(Table.Numbers.class::isInstance).map(Table.Numbers.class::cast).ifPresent(numbers -> {
                    for (int row = 0; row < truth.length; row++) {
                        truth[row] = numbers.values()[row] == 1 ? classes.indexOf(heading) : truth[row];
                    }
                });
            }
        }
        return truth;
    }

    private static String text(Table.Cells cells, int row) {
        if (cells instanceof Table.Words words) {
            return String.valueOf(words.at(row));
        }
        double value = cells instanceof Table.Numbers numbers ? numbers.values()[row] : Double.NaN;
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
