package kr.cheomdan.solutions.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Parameter;
import org.jspecify.annotations.Nullable;

/** The form that runs a solution, with what was typed into it. */
final class SolutionForm {

    private final Description solution;
    private final Map<String, String> fields;
    private final String key;

    SolutionForm(Description solution, Map<String, String> fields) {
        this.solution = solution;
        this.fields = fields;
        this.key = fields.getOrDefault("key", UUID.randomUUID().toString());
    }

    public String key() {
        return key;
    }

    /** What was typed, or what is usual. */
    public String value(String field, @Nullable Object usual) {
        String typed = fields.get(field);
        return typed != null ? typed : usual == null ? "" : usual.toString();
    }

    public boolean chose(String field, String value) {
        return value.equals(fields.get(field));
    }

    /** Of a nameless sample, as a card of the catalogue links to it, the file of the same name in each input. */
    public boolean choseSample(Input input, String sample) {
        String named = fields.get(of("sample", input));
        String nameless = fields.getOrDefault("sample", "");
        if (named != null || nameless.isEmpty()) {
            return sample.equals(named);
        }
        return input.sample(nameless).filter(sample::equals).isPresent();
    }

    public String held(Input input) {
        return fields.getOrDefault(of("held", input), onlyOne() ? fields.getOrDefault("held.", "") : "");
    }

    public String heldName(Input input) {
        return fields.getOrDefault(of("heldName", input), onlyOne() ? fields.getOrDefault("heldName.", "") : "");
    }

    private static String of(String field, Input input) {
        return field + "." + input.name();
    }

    private boolean onlyOne() {
        return solution.inputs().size() == 1;
    }

    /** What changes the computation. */
    public List<Parameter> settings() {
        return of(Parameter.Use.RUN);
    }

    /** What the firm says of its costs. */
    public List<Parameter> costs() {
        return of(Parameter.Use.BENEFIT);
    }

    private List<Parameter> of(Parameter.Use use) {
        return solution.parameters().stream().filter(parameter -> parameter.use() == use).toList();
    }
}
