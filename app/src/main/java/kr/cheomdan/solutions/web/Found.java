package kr.cheomdan.solutions.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found in the inputs, as people read it.
 *
 * @param rowsOf the title of the input whose rows are counted; null where it is something else
 */
record Found(String name, @Nullable String rowsOf, String value) {

    private static final String ROWS = "rows.";

    static List<Found> in(InputReport report, Description solution, String language) {
        return report.summary().entrySet().stream().map(entry -> {
            String code = entry.getKey();
            String rowsOf = code.startsWith(ROWS)
                    ? solution.input(code.substring(ROWS.length())).map(input -> input.title().in(language)).orElse(null) : null;
            return new Found(solution.names().figure(code).in(language), rowsOf, said(entry.getValue()));
        }).toList();
    }

    private static String said(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(Found::said).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> counted) {
            return counted.entrySet().stream().map(each -> each.getKey() + " " + said(each.getValue())).collect(Collectors.joining(", "));
        }
        boolean isWhole = value instanceof Integer || value instanceof Long;
        return isWhole ? String.format(Locale.ROOT, "%,d", ((Number) value).longValue()) : String.valueOf(value);
    }
}
