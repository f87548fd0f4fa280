package kr.cheomdan.budgets.web;

import java.util.HashMap;
import java.util.Map;
import kr.cheomdan.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which of a page's forms was refused, and what was typed into it. The page shows that form open, with what was typed and the sentence at
 * its field.
 *
 * @param form the form's name on the page; null: none was refused
 * @param typed by the names of the fields
 */
record TypedAgain(@Nullable String form, Map<String, String> typed, @Nullable Problem problem) {

    private static final String KEY = "key";

    TypedAgain {
        Map<String, String> kept = new HashMap<>(typed);
        // A key that stands for something else would be refused for ever.
        if (problem != null && KEY.equals(problem.field())) {
            kept.remove(KEY);
        }
        typed = Map.copyOf(kept);
    }

    static TypedAgain nothing() {
        return new TypedAgain(null, Map.of(), null);
    }

    public boolean in(String name) {
        return name.equals(form);
    }

    public @Nullable String value(String name, String field) {
        return in(name) ? typed.get(field) : null;
    }

    /** The sentence for a field of a form; null where nothing is wrong with it. */
    public @Nullable String fault(String name, String field) {
        String at = problem == null || problem.field() == null || !in(name) ? null : asked(problem.field());
        return field.equals(at) ? problem.detail() : null;
    }

    /** What the module calls by another name than the forms do. */
    private static String asked(String field) {
        return switch (field) {
            case "claimed" -> "amount";
            case "reason" -> "note";
            case "evidenceSha256" -> "evidence";
            default -> field;
        };
    }
}
