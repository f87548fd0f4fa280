package kr.cheomdan.programmes.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.programmes.Phase;
import kr.cheomdan.programmes.Plan;
import org.jspecify.annotations.Nullable;

/** The budget as a table: each phase with its sources, what is not broken down named as such, shares in per cent. */
record BudgetTable(List<PhaseRows> phases, @Nullable Long wholeKrw, @Nullable Row notInPhases) {

    /**
     * One amount.
     *
     * @param source null for the part whose source or phase the plan does not name
     * @param sharePercent of the whole it is a part of; null where that is not given or zero
     */
    record Row(@Nullable String source, @Nullable Long amountKrw, @Nullable BigDecimal sharePercent) {}

    /** @param total the phase as a part of the plan */
    record PhaseRows(Phase phase, List<Row> rows, Row total) {}

    static BudgetTable of(Plan plan) {
        List<PhaseRows> phases = plan.phases().stream().map(phase -> rows(phase, plan.budgetKrw())).toList();
        Long rest = plan.notInPhasesKrw();
        Row notInPhases = rest == null || rest == 0 ? null : new Row(null, rest, share(rest, plan.budgetKrw()));
        return new BudgetTable(phases, plan.budgetKrw(), notInPhases);
    }

    private static PhaseRows rows(Phase phase, @Nullable Long planBudget) {
        List<Row> rows = new ArrayList<>();
        phase.budgetBySourceKrw().forEach((source, amount) -> rows.add(new Row(source, amount, share(amount, phase.budgetKrw()))));
        Long rest = phase.notBrokenDownKrw();
        if (rest != null && rest != 0) {
            rows.add(new Row(null, rest, share(rest, phase.budgetKrw())));
        }
        return new PhaseRows(phase, rows, new Row(null, phase.budgetKrw(), share(phase.budgetKrw(), planBudget)));
    }

    private static @Nullable BigDecimal share(@Nullable Long part, @Nullable Long whole) {
        if (part == null || whole == null || whole == 0) {
            return null;
        }
        return BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
