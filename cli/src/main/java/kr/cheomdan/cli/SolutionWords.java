package kr.cheomdan.cli;

import java.util.Locale;
import java.util.Optional;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Formula;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints for people what a run came to: what its program tells by codes, by the names that its solution gives them. */
final class SolutionWords {

    private final JsonNode solution;

    /** @param solution its description, as a server shows it */
    SolutionWords(JsonNode solution) {
        this.solution = solution;
    }

    /** @param before the facts of the run itself, told first */
    void print(Output out, JsonNode result, String... before) {
        if (result.path("benefit") instanceof ObjectNode benefit && benefit.path("formula").isString()) {
            benefit.put("formula", in(Formula.told(benefit.path("formula").stringValue(), this::name)));
        }
        out.facts(result, before);
        out.facts(result, "metrics.name", "metrics.value", "metrics.baselineName", "metrics.baseline", "metrics.unit", "metrics.method",
                "benefit.won", "benefit.formula");
        ArrayNode numbers = Api.JSON.createArrayNode();
        for (String part : new String[] {"assumptions", "measured"}) {
            result.path("benefit").path(part).properties().forEach(each -> numbers.addObject()
                    .put("name", name(each.getKey(), part)).set("value", each.getValue()));
        }
        if (!numbers.isEmpty()) {
            out.table(numbers, "name", "value");
        }
    }

    private String name(String code, String part) {
        // A firm reads what it entered by the label it saw.
        return (part.equals("assumptions") ? label(code) : name(code)).map(SolutionWords::in).orElse(code);
    }

    private Optional<Bilingual> name(String code) {
        return both(solution.path("names").path("benefit").path(code)).or(() -> label(code));
    }

    private Optional<Bilingual> label(String parameter) {
        return solution.path("parameters").valueStream().filter(each -> each.path("name").asString("").equals(parameter)).findFirst()
                .flatMap(each -> both(each.path("label")));
    }

    private static Optional<Bilingual> both(JsonNode text) {
        return text.path("ko").isString() && text.path("en").isString()
                ? Optional.of(new Bilingual(text.path("ko").stringValue(), text.path("en").stringValue())) : Optional.empty();
    }

    private static String in(Bilingual text) {
        return text.in(Locale.getDefault().getLanguage().equals("ko") ? "ko" : "en");
    }
}
