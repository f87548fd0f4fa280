package kr.cheomdan.budgets.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A contract as it is typed.
 *
 * @param amounts what was typed beside each line, by its id
 * @param agreed what was typed for each source in per cent, by its code
 */
record ContractForm(String key, String title, Map<String, String> amounts, Map<String, String> agreed) {

    private static final String AGREED = "agreed-";

    static ContractForm empty() {
        return new ContractForm(UUID.randomUUID().toString(), "", Map.of(), Map.of());
    }

    /** The same where the key stands for something else, and would be refused for ever. */
    ContractForm underAnotherKey() {
        return new ContractForm(UUID.randomUUID().toString(), title, amounts, agreed);
    }

    static ContractForm of(MultiValueMap<String, String> typed) {
        Map<String, String> agreed = new TreeMap<>();
        typed.forEach((name, values) -> {
            if (name.startsWith(AGREED) && !values.get(0).isBlank()) {
                agreed.put(name.substring(AGREED.length()), values.get(0));
            }
        });
        return new ContractForm(text(typed.getFirst("key")), text(typed.getFirst("title")), amounts(typed), agreed);
    }

    /** What was typed beside lines, by their ids. */
    static Map<String, String> amounts(MultiValueMap<String, String> typed) {
        List<String> lines = typed.getOrDefault("line", List.of());
        List<String> amounts = typed.getOrDefault("amount", List.of());
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(lines.size(), amounts.size()); i++) {
            found.put(lines.get(i), amounts.get(i));
        }
        return found;
    }

    Commitment.Contract contract(List<Commitment.Share> lines) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        agreed.forEach((source, percent) -> shares.put(source, Typed.percent("agreed-" + source, percent)));
        return new Commitment.Contract(title, lines, shares.isEmpty() ? null : shares);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
