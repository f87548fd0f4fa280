package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.budgets.Settlements.Settlement;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who looks at what before it is settled. */
@CheomdanTest
class AuditingTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Commitments commitments;
    @Autowired private Settlements settlements;
    @Autowired private Ledger ledger;

    private final Actor officer = anOfficer();

    private Commitment paid() {
        return scenarios.paid(scenarios.aContract(scenarios.aLine(100), 100), 100);
    }

    @Test
    void takesSomebodyElseToAcceptInterestAndNoneOnceItIsClaimed() {
        Commitment commitment = paid();
        Settlement recorded = settlements.addInterest(officer, commitment.id(), 0, scenarios.anAct(3));
        Commitment waiting = commitments.find(officer, commitment.id());

        assertThat(recorded).extracting(Settlement::interest, Settlement::waiting).containsExactly(0L, 3L);
        assertThat(ledger.balance(commitment.payee()).posted()).isEqualTo(100);
        refused(() -> commitments.acceptEvidence(officer, commitment.id(), waiting.version(),
                commitments.acts(officer, commitment.id()).get(0).id(), null), BudgetsRefusal.RECORDED_BY_YOU);
        refused(() -> settlements.claim(officer, commitment.id(), recorded.version(), 0, null), BudgetsRefusal.EVIDENCE_WAITING);
        scenarios.accepted(waiting);
        assertThat(ledger.balance(commitment.payee()).posted()).isEqualTo(103);
        Settlement claimed = settlements.claim(officer, commitment.id(), recorded.version(), 0, null);

        refused(() -> settlements.addInterest(officer, commitment.id(), claimed.version(), scenarios.anAct(1)),
                BudgetsRefusal.SETTLEMENT_BEGUN);
        Settlement audited = settlements.audit(anOfficer(), commitment.id(), claimed.version(), null);
        refused(() -> settlements.addInterest(officer, commitment.id(), audited.version(), scenarios.anAct(1)),
                BudgetsRefusal.SETTLEMENT_BEGUN);
    }

    @Test
    void isByNobodyWhoRecordedOrAcceptedTheEvidence() {
        Commitment commitment = paid();
        Actor recorder = anOfficer();
        Actor accepter = aLead();
        Commitment recorded = commitments.recordSpending(recorder, commitment.id(), commitment.version(), scenarios.anAct(60));
        commitments.acceptEvidence(
                accepter, commitment.id(), recorded.version(), commitments.acts(officer, commitment.id()).get(0).id(), null);
        Settlement claimed = settlements.claim(officer, commitment.id(), 0, 60, null);

        for (Actor who : List.of(recorder, accepter)) {
            var own = refused(() -> settlements.audit(who, commitment.id(), claimed.version(), null), BudgetsRefusal.AUDITS_OWN_EVIDENCE);
            assertThat(own.arguments()).containsExactly(commitment.title(), Book.krw(60), scenarios.today());
        }
        assertThat(settlements.audit(anOfficer(), commitment.id(), claimed.version(), null).state()).isEqualTo(Settlements.State.AUDITED);
    }
}
