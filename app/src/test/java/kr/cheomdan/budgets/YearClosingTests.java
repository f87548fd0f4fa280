package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What waits for somebody when a year ends. */
@CheomdanTest
class YearClosingTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private FiscalYears years;

    @Autowired
    private Budgets budgets;

    @Autowired
    private BudgetTransfers transfers;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Problems problems;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();
    private BudgetLine line;
    private BudgetTransfer carried;
    private BudgetVersion supplement;
    private FiscalYears.Year closing;

    @BeforeEach
    void aYearInWhichSomethingWaits() {
        line = scenarios.aLine(100);
        carried = transfers.request(officer, aKey(), BudgetTransfer.Request.carryOver(line.id(), line.year() + 1, 30, "Delivery is late"));
        BudgetVersion draft = scenarios.aDraftVersion(officer, line.planCode(), line.year(), anEntry("national", 120));
        supplement = budgets.submit(officer, draft.id(), draft.version(), true);
        closing = years.beginClosing(lead, line.planCode(), line.year(), 0);
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private FiscalYears.Year close(String withdrawing) {
        return years.close(lead, line.planCode(), line.year(), closing.version(),
                withdrawing == null ? null : seen(withdrawing, carried.id().value(), supplement.id().value()));
    }

    private static FiscalYears.Withdrawal seen(String reason, UUID... ids) {
        return new FiscalYears.Withdrawal(reason, Set.of(ids));
    }

    @Test
    void isSaidBeforeTheYearIsClosed() {
        FiscalYears.Waiting waiting = years.rest(officer, line.planCode(), line.year()).waiting();

        assertThat(waiting.transfers()).containsExactly(carried);
        assertThat(waiting.versions()).containsExactly(supplement);
        // A carry-over waits in the year to which it goes, too.
        years.open(officer, line.planCode(), line.year() + 1);
        assertThat(years.rest(officer, line.planCode(), line.year() + 1).waiting().transfers()).containsExactly(carried);
    }

    @Test
    void keepsTheYearFromBeingClosedAndIsNamed() {
        var refusal = refused(() -> close(null), BudgetsRefusal.YEAR_HAS_WAITING);

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        Problem problem = problems.of(refusal);
        assertThat(problem.detail()).contains("2 requests and versions wait", "Carry-over of KRW 30", "Supplement 1 of " + line.year())
                .contains(line.year() + " · National · Phase 1").doesNotContain(line.label(), "REQUESTED");
        assertThat(problem.errors()).hasSize(2);
        assertThat(ledger.balance(line.account()).posted()).isEqualTo(100);
        assertThat(transfers.find(officer, carried.id()).state()).isEqualTo(BudgetTransfer.State.REQUESTED);
        refused(() -> years.close(officer, line.planCode(), line.year(), closing.version(), seen("Over")), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void isWithdrawnWithTheYearWhereAReasonIsGiven() {
        assertThat(close("The year is over").state()).isEqualTo(FiscalYears.State.CLOSED);

        BudgetTransfer after = transfers.find(officer, carried.id());
        assertThat(after.state()).isEqualTo(BudgetTransfer.State.WITHDRAWN);
        assertThat(after.withdrawal()).isEqualTo("The year is over");
        assertThat(after.withdrawnBy()).isEqualTo(lead.accountId());
        assertThat(after.decidedBy()).isNull();
        BudgetVersion gone = budgets.version(officer, supplement.id());
        assertThat(gone.state()).isEqualTo(BudgetVersion.State.WITHDRAWN);
        assertThat(gone.stateReason()).isEqualTo("The year is over");
        assertThat(trail.historyOf(carried.subject())).anySatisfy(step -> {
            assertThat(step.action()).isEqualTo("budgets.withdraw-transfer");
            assertThat(step.reason()).isEqualTo("The year is over");
        });
        assertThat(ledger.balance(line.account(AccountKind.EXPIRED)).posted()).isEqualTo(100);
    }

    @Test
    void leavesWhatAnotherPersonDecidedAsItWasSaid() {
        Actor approver = aLead();
        BudgetTransfer approved = transfers.approve(approver, carried.id(), carried.version(), "In time");

        close("The year is over");

        BudgetTransfer after = transfers.find(officer, carried.id());
        assertThat(after.decidedBy()).isEqualTo(approver.accountId());
        assertThat(after.decision()).isEqualTo("In time");
        assertThat(after.decidedAt()).isEqualTo(approved.decidedAt());
        assertThat(after.withdrawnBy()).isEqualTo(lead.accountId());
        assertThat(after.withdrawnAt()).isNotNull();
        assertThat(after.withdrawal()).isEqualTo("The year is over");
    }

    @Test
    void isNotWithdrawnByWhoHasNotSeenIt() {
        BudgetTransfer later = transfers.request(
                officer, aKey(), BudgetTransfer.Request.carryOver(line.id(), line.year() + 1, 7, "Just now"));

        var refusal = refused(() -> close("The year is over"), BudgetsRefusal.YEAR_HAS_UNSEEN);

        assertThat(refusal.arguments().get(1)).isEqualTo(1);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(problems.of(refusal).detail()).contains("One request or version waits that you had not seen", "Carry-over of KRW 7")
                .doesNotContain("KRW 30");
        assertThat(transfers.find(officer, carried.id()).state()).isEqualTo(BudgetTransfer.State.REQUESTED);
        assertThat(transfers.find(officer, later.id()).state()).isEqualTo(BudgetTransfer.State.REQUESTED);
        assertThat(years.find(officer, line.planCode(), line.year()).state()).isEqualTo(FiscalYears.State.CLOSING);
    }

    @Test
    void noLongerStandsInTheWayOnceItIsDecided() {
        BudgetTransfer approved = transfers.approve(lead, carried.id(), carried.version(), null);
        refused(() -> close(null), BudgetsRefusal.YEAR_HAS_WAITING);
        transfers.post(officer, approved.id(), approved.version());
        budgets.withdraw(officer, supplement.id(), supplement.version(), "Too late for this year");

        close(null);

        assertThat(ledger.balance(line.account(AccountKind.EXPIRED)).posted()).isEqualTo(70);
        assertThat(budgets.versions(officer, line.planCode(), line.year())).extracting(BudgetVersion::state)
                .isEqualTo(List.of(BudgetVersion.State.WITHDRAWN, BudgetVersion.State.EFFECTIVE));
    }

    @Test
    void makesRoomForAnotherVersionWhenItIsWithdrawn() {
        BudgetLine other = scenarios.aLine(50);
        BudgetVersion draft = scenarios.aDraftVersion(officer, other.planCode(), other.year(), anEntry("national", 60));
        BudgetVersion submitted = budgets.submit(officer, draft.id(), draft.version(), true);

        budgets.withdraw(officer, submitted.id(), submitted.version(), "Overtaken");

        BudgetVersion next = budgets.draft(officer, other.planCode(), other.year(), null);
        assertThat(next.number()).isEqualTo(2);
        assertThat(next.entries()).extracting(BudgetVersion.Entry::amount).containsExactly(50L);
        refused(() -> budgets.withdraw(lead, submitted.id(), submitted.version() + 1, "Again"), LifecycleRefusal.NOT_IN_STATE);
    }
}
