package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.budgets.BudgetVersion.Totals;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Forms with many rows, as what they ask for. A row that is blank was left out. */
final class Typing {

    private Typing() {}

    /** What the form of a version says. */
    static BudgetVersion.Draft draft(MultiValueMap<String, String> form) {
        List<EntryDraft> entries = new ArrayList<>();
        int rows = form.getOrDefault("amount", List.of()).size();
        for (int i = 0; i < rows; i++) {
            EntryDraft entry = new EntryDraft(
                    at(form, "source", i), at(form, "phase", i), at(form, "axis", i), at(form, "programme", i), at(form, "item", i),
                    Typed.won("amount", at(form, "amount", i)));
            // The first three are chosen and so never blank; a new row counts once an amount stands in it.
            if (entry.amount() != null) {
                entries.add(entry);
            }
        }
        Totals totals = new Totals(
                Typed.won("total", form.getFirst("total")), totals(form, "total-source-"), totals(form, "total-phase-"),
                totals(form, "total-axis-"));
        return new BudgetVersion.Draft(form.getFirst("note"), entries, totals);
    }

    /** @throws kr.cheomdan.shared.RefusedException where nothing was chosen */
    static BudgetLine.Id line(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw TextRefusal.EMPTY.at("line", "line");
        }
        try {
            return new BudgetLine.Id(UUID.fromString(typed));
        } catch (IllegalArgumentException notAnId) {
            throw TextRefusal.EMPTY.at("line", "line");
        }
    }

    private static Map<String, Long> totals(MultiValueMap<String, String> form, String prefix) {
        Map<String, Long> found = new TreeMap<>();
        form.forEach((name, values) -> {
            Long amount = name.startsWith(prefix) ? Typed.won(name, values.get(0)) : null;
            if (amount != null) {
                found.put(name.substring(prefix.length()), amount);
            }
        });
        return found;
    }

    private static @Nullable String at(MultiValueMap<String, String> form, String name, int row) {
        List<String> values = form.getOrDefault(name, List.of());
        String value = row < values.size() ? values.get(row) : null;
        return value == null || value.isBlank() ? null : value;
    }
}
