package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.BudgetView.AgainstPlan;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.Missing;
import kr.cheomdan.budgets.BudgetView.Stated;
import kr.cheomdan.programmes.Phase;
import kr.cheomdan.programmes.Plan;
import org.jspecify.annotations.Nullable;

/** What the plan states beside what lines were given. What the plan does not state stays unknown and is named as missing. */
final class PlanComparison {

    private PlanComparison() {}

    static AgainstPlan of(Plan plan, Map<BudgetLine, Figures> lines) {
        List<Stated> stated = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        stated.add(new Stated(null, null, plan.budgetKrw(), given(lines, null, null)));
        Long notInPhases = plan.notInPhasesKrw();
        if (notInPhases != null && notInPhases > 0 && plan.budgetKrw() != null) {
            missing.add(new Missing(null, Dimension.PHASE, notInPhases, plan.budgetKrw()));
        }
        for (Phase phase : plan.phases()) {
            stated.add(new Stated(phase.code(), null, phase.budgetKrw(), given(lines, phase.code(), null)));
            for (Source source : Source.values()) {
                Long says = phase.budgetBySourceKrw().get(source.code());
                long inLines = given(lines, phase.code(), source);
                if (says != null || inLines != 0) {
                    stated.add(new Stated(phase.code(), source, says, inLines));
                }
            }
            Long noSource = phase.notBrokenDownKrw();
            if (noSource != null && noSource > 0 && phase.budgetKrw() != null) {
                missing.add(new Missing(phase.code(), Dimension.SOURCE, noSource, phase.budgetKrw()));
            }
            if (phase.budgetKrw() != null && !phase.axes().isEmpty()) {
                // A plan names the axes of a phase and gives none of them a figure.
                missing.add(new Missing(phase.code(), Dimension.AXIS, phase.budgetKrw(), phase.budgetKrw()));
            }
        }
        return new AgainstPlan(plan.code(), stated, missing);
    }

    /** What versions gave; money carried from year to year is given once. */
    private static long given(Map<BudgetLine, Figures> lines, @Nullable String phase, @Nullable Source source) {
        return lines.entrySet().stream()
                .filter(line -> phase == null || Objects.equals(line.getKey().phase(), phase))
                .filter(line -> source == null || line.getKey().source() == source)
                .mapToLong(line -> line.getValue().original() + line.getValue().supplements())
                .reduce(0, Math::addExact);
    }
}
