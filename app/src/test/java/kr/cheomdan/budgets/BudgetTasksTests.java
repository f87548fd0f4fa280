package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.budgets.FiscalYears.Task;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits for whom. Other tests leave their own records behind, so each test counts before and after. */
@CheomdanTest
class BudgetTasksTests {

    @Autowired private Scenarios scenarios;
    @Autowired private FiscalYears years;
    @Autowired private Budgets budgets;
    @Autowired private BudgetTransfers transfers;
    @Autowired private Commitments commitments;
    @Autowired private Settlements settlements;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();
    private final Actor auditor = somebody(Role.AUDITOR);

    private long of(Actor actor, Task task) {
        return years.toDo(actor).stream()
                .filter(one -> one.task() == task)
                .mapToLong(FiscalYears.ToDo::count)
                .sum();
    }

    @Test
    void aSubmittedVersionWaitsForALeadWhoHasNoPartInIt() {
        BudgetVersion draft = scenarios.aDraftVersion(lead, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), anEntry("city", 5));
        Actor other = aLead();
        long mine = of(lead, Task.APPROVE_VERSION);
        long theirs = of(other, Task.APPROVE_VERSION);

        BudgetVersion submitted = budgets.submit(officer, draft.id(), draft.version(), true);

        assertThat(of(other, Task.APPROVE_VERSION)).isEqualTo(theirs + 1);
        assertThat(of(lead, Task.APPROVE_VERSION)).isEqualTo(mine);
        assertThat(of(officer, Task.APPROVE_VERSION)).isZero();
        long before = of(lead, Task.MAKE_EFFECTIVE);
        budgets.approve(other, submitted.id(), submitted.version());
        assertThat(of(other, Task.APPROVE_VERSION)).isEqualTo(theirs);
        assertThat(of(lead, Task.MAKE_EFFECTIVE)).isEqualTo(before + 1);
    }

    @Test
    void aTransferWaitsForAnotherLeadAndThenToBePosted() {
        List<BudgetLine> lines = scenarios.lines(anEntry("city", "infrastructure", 10), anEntry("city", "startup", 10));
        long before = of(lead, Task.APPROVE_TRANSFER);
        long toPost = of(officer, Task.POST_TRANSFER);

        BudgetTransfer asked = transfers.request(
                officer, aKey(), BudgetTransfer.Request.transfer(lines.get(0).id(), lines.get(1).id(), 4, "reason"));

        assertThat(of(lead, Task.APPROVE_TRANSFER)).isEqualTo(before + 1);
        BudgetTransfer approved = transfers.approve(lead, asked.id(), asked.version(), null);
        assertThat(of(lead, Task.APPROVE_TRANSFER)).isEqualTo(before);
        assertThat(of(officer, Task.POST_TRANSFER)).isEqualTo(toPost + 1);
        transfers.post(officer, approved.id(), approved.version());
        assertThat(of(officer, Task.POST_TRANSFER)).isEqualTo(toPost);
    }

    @Test
    void evidenceAndTheStepsOfASettlementWaitForWhoHasNotTakenTheStepBefore() {
        BudgetLine line = scenarios.aLine(10);
        Commitment paid = scenarios.paid(scenarios.aContract(line, 10), 10);
        long evidence = of(lead, Task.DECIDE_EVIDENCE);
        long own = of(officer, Task.DECIDE_EVIDENCE);

        Commitment recorded = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(6));

        assertThat(of(lead, Task.DECIDE_EVIDENCE)).isEqualTo(evidence + 1);
        assertThat(of(officer, Task.DECIDE_EVIDENCE)).isEqualTo(own);
        scenarios.accepted(recorded);
        assertThat(of(lead, Task.DECIDE_EVIDENCE)).isEqualTo(evidence);

        long audits = of(auditor, Task.AUDIT_CLAIM);
        long ownAudits = of(officer, Task.AUDIT_CLAIM);
        long settles = of(lead, Task.SETTLE);
        settlements.claim(officer, paid.id(), settlements.find(officer, paid.id()).version(), 6L, null);
        assertThat(of(auditor, Task.AUDIT_CLAIM)).isEqualTo(audits + 1);
        assertThat(of(officer, Task.AUDIT_CLAIM)).isEqualTo(ownAudits);
        settlements.audit(auditor, paid.id(), settlements.find(auditor, paid.id()).version(), null);
        assertThat(of(auditor, Task.AUDIT_CLAIM)).isEqualTo(audits);
        assertThat(of(lead, Task.SETTLE)).isEqualTo(settles + 1);
    }

    @Test
    void nothingOfItWaitsForOthers() {
        assertThat(years.toDo(somebody(Role.APPLICANT))).isEmpty();
    }
}
