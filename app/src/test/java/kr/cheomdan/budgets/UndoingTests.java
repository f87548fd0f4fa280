package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reversal in the ledger does to the documents of the budget. */
@CheomdanTest
class UndoingTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Commitments commitments;
    @Autowired private Settlements settlements;
    @Autowired private Corrections corrections;
    @Autowired private BudgetView view;
    @Autowired private Ledger ledger;

    private final Actor officer = anOfficer();

    @Test
    void undoesAPaymentInTheBudgetTooSoThatItCanBePaidAgain() {
        BudgetLine line = scenarios.aLine(100);
        scenarios.received(line, 100);
        Commitment contract = scenarios.aContract(line, 60);
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(60));
        Actor approver = aLead();

        Corrections.Correction asked = undoing(contract, TransferCode.PAID);
        assertThat(commitments.find(officer, contract.id())).as("asked for only").isEqualTo(paid);
        corrections.approve(approver, asked.id(), asked.version(), null);

        Commitment undone = commitments.find(officer, contract.id());
        assertThat(undone.unpaid()).isEqualTo(60);
        Commitment.Act act = commitments.acts(officer, contract.id()).get(0);
        assertThat(act.state()).isEqualTo(Commitment.Act.State.UNDONE);
        assertThat(act.undone()).extracting(
                        Commitment.Act.Undone::askedBy, Commitment.Act.Undone::by, Commitment.Act.Undone::reason)
                .containsExactly(officer.accountId(), approver.accountId(), "Paid to another one");
        assertThat(view.breaks(officer, line.planCode())).isEmpty();
        assertThat(commitments.pay(officer, contract.id(), undone.version(), scenarios.anAct(60)).unpaid()).isZero();
    }

    @Test
    void undoesNoPaymentOnWhichEvidenceRests() {
        BudgetLine line = scenarios.aLine(100);
        Commitment paid = scenarios.paid(scenarios.aContract(line, 60), 60);
        Commitment spent = scenarios.spent(paid, 20);

        var rests = refused(() -> undoing(spent, TransferCode.PAID), BudgetsRefusal.PAYMENT_IS_SPENT);
        assertThat(rests.arguments()).containsExactly(spent.title(), Book.krw(60), Book.krw(20));
        Corrections.Correction evidence = undoing(spent, TransferCode.SPENT);
        corrections.approve(aLead(), evidence.id(), evidence.version(), null);
        Corrections.Correction payment = undoing(spent, TransferCode.PAID);
        corrections.approve(aLead(), payment.id(), payment.version(), null);

        assertThat(commitments.find(officer, spent.id())).extracting(Commitment::paid, Commitment::spent).containsExactly(0L, 0L);
        assertThat(view.breaks(officer, line.planCode())).isEmpty();
    }

    @Test
    void undoesNothingOnceTheSettlementHasBegun() {
        BudgetLine line = scenarios.aLine(100);
        Commitment paid = scenarios.paid(scenarios.aContract(line, 60), 60);
        Corrections.Correction before = undoing(paid, TransferCode.PAID);
        settlements.claim(officer, paid.id(), 0, 0, null);

        refused(() -> corrections.approve(aLead(), before.id(), before.version(), null), BudgetsRefusal.SETTLEMENT_BEGUN);
    }

    @Test
    void leavesWhatStepsOfTheBudgetLeadBack() {
        BudgetLine line = scenarios.aLine(100);
        Commitment contract = scenarios.aContract(line, 60);

        refused(() -> undoing(contract, TransferCode.COMMITTED), BudgetsRefusal.NOT_UNDONE_IN_LEDGER);
    }

    private Corrections.Correction undoing(Commitment commitment, TransferCode code) {
        TransferId named = ledger.transfersOf(commitment.recordSubject()).stream()
                .filter(transfer -> transfer.code() == code).findFirst().orElseThrow().id();
        return corrections.requestReversal(
                officer, new Corrections.Reversal("test/undo/" + named, named, "Paid to another one", null));
    }
}
