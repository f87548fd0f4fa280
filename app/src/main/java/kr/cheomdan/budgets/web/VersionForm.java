package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.Totals;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A version as its form shows it: what is stored, or what was typed and not taken, and some blank rows to go on.
 *
 * @param totals what was typed for {@code total-source-national} and its like
 */
record VersionForm(String note, List<Row> rows, Map<String, String> totals) {

    private static final int BLANK_ROWS = 3;

    record Row(String source, String phase, String axis, String programme, String item, String amount) {

        static final Row BLANK = new Row("", "", "", "", "", "");
    }

    static VersionForm of(BudgetVersion version) {
        Stream<Row> rows = version.entries().stream().map(entry -> new Row(
                entry.line().source().code(), entry.line().phase(), entry.line().axis(), text(entry.line().programme()),
                text(entry.line().item()), won(entry.amount())));
        Map<String, String> totals = new TreeMap<>();
        Totals stated = version.totals();
        if (stated.all() != null) {
            totals.put("total", won(stated.all()));
        }
        stated.bySource().forEach((code, amount) -> totals.put("total-source-" + code, won(amount)));
        stated.byPhase().forEach((code, amount) -> totals.put("total-phase-" + code, won(amount)));
        stated.byAxis().forEach((code, amount) -> totals.put("total-axis-" + code, won(amount)));
        return new VersionForm(text(version.note()), withBlanks(rows), totals);
    }

    static VersionForm of(MultiValueMap<String, String> typed) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < typed.getOrDefault("amount", List.of()).size(); i++) {
            rows.add(new Row(at(typed, "source", i), at(typed, "phase", i), at(typed, "axis", i), at(typed, "programme", i),
                    at(typed, "item", i), at(typed, "amount", i)));
        }
        Map<String, String> totals = new TreeMap<>();
        typed.forEach((name, values) -> {
            if (name.startsWith("total")) {
                totals.put(name, values.get(0));
            }
        });
        Stream<Row> filled = rows.stream().filter(row -> !row.amount().isBlank() || !row.programme().isBlank() || !row.item().isBlank());
        return new VersionForm(text(typed.getFirst("note")), withBlanks(filled), totals);
    }

    private static List<Row> withBlanks(Stream<Row> rows) {
        return Stream.concat(rows, Stream.generate(() -> Row.BLANK).limit(BLANK_ROWS)).toList();
    }

    private static String at(MultiValueMap<String, String> typed, String name, int row) {
        List<String> values = typed.getOrDefault(name, List.of());
        return row < values.size() ? text(values.get(row)) : "";
    }

    /** With marks between thousands, so that a slip of the unit shows. */
    private static String won(long amount) {
        return String.format(Locale.ROOT, "%,d", amount);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
