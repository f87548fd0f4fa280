package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a year ends. */
@CheomdanTest
class FiscalYearTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private FiscalYears years;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Receipts receipts;

    @Autowired
    private BudgetView view;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();

    private FiscalYears.Year closed(BudgetLine line) {
        FiscalYears.Year closing = years.beginClosing(lead, line.planCode(), line.year(), 0);
        return years.close(lead, line.planCode(), line.year(), closing.version(), null);
    }

    private AccountId account(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(one -> one.ref().equals(ref)).map(Account::id).findFirst().orElseThrow();
    }

    @Test
    void isNotClosedBeforeItHasBegun() {
        String plan = scenarios.aPlanOfItsOwn().code();
        int next = scenarios.thisYear() + 1;
        FiscalYears.Year open = years.open(officer, plan, next);

        var refusal = refused(() -> years.beginClosing(lead, plan, next, open.version()), BudgetsRefusal.YEAR_NOT_BEGUN);

        assertThat(refusal.arguments()).containsExactly(String.valueOf(next));
        assertThat(years.find(officer, plan, next).state()).isEqualTo(FiscalYears.State.OPEN);
    }

    @Test
    void letsLapseWhatIsLeft() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("private-in-kind", 30), anEntry("city", 0));
        BudgetLine national = lines.get(0);
        assertThat(years.rest(officer, national.planCode(), national.year())).isEqualTo(
                new FiscalYears.Rest(0, 0, 130, 0, new FiscalYears.Waiting(List.of(), List.of())));

        FiscalYears.Year year = closed(national);

        assertThat(year.state()).isEqualTo(FiscalYears.State.CLOSED);
        assertThat(ledger.balance(national.account()).posted()).isZero();
        assertThat(ledger.balance(national.account(AccountKind.EXPIRED)).posted()).isEqualTo(100);
        assertThat(ledger.transfersOf(year.subject())).hasSize(2);
    }

    @Test
    void isNotClosedWhileSomethingIsPromisedAndUnpaid() {
        BudgetLine line = scenarios.aLine(100);
        scenarios.received(line, 100);
        Commitment contract = scenarios.aContract(line, 60);
        FiscalYears.Year closing = years.beginClosing(lead, line.planCode(), line.year(), 0);

        var refusal = refused(
                () -> years.close(lead, line.planCode(), line.year(), closing.version(), null), BudgetsRefusal.YEAR_HAS_PROMISES);

        assertThat(refusal.arguments()).containsExactly(Book.krw(0), Book.krw(60));
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(50));
        commitments.release(officer, contract.id(), paid.version(), "rest", 10, "Not needed");
        assertThat(years.close(lead, line.planCode(), line.year(), closing.version(), null).state()).isEqualTo(FiscalYears.State.CLOSED);
        assertThat(ledger.balance(line.account(AccountKind.EXPIRED)).posted()).isEqualTo(50);
    }

    @Test
    void givesCashThatWasNotPaidBackToEachSource() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 50));
        BudgetLine national = lines.get(0);
        BudgetLine city = lines.get(1);
        scenarios.received(national, 80);
        scenarios.received(city, 50);
        Commitment contract = scenarios.aContract(national, 60);
        commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(60));
        assertThat(years.rest(officer, national.planCode(), national.year()).returning()).isEqualTo(70);

        FiscalYears.Year year = closed(national);

        assertThat(ledger.balance(national.account(AccountKind.CASH)).posted()).isZero();
        assertThat(ledger.balance(Book.returned(national.planCode(), national.source())).posted()).isEqualTo(20);
        assertThat(ledger.balance(Book.returned(city.planCode(), city.source())).posted()).isEqualTo(50);
        assertThat(ledger.transfersOf(year.subject())).extracting(Transfer::code)
                .filteredOn(TransferCode.CASH_RETURNED::equals).hasSize(2);
        assertThat(years.rest(officer, national.planCode(), national.year()).returning()).isZero();
        BudgetView.Figures figures = view.lines(officer, BudgetLine.Filter.ofPlan(national.planCode())).get(0).figures();
        assertThat(figures.received()).isEqualTo(80);
        assertThat(figures.returned()).isEqualTo(20);
        assertThat(view.breaks(officer, national.planCode())).isEmpty();
    }

    @Test
    void isNeverOpenedAgain() {
        BudgetLine line = scenarios.aLine(100);
        FiscalYears.Year closed = closed(line);

        refused(() -> years.open(lead, line.planCode(), line.year()), BudgetsRefusal.YEAR_CLOSED);
        refused(() -> years.beginClosing(lead, line.planCode(), line.year(), closed.version()), LifecycleRefusal.NOT_IN_STATE);
        refused(() -> years.close(lead, line.planCode(), line.year(), closed.version(), null), LifecycleRefusal.NOT_IN_STATE);
        refused(() -> years.close(officer, line.planCode(), line.year(), closed.version(), null), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void takesNothingNewWhileItIsClosingAndNothingOnceItIsClosed() {
        BudgetLine line = scenarios.aLine(100);
        Commitment.Contract contract = new Commitment.Contract("Late", List.of(new Commitment.Share(line.id(), 1)), null);
        FiscalYears.Year closing = years.beginClosing(lead, line.planCode(), line.year(), 0);

        refused(() -> commitments.commit(officer, "late-" + line.id(), contract), BudgetsRefusal.YEAR_NOT_OPEN);
        refused(() -> budgets.draft(officer, line.planCode(), line.year(), null), BudgetsRefusal.YEAR_NOT_OPEN);
        scenarios.received(line, 10);
        years.close(lead, line.planCode(), line.year(), closing.version(), null);

        refused(() -> commitments.commit(officer, "late-" + line.id(), contract), BudgetsRefusal.YEAR_CLOSED);
        refused(() -> budgets.draft(officer, line.planCode(), line.year(), null), BudgetsRefusal.YEAR_CLOSED);
        refused(() -> scenarios.received(line, 10), BudgetsRefusal.YEAR_CLOSED);
    }

    @Test
    void showsWhatCorrectsAClosedYearApart() {
        BudgetLine line = scenarios.aLine(100);
        FiscalYears.Year closed = closed(line);

        Corrections.Correction asked = corrections.requestAdjustment(officer, new Corrections.Adjustment("test/adjust/" + line.id(),
                account(line.account(AccountKind.EXPIRED)), account(line.account()), 40, "Lapsed by mistake", closed.subject(), null));
        corrections.approve(lead, asked.id(), asked.version(), null);

        BudgetView.Figures figures = view.lines(officer, BudgetLine.Filter.ofPlan(line.planCode())).get(0).figures();
        assertThat(figures.adjusted()).isEqualTo(40);
        assertThat(figures.original()).isEqualTo(100);
        assertThat(figures.free()).isEqualTo(ledger.balance(line.account()).available());
    }

    @Test
    void staysWhileTheDocumentsAndTheLedgerDoNotAgree() {
        BudgetLine line = scenarios.aLine(100);
        Commitment contract = scenarios.aContract(line, 60);
        commitments.release(officer, contract.id(), contract.version(), "all", 60, null);
        Corrections.Correction asked = corrections.requestAdjustment(officer, new Corrections.Adjustment("test/strand/" + line.id(),
                account(line.account()), account(contract.account()), 40, "By hand", contract.recordSubject(), null));
        corrections.approve(lead, asked.id(), asked.version(), null);
        FiscalYears.Year closing = years.beginClosing(lead, line.planCode(), line.year(), 0);

        var refusal = refused(() -> years.close(lead, line.planCode(), line.year(), closing.version(), null), BudgetsRefusal.BOOK_DIFFERS);

        assertThat(refusal.arguments()).containsExactly(String.valueOf(line.year()), 1, contract.title(), Book.krw(0), Book.krw(40));
    }

    @Test
    void isListedTheLatestFirst() {
        BudgetLine line = scenarios.aLine(100);
        years.open(officer, line.planCode(), line.year() + 1);
        years.open(officer, line.planCode(), line.year() + 1);

        assertThat(years.list(officer, line.planCode())).extracting(FiscalYears.Year::year)
                .containsExactly(line.year() + 1, line.year());
    }
}
