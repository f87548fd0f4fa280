package kr.cheomdan.budgets.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.springframework.stereotype.Component;

/** The lines that a form offers, each with what is free of it. */
@Component
class LinePicker {

    private final Budgets budgets;
    private final Problems problems;

    LinePicker(Budgets budgets, Problems problems) {
        this.budgets = budgets;
        this.problems = problems;
    }

    /** @param free not promised yet, in won */
    record Choice(BudgetLine line, long free) {}

    List<Choice> of(Actor actor, BudgetLine.Filter filter) {
        List<BudgetLine> lines = budgets.lines(actor, filter);
        Map<BudgetLine.Id, Long> free = free(lines);
        return lines.stream().map(line -> new Choice(line, free.getOrDefault(line.id(), 0L))).toList();
    }

    Map<BudgetLine.Id, Long> free(Collection<BudgetLine> lines) {
        return budgets.free(lines.stream().map(BudgetLine::id).toList());
    }

    /** Lines by their ids, for records that name them so. */
    Map<BudgetLine.Id, BudgetLine> named(Collection<BudgetLine.Id> ids) {
        return budgets.findAll(ids).stream().collect(Collectors.toMap(BudgetLine::id, line -> line));
    }

    /** What a form says that was not taken. */
    Problem problem(RefusedException refused) {
        return problems.of(refused);
    }
}
