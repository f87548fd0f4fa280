package kr.cheomdan.programmes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * One stage of the plan.
 *
 * @param until the year in which it ends
 * @param budgetKrw null where the plan does not give it
 * @param budgetBySourceKrw the parts of the budget whose source the plan names, in the plan's order
 */
public record Phase(
        String code,
        @Nullable Integer until,
        @Nullable Long siteAreaM2,
        @Nullable Localized purpose,
        @Nullable Long budgetKrw,
        Map<String, Long> budgetBySourceKrw,
        List<String> axes) {

    public Phase {
        // Keeps the order of the file, which Map.copyOf would lose.
        budgetBySourceKrw = Collections.unmodifiableMap(new LinkedHashMap<>(budgetBySourceKrw));
        axes = List.copyOf(axes);
    }

    /** The part of the budget that the plan does not break down by source; null where the budget itself is not given. */
    @JsonProperty
    public @Nullable Long notBrokenDownKrw() {
        return budgetKrw == null ? null : budgetKrw - PlanValues.sum(budgetBySourceKrw.values().stream());
    }
}
