package kr.cheomdan.desk.web;

import java.util.List;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** What of the budget waits for its officers, its leads and the auditor. Each opens the record that has waited longest. */
@Component
class BudgetDesk {

    private final FiscalYears years;

    BudgetDesk(FiscalYears years) {
        this.years = years;
    }

    List<Waiting> waiting(Actor actor) {
        return years.toDo(actor).stream()
                .map(one -> Waiting.many("desk.waiting.budget." + one.task(), one.count(), page(one.task()) + one.first()))
                .toList();
    }

    private static String page(FiscalYears.Task task) {
        return switch (task) {
            case APPROVE_VERSION, MAKE_EFFECTIVE -> "/budget/versions/";
            case APPROVE_TRANSFER, POST_TRANSFER -> "/budget/transfers/";
            case DECIDE_EVIDENCE, AUDIT_CLAIM, SETTLE -> "/budget/commitments/";
        };
    }
}
