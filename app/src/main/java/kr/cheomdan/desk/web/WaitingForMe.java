package kr.cheomdan.desk.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Component;

/** What waits for a person, from every role the person has; what has a deadline comes first, the nearest on top. */
@Component
class WaitingForMe {

    private final ApplicantDesk applicant;
    private final ReviewerDesk reviewer;
    private final OfficeDesk office;
    private final OperatorDesk operator;
    private final BudgetDesk budget;

    WaitingForMe(ApplicantDesk applicant, ReviewerDesk reviewer, OfficeDesk office, OperatorDesk operator, BudgetDesk budget) {
        this.applicant = applicant;
        this.reviewer = reviewer;
        this.office = office;
        this.operator = operator;
        this.budget = budget;
    }

    List<Waiting> list(Actor actor) {
        List<Waiting> all = new ArrayList<>();
        if (actor.has(Role.APPLICANT)) {
            all.addAll(applicant.waiting(actor));
        }
        if (actor.has(Role.REVIEWER)) {
            all.addAll(reviewer.waiting(actor));
        }
        if (actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            all.addAll(office.waiting(actor));
        }
        if (actor.has(Role.OPERATOR)) {
            all.addAll(operator.waiting(actor));
        }
        all.addAll(budget.waiting(actor));
        all.sort(Comparator.comparing(Waiting::due, Comparator.nullsLast(Comparator.naturalOrder())));
        return all;
    }
}
