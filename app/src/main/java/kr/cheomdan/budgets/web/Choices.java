package kr.cheomdan.budgets.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.programmes.Phase;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a page of the budget offers to choose from: the places of the plan's cube, and who may do what. */
@Component
class Choices {

    private final Programmes programmes;
    private final FiscalYears years;
    private final Display display;

    Choices(Programmes programmes, FiscalYears years, Display display) {
        this.programmes = programmes;
        this.years = years;
        this.display = display;
    }

    /** Puts what a page needs into its model; true where no plan is loaded, so that there is nothing to show. */
    boolean withoutPlan(Actor actor, LineQuery query, Model model) {
        model.addAttribute("query", query);
        return withoutPlan(actor, query.plan(), model);
    }

    boolean withoutPlan(Actor actor, @Nullable String plan, Model model) {
        model.addAllAttributes(of(actor, plan));
        return !model.containsAttribute("plan");
    }

    /** @param planCode null: the plan this cluster works to */
    Map<String, Object> of(Actor actor, @Nullable String planCode) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("budgets.page.cube"));
        }
        Map<String, Object> found = new HashMap<>();
        found.put("officer", actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD));
        found.put("lead", actor.has(Role.PROGRAM_LEAD));
        Optional<Plan> plan = planCode == null ? programmes.current() : Optional.of(programmes.get(planCode));
        plan.ifPresent(one -> {
            found.put("plan", one);
            found.put("sources", BudgetLine.Source.values());
            found.put("phases", one.phases().stream().map(Phase::code).toList());
            found.put("axes", one.axes());
            found.put("years", years.list(actor, one.code()));
        });
        return found;
    }

    /** The year that is asked for, else this year while it is open, else the latest open one, else the latest; null where there is none. */
    @Nullable Integer yearOf(Actor actor, LineQuery query) {
        if (query.year() != null) {
            return query.year();
        }
        List<FiscalYears.Year> all = years.list(actor, query.plan());
        int thisYear = Seoul.dayOf(display.now()).getYear();
        return all.stream()
                .filter(year -> year.state() == FiscalYears.State.OPEN)
                .min(Comparator.comparing(year -> year.year() != thisYear))
                .or(() -> all.stream().findFirst())
                .map(FiscalYears.Year::year)
                .orElse(null);
    }
}
