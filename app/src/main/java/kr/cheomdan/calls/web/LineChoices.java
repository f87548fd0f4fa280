package kr.cheomdan.calls.web;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** The lines of the budget that a call may draw on, each with what is free of it. */
@Component
class LineChoices {

    private final Budgets budgets;
    private final FiscalYears years;

    LineChoices(Budgets budgets, FiscalYears years) {
        this.budgets = budgets;
        this.years = years;
    }

    /** @param free not promised yet, in won */
    record Choice(BudgetLine line, long free) {}

    /** Those of the call's own axis first; only what has something free in an open year, and what the call draws on already. */
    List<Choice> of(Actor actor, Call call) {
        List<BudgetLine> lines = budgets.lines(actor, BudgetLine.Filter.ofPlan(call.planCode())).stream()
                .filter(line -> line.source().isCash())
                .toList();
        Map<BudgetLine.Id, Long> free = budgets.free(lines.stream().map(BudgetLine::id).toList());
        Set<Integer> open = years.list(actor, call.planCode()).stream()
                .filter(year -> year.state() == FiscalYears.State.OPEN)
                .map(FiscalYears.Year::year)
                .collect(Collectors.toSet());
        Set<BudgetLine.Id> drawnOn = new HashSet<>(call.offer() == null
                ? Set.of()
                : call.offer().lines().stream().map(Share::line).collect(Collectors.toSet()));
        return lines.stream()
                .map(line -> new Choice(line, free.getOrDefault(line.id(), 0L)))
                .filter(choice -> choice.free() > 0 && open.contains(choice.line().year()) || drawnOn.contains(choice.line().id()))
                .sorted(Comparator.comparing((Choice choice) -> !choice.line().axis().equals(call.axis())))
                .toList();
    }
}
