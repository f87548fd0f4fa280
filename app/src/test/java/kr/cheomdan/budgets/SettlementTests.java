package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Settlements.Return;
import kr.cheomdan.budgets.Settlements.Settlement;
import kr.cheomdan.budgets.Settlements.State;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes back to the sources. */
@CheomdanTest
class SettlementTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Settlements settlements;

    @Autowired
    private FiscalYears years;

    @Autowired
    private BudgetView view;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();

    /** A contract of three sources that was paid in full and of which this much was spent. */
    private Commitment paid(Map<String, BigDecimal> agreed, long national, long city, long privateCash, long spent) {
        List<BudgetLine> lines = scenarios.lines(
                anEntry("national", national), anEntry("city", city), anEntry("private-cash", privateCash));
        scenarios.received(lines.get(0), national);
        scenarios.received(lines.get(1), city);
        scenarios.received(lines.get(2), privateCash);
        Commitment contract = commitments.commit(anOfficer(), "settle-" + lines.get(0).id(), new Commitment.Contract("To be settled", List.of(
                new Commitment.Share(lines.get(0).id(), national), new Commitment.Share(lines.get(1).id(), city),
                new Commitment.Share(lines.get(2).id(), privateCash)), agreed));
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(contract.amount()));
        return spent == 0 ? paid : scenarios.spent(paid, spent);
    }

    private Settlement settled(Commitment commitment) {
        Settlement open = settlements.find(officer, commitment.id());
        Settlement claimed = settlements.claim(officer, commitment.id(), open.version(), open.spent(), null);
        Settlement audited = settlements.audit(anOfficer(), commitment.id(), claimed.version(), null);
        return settlements.settle(lead, commitment.id(), audited.version());
    }

    private long returned(Commitment commitment, Source source) {
        return ledger.balance(Book.returned(commitment.planCode(), source)).posted();
    }

    @Test
    void givesRemainderAndInterestBackToTheWon() {
        Commitment commitment = paid(null, 680_000, 220_000, 100_000, 876_543);
        settlements.addInterest(officer, commitment.id(), 0, scenarios.anAct(1_001));
        scenarios.accepted(commitments.find(officer, commitment.id()));
        assertThat(settlements.find(officer, commitment.id()).interest()).isEqualTo(1_001);

        Settlement settled = settled(commitment);
        Settlement done = settlements.recordReturn(officer, commitment.id(), settled.version(), "Bank slip 7");

        // 123,457 x 0.68 = 83,950.76; x 0.22 = 27,160.54; x 0.10 = 12,345.7. 1,001 x 0.68 = 680.68; x 0.22 = 220.22; x 0.10 = 100.1.
        assertThat(settled.returns()).containsExactly(new Return(Source.NATIONAL, 83_951, 681),
                new Return(Source.CITY, 27_160, 220), new Return(Source.PRIVATE_CASH, 12_346, 100));
        assertThat(settled.remainder()).isEqualTo(123_457);
        assertThat(done.state()).isEqualTo(State.RETURNED);
        assertThat(done.returns()).isEqualTo(settled.returns());
        assertThat(returned(commitment, Source.NATIONAL)).isEqualTo(84_632);
        assertThat(returned(commitment, Source.CITY)).isEqualTo(27_380);
        assertThat(returned(commitment, Source.PRIVATE_CASH)).isEqualTo(12_446);
        AccountRef payee = commitment.payee();
        assertThat(ledger.balance(payee).posted()).as("nothing stays with the payee").isZero();
        assertThat(ledger.transfersOf(commitment.recordSubject())).extracting(transfer -> transfer.code()).contains(
                TransferCode.INTEREST_EARNED, TransferCode.REMAINDER_RETURNED, TransferCode.INTEREST_RETURNED);
        assertThat(view.lines(officer, BudgetLine.Filter.ofPlan(commitment.planCode())))
                .extracting(line -> line.figures().returned()).containsExactly(83_951L, 27_160L, 12_346L);
    }

    @Test
    void returnsWhateverActsHaveBeenCalled() {
        Commitment commitment = paid(null, 60, 30, 10, 0);
        Commitment.Entry act = scenarios.anAct(40);
        Commitment spent = scenarios.spent(commitment, new Commitment.Entry(
                "return", act.amount(), act.date(), null, act.evidence(), act.evidenceSha256(), null));

        Settlement settled = settled(spent);

        assertThat(settlements.recordReturn(officer, commitment.id(), settled.version(), null).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void takesNoInterestWhereNoMoneyWasPaid() {
        BudgetLine inKind = scenarios.lines(anEntry("private-in-kind", 100)).get(0);
        Commitment contract = scenarios.aContract(inKind, 100);
        scenarios.givenInKind(contract, inKind, scenarios.anAct(100));

        refused(() -> settlements.addInterest(officer, contract.id(), 0, scenarios.anAct(1)), BudgetsRefusal.INTEREST_ON_NOTHING);
    }

    @Test
    void givesASingleWonToNationalMoneyWhereAllBearTheSame() {
        Commitment commitment = paid(null, 100, 100, 100, 299);

        assertThat(settled(commitment).returns()).extracting(Return::total).containsExactly(1L, 0L, 0L);
    }

    @Test
    void dividesByWhatWasAgreedWhereThatIsSomethingElse() {
        Commitment commitment = paid(Map.of("national", new BigDecimal("50"), "city", new BigDecimal("25.5"),
                "private-cash", new BigDecimal("24.5")), 680, 220, 100, 900);

        assertThat(settled(commitment).returns()).extracting(Return::remainder).containsExactly(50L, 26L, 24L);
    }

    @Test
    void returnsNothingWhereAllIsSpent() {
        Commitment commitment = paid(null, 70, 20, 10, 100);
        Settlement settled = settled(commitment);

        assertThat(settlements.recordReturn(officer, commitment.id(), settled.version(), null).state()).isEqualTo(State.RETURNED);
        assertThat(returned(commitment, Source.NATIONAL)).isZero();
    }

    @Test
    void confirmsNoOtherClaimThanTheEvidenceSays() {
        Commitment commitment = paid(null, 70, 20, 10, 60);
        Settlement claimed = settlements.claim(officer, commitment.id(), 0, 61, "As the report says");

        var refusal = refused(() -> settlements.audit(anOfficer(), commitment.id(), claimed.version(), null), BudgetsRefusal.CLAIM_DIFFERS);

        assertThat(refusal.arguments()).containsExactly("To be settled", Book.krw(61), Book.krw(60));
        refused(() -> scenarios.spent(commitment, 1), BudgetsRefusal.SETTLEMENT_BEGUN);
        settlements.sendBack(anOfficer(), commitment.id(), claimed.version(), "A slip is missing");
        Commitment more = scenarios.spent(commitment, 1);
        assertThat(settled(more).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void takesThreePersonsToClaimToAuditAndToSettle() {
        Commitment commitment = paid(null, 70, 20, 10, 60);
        Actor otherLead = aLead();
        Settlement claimed = settlements.claim(lead, commitment.id(), 0, 60, null);

        refused(() -> settlements.audit(lead, commitment.id(), claimed.version(), null), BudgetsRefusal.SETTLES_ALREADY);
        Settlement audited = settlements.audit(otherLead, commitment.id(), claimed.version(), null);
        var claimant = refused(() -> settlements.settle(lead, commitment.id(), audited.version()), BudgetsRefusal.SETTLES_ALREADY);
        var auditor = refused(() -> settlements.settle(otherLead, commitment.id(), audited.version()), BudgetsRefusal.SETTLES_ALREADY);
        refused(() -> settlements.settle(officer, commitment.id(), audited.version()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> settlements.settle(aLead(), commitment.id(), claimed.version()), LifecycleRefusal.STALE_VERSION);
        refused(() -> settlements.claim(somebody(Role.AUDITOR), commitment.id(), 0, 1, null), LifecycleRefusal.NOT_YOUR_ROLE);

        assertThat(claimant.arguments()).containsExactly("To be settled", Settlements.Action.CLAIM);
        assertThat(auditor.arguments()).containsExactly("To be settled", Settlements.Action.AUDIT);
        assertThat(settlements.settle(aLead(), commitment.id(), audited.version()).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void isAuditedByAnAuditorWhoSettlesNothing() {
        Commitment commitment = paid(null, 70, 20, 10, 60);
        Actor auditor = somebody(Role.AUDITOR);
        Settlement claimed = settlements.claim(officer, commitment.id(), 0, 60, null);

        Settlement audited = settlements.audit(auditor, commitment.id(), claimed.version(), "Seen");

        refused(() -> settlements.settle(auditor, commitment.id(), audited.version()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> settlements.sendBack(auditor, commitment.id(), audited.version(), "No"), LifecycleRefusal.NOT_YOUR_ROLE);
        assertThat(settlements.settle(lead, commitment.id(), audited.version()).state()).isEqualTo(State.SETTLED);
    }

    @Test
    void isNotClaimedWhereNothingWasPaidOrEvidenceWaits() {
        BudgetLine line = scenarios.aLine(100);
        scenarios.received(line, 100);
        Commitment contract = scenarios.aContract(line, 100);

        var nothing = refused(() -> settlements.claim(officer, contract.id(), 0, 0, null), BudgetsRefusal.NOTHING_PAID);
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(100));
        Commitment waiting = commitments.recordSpending(officer, paid.id(), paid.version(), scenarios.anAct(40));
        var undecided = refused(() -> settlements.claim(officer, contract.id(), 0, 40, null), BudgetsRefusal.EVIDENCE_WAITING);
        assertThat(settlements.find(officer, contract.id()).waiting()).isEqualTo(40);
        scenarios.accepted(waiting);
        assertThat(settlements.find(officer, contract.id()).waiting()).isZero();

        assertThat(nothing.arguments()).containsExactly(contract.title());
        assertThat(undecided.arguments()).containsExactly(contract.title(), Book.krw(40));
        assertThat(settlements.claim(officer, contract.id(), 0, 40, null).state()).isEqualTo(State.CLAIMED);
    }

    @Test
    void waitsUntilNothingIsPromisedAndUnpaid() {
        BudgetLine line = scenarios.aLine(100);
        scenarios.received(line, 100);
        Commitment contract = scenarios.aContract(line, 100);
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(70));

        var unpaid = refused(() -> settlements.claim(officer, contract.id(), 0, 0, null), BudgetsRefusal.UNPAID_LEFT);

        assertThat(unpaid.arguments()).containsExactly(contract.title(), Book.krw(30));
        commitments.release(officer, contract.id(), paid.version(), "release-" + contract.id(), 30, "No longer needed");
        assertThat(settlements.claim(officer, contract.id(), 0, 0, null).state()).isEqualTo(State.CLAIMED);
    }

    @Test
    void goesOnAfterTheYearIsClosed() {
        Commitment commitment = paid(null, 70, 20, 10, 60);
        FiscalYears.Year closing = years.beginClosing(lead, commitment.planCode(), commitment.year(), 0);
        years.close(lead, commitment.planCode(), commitment.year(), closing.version(), null);

        Settlement settled = settled(commitment);

        assertThat(settlements.recordReturn(officer, commitment.id(), settled.version(), null).state()).isEqualTo(State.RETURNED);
    }

    @Test
    void takesNoInterestOnceItIsSettledAndTheSameInterestOnce() {
        Commitment commitment = paid(null, 70, 20, 10, 60);
        Commitment.Entry interest = scenarios.anAct(3);
        settlements.addInterest(officer, commitment.id(), 0, interest);
        scenarios.accepted(commitments.find(officer, commitment.id()));
        assertThat(settlements.addInterest(officer, commitment.id(), 0, interest).interest()).isEqualTo(3);
        Settlement settled = settled(commitment);

        refused(() -> settlements.addInterest(officer, commitment.id(), settled.version(), scenarios.anAct(1)), BudgetsRefusal.SETTLEMENT_BEGUN);
        assertThat(settlements.list(officer, commitment.planCode(), State.SETTLED, new PageQuery(0, 20)).items()).containsExactly(settled);
    }

    /** 68, 22 and 10 are left of what the lines paid; 50, 26 and 24 go back to their sources. */
    @Test
    void showsNoBandOfLessThanNothingWhereOtherPartsGoBackThanAreLeft() {
        Commitment commitment = paid(Map.of("national", new BigDecimal("50"), "city", new BigDecimal("25.5"),
                "private-cash", new BigDecimal("24.5")), 680, 220, 100, 900);
        settlements.recordReturn(officer, commitment.id(), settled(commitment).version(), null);

        assertThat(bands(commitment, null)).containsExactlyInAnyOrder("end/SPENT 900", "end/RETURNED 100");
        assertThat(bands(commitment, Source.NATIONAL)).containsExactlyInAnyOrder("end/SPENT 612", "end/RETURNED 50", "end/EVENED 18");
        assertThat(bands(commitment, Source.CITY)).containsExactlyInAnyOrder("from source/OTHERS 4", "end/SPENT 198", "end/RETURNED 26");
        assertThat(bands(commitment, Source.PRIVATE_CASH))
                .containsExactlyInAnyOrder("from source/OTHERS 14", "end/SPENT 90", "end/RETURNED 24");
    }

    /** What comes out of the commitment, and what comes into it from lines that are not shown. */
    private List<String> bands(Commitment commitment, Source source) {
        String node = "commitment/" + commitment.id();
        BudgetLine.Filter filter = new BudgetLine.Filter(commitment.planCode(), source, null, null, commitment.year(), null);
        return view.flow(officer, filter).links().stream()
                .filter(link -> link.from().equals(node) || link.to().equals(node) && link.from().startsWith("source/"))
                .map(link -> (link.from().equals(node) ? link.to() : "from " + link.from()) + " " + link.amount())
                .toList();
    }
}
