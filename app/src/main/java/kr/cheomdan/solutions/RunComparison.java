package kr.cheomdan.solutions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Description;
import org.jspecify.annotations.Nullable;

/**
 * Runs beside each other.
 *
 * @param settings what they were told, each row with a value for each run
 * @param figures what their programs measured: numbers and whether something is so, of groups too ({@code parts.cost})
 */
public record RunComparison(List<RunResult> runs, List<Row> settings, List<Row> figures) {

    /** As many as can be read beside each other. */
    public static final int MOST = 6;

    /** Figures that stand apart, or say nothing beside those of another run. */
    private static final Set<String> APART = Set.of("value", "baseline", "baselineIsBetter", "cpuSeconds");
    /** A program writes what it likes: a group within a group is enough, and so many rows. */
    private static final int DEEPEST = 2;
    private static final int MOST_FIGURES = 200;

    public RunComparison {
        runs = List.copyOf(runs);
        settings = List.copyOf(settings);
        figures = List.copyOf(figures);
    }

    /**
     * One thing of all runs.
     *
     * @param key of what every run has; else the name of the parameter or figure
     * @param label of the parameter or figure, null where the solution gives it none or is not installed
     * @param values null where a run has none
     */
    public record Row(String key, @Nullable Bilingual label, List<@Nullable String> values) {

        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    static RunComparison of(List<RunResult> results, @Nullable Description description) {
        List<Row> settings = new ArrayList<>();
        settings.add(row("version", results, run -> run.solutionId() + " " + run.version()));
        Set<String> inputs = new LinkedHashSet<>();
        results.forEach(result -> result.run().inputs().forEach(input -> inputs.add(input.name())));
        for (String input : inputs) {
            settings.add(new Row("input", description == null ? null : description.input(input).map(each -> each.title()).orElse(null),
                    values(results, run -> run.inputs().stream().filter(each -> each.name().equals(input)).findFirst()
                            .map(each -> each.file() + " (" + each.sha256().substring(0, 8) + ")").orElse(null))));
        }
        settings.add(row("cpus", results, run -> Integer.toString(run.job().size().cpus())));
        settings.add(row("cpu-seconds", results, run -> run.cpuSeconds() == null ? null : run.cpuSeconds().toString()));
        settings.add(row("seed", results, run -> run.seed() == null ? null : run.seed().toString()));
        Set<String> parameters = new TreeSet<>();
        results.forEach(result -> parameters.addAll(result.run().parameters().keySet()));
        for (String name : parameters) {
            settings.add(new Row(name, description == null ? null : description.parameter(name).map(each -> each.label()).orElse(null),
                    values(results, run -> run.parameters().get(name))));
        }
        return new RunComparison(results, settings, figures(results, description));
    }

    private static List<Row> figures(List<RunResult> results, @Nullable Description description) {
        List<Map<String, String>> told = results.stream()
                .map(result -> flat(result.metrics() == null ? Map.of() : result.metrics()))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        told.forEach(each -> names.addAll(each.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            List<@Nullable String> values = new ArrayList<>();
            told.forEach(each -> values.add(each.get(name)));
            if (values.stream().filter(Objects::nonNull).count() > 1 || results.size() == 1) {
                rows.add(new Row(name, label(name, description), values));
            }
        }
        return rows.size() <= MOST_FIGURES ? rows : rows.subList(0, MOST_FIGURES);
    }

    /** Numbers and whether something is so, those of a group by the names of both: {@code parts.cost}. */
    static Map<String, String> flat(Map<String, ?> metrics) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", metrics, 0, flat);
        return flat;
    }

    private static void flatten(String before, Map<?, ?> group, int depth, Map<String, String> flat) {
        group.forEach((key, value) -> {
            String name = before + key;
            BigDecimal number = RunResult.number(value);
            if (APART.contains(name)) {
                return;
            }
            if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
                flatten(name + ".", inner, depth + 1, flat);
            } else if (number != null) {
                flat.put(name, number.toPlainString());
            } else if (value instanceof Boolean) {
                flat.put(name, value.toString());
            }
        });
    }

    /** Of a figure in a group by the names of both; null where the solution names neither. */
    private static @Nullable Bilingual label(String name, @Nullable Description description) {
        Map<String, Bilingual> names = description == null ? Map.of() : description.names().figures();
        Bilingual whole = names.get(name);
        if (whole != null || !name.contains(".")) {
            return whole;
        }
        List<String> steps = List.of(name.split("\\."));
        if (steps.stream().noneMatch(names::containsKey)) {
            return null;
        }
        List<Bilingual> told = steps.stream().map(step -> names.getOrDefault(step, new Bilingual(step, step))).toList();
        return new Bilingual(told.stream().map(Bilingual::ko).collect(Collectors.joining(" - ")),
                told.stream().map(Bilingual::en).collect(Collectors.joining(" - ")));
    }

    private static Row row(String key, List<RunResult> results, Function<Run, @Nullable String> value) {
        return new Row(key, null, values(results, value));
    }

    private static List<@Nullable String> values(List<RunResult> results, Function<Run, @Nullable String> value) {
        List<@Nullable String> values = new ArrayList<>();
        results.forEach(result -> values.add(value.apply(result.run())));
        return values;
    }
}
