package kr.cheomdan.solutions.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.compute.Job;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Names;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.contract.Parameter;
import kr.cheomdan.solutions.RunResult;
import org.jspecify.annotations.Nullable;

/** What the page of a run shows of its result, in one language. A program wrote it: whatever is not as it should be is left out. */
final class ResultView {

    private static final Set<String> APART = Set.of(
            "name", "value", "baseline", "baselineName", "unit", "better", "baselineIsBetter", "method", "cpuSeconds");
    private static final int MOST_FIGURES = 40;
    private static final int LONGEST = 300;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_FILMS = 24;

    private final RunResult result;
    private final @Nullable Description solution;
    private final String language;
    private final Map<String, Object> metrics;

    ResultView(RunResult result, @Nullable Description solution, String language) {
        this.result = result;
        this.solution = solution;
        this.language = language;
        this.metrics = result.metrics() == null ? Map.of() : result.metrics();
    }

    /** A value beside the other, as a bar: its share of the larger one in per cent. */
    public record Bar(@Nullable String label, BigDecimal value, long share, boolean ours) {}

    /** One of the solution's own figures. */
    public record Figure(String name, String value) {}

    /**
     * A picture.
     *
     * @param name for people
     * @param png the same as pixels, null where there is none
     */
    public record Plot(String path, String name, @Nullable String png) {}

    public RunResult result() {
        return result;
    }

    public @Nullable String name() {
        return text(metrics.get("name"));
    }

    public @Nullable String method() {
        return text(metrics.get("method"));
    }

    public @Nullable String unit() {
        String unit = text(metrics.get("unit"));
        return unit == null || unit.isBlank() ? null : unit;
    }

    public boolean baselineIsBetter() {
        return result.run().outcome() != null && result.run().outcome().baselineIsBetter();
    }

    /** What was reached and what it is compared with; none where the program gave no such figures. */
    public List<Bar> bars() {
        BigDecimal value = RunResult.number(metrics.get("value"));
        BigDecimal baseline = RunResult.number(metrics.get("baseline"));
        if (value == null || baseline == null) {
            return List.of();
        }
        BigDecimal largest = value.abs().max(baseline.abs());
        return List.of(new Bar(name(), value, share(value, largest), true),
                new Bar(text(metrics.get("baselineName")), baseline, share(baseline, largest), false));
    }

    private static long share(BigDecimal value, BigDecimal largest) {
        return largest.signum() == 0 ? 0 : Math.round(value.abs().doubleValue() * 100 / largest.doubleValue());
    }

    /** The solution's own figures: numbers and short texts. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        metrics.forEach((code, value) -> {
            String text = text(value);
            String shown = value instanceof Boolean ? value.toString()
                    : value instanceof Number ? said(RunResult.number(value)) : text == null ? null : in(names().value(code, text));
            if (!APART.contains(code) && shown != null && figures.size() < MOST_FIGURES) {
                figures.add(new Figure(in(names().figure(code)), shown));
            }
        });
        return figures;
    }

    private Names names() {
        return solution == null ? Names.NONE : solution.names();
    }

    private String in(Bilingual text) {
        return text.in(language);
    }

    /** A figure that comes as text, as runs beside each other have it. */
    public String number(String figure) {
        return figure.equals("true") || figure.equals("false") ? figure : said(new BigDecimal(figure));
    }

    /** As it was written, in groups of three; a program says itself how many decimals mean something. */
    public String said(@Nullable BigDecimal value) {
        BigDecimal readable = RunResult.number(value);
        if (readable == null) {
            return "…";
        }
        boolean tiny = readable.signum() != 0 && readable.abs().compareTo(BigDecimal.ONE.movePointLeft(MOST_DECIMALS)) < 0;
        return tiny ? readable.toString()
                : String.format(Locale.ROOT, "%,." + Math.min(Math.max(readable.scale(), 0), MOST_DECIMALS) + "f", readable);
    }

    public @Nullable Benefit benefit() {
        return result.benefit();
    }

    /** How the benefit was worked out, in words. */
    public @Nullable String formula() {
        Benefit benefit = benefit();
        return benefit == null ? null : solution == null ? benefit.formula() : in(solution.told(benefit.formula()));
    }

    /** What the run measured for its benefit, by what it is called. */
    public String measured(String code) {
        return in(names().measured(code));
    }

    /** What a parameter is called, for the assumptions of a benefit. */
    public String label(String parameter) {
        return solution == null ? parameter
                : solution.parameter(parameter).map(each -> each.label().in(language)).orElse(parameter);
    }

    /** A choice by what it is called, a number as figures are written. */
    public String value(String parameter, String value) {
        return solution == null ? value : solution.parameter(parameter).map(each -> value(each, value)).orElse(value);
    }

    private String value(Parameter parameter, String value) {
        return switch (parameter.kind()) {
            case NUMBER, WHOLE -> parameter.objection(value).isEmpty() ? number(value) : value;
            case CHOICE -> parameter.choices().stream().filter(choice -> choice.value().equals(value))
                    .map(choice -> choice.label().in(language)).findFirst().orElse(value);
            case COLUMN, TEXT -> value;
        };
    }

    /** In what a parameter is counted, by its code; null where there is no unit. */
    public @Nullable String unitOf(String parameter) {
        return solution == null ? null : solution.parameter(parameter).map(Parameter::unit).orElse(null);
    }

    public String inputTitle(String input) {
        return solution == null ? input : solution.input(input).map(each -> each.title().in(language)).orElse(input);
    }

    /** In the language of the page where there is one in it; Korean has no mark in its name. */
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        for (Job.File file : result.outputs()) {
            String path = file.path();
            if (path.matches(Outputs.PLOTS + "/[^/]+\\.svg") && !path.endsWith(".en.svg")) {
                String stem = path.substring(0, path.length() - ".svg".length());
                String shown = language.equals("en") && result.has(stem + ".en.svg") ? stem + ".en.svg" : path;
                String pixels = shown.substring(0, shown.length() - ".svg".length()) + ".png";
                plots.add(new Plot(shown, picture(stem), result.has(pixels) ? pixels : null));
            }
        }
        return plots;
    }

    public List<Plot> films() {
        return result.outputs().stream().map(Job.File::path).filter(path -> path.endsWith(".mp4")).limit(MOST_FILMS)
                .map(path -> new Plot(path, picture(path.substring(0, path.length() - ".mp4".length())), null)).toList();
    }

    /** The folders that hold files, each to be fetched whole. */
    public List<String> folders() {
        return Job.Files.folders(result.outputs());
    }

    private String picture(String stem) {
        return in(names().picture(stem.substring(stem.lastIndexOf('/') + 1)));
    }

    private @Nullable String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> both && both.get(language) instanceof String said) {
            return cut(said);
        }
        return value instanceof String said ? cut(said) : null;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
