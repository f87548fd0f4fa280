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
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Description;
import org.jspecify.annotations.Nullable;

/**
 * Runs beside each other.
 *
 * @param settings what they were told, each row with a value for each run
 * @param figures what their programs measured, numbers only
 */
public record RunComparison(List<RunResult> runs, List<Row> settings, List<Row> figures) {

    /** As many as can be read beside each other. */
    public static final int MOST = 6;

    /** Figures that stand apart, or say nothing beside those of another run. */
    private static final Set<String> APART = Set.of("value", "baseline", "cpuSeconds");

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
        Map<String, List<@Nullable String>> figures = new LinkedHashMap<>();
        for (RunResult result : results) {
            Map<String, Object> metrics = result.metrics() == null ? Map.of() : result.metrics();
            metrics.forEach((name, value) -> {
                if (value instanceof Number && !APART.contains(name)) {
                    figures.putIfAbsent(name, new ArrayList<>());
                }
            });
        }
        figures.forEach((name, values) -> results.forEach(result -> {
            Object value = result.metrics() == null ? null : result.metrics().get(name);
            BigDecimal number = RunResult.number(value);
            values.add(number == null ? null : number.toPlainString());
        }));
        List<Row> rows = new ArrayList<>();
        figures.forEach((name, values) -> {
            if (values.stream().filter(Objects::nonNull).count() > 1 || results.size() == 1) {
                rows.add(new Row(name, description == null ? null : description.names().figures().get(name), values));
            }
        });
        return rows;
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
