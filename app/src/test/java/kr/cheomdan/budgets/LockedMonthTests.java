package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Periods;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was done in a month that was locked before anybody recorded it. */
@CheomdanTest
class LockedMonthTests {

    /** Long enough ago that no other test dates anything there. */
    private static final LocalDate DAY = LocalDate.of(2000, 1, 15);

    @Autowired private Scenarios scenarios;
    @Autowired private Commitments commitments;
    @Autowired private Receipts receipts;
    @Autowired private Periods periods;
    @Autowired private Ledger ledger;

    private final Actor officer = anOfficer();

    private Instant locked() {
        if (periods.lockedUntil().orElse(Instant.EPOCH).isBefore(Seoul.startOf(DAY))) {
            periods.lock(aLead(), YearMonth.from(DAY), "Agreed with the auditor");
        }
        return periods.lockedUntil().orElseThrow();
    }

    private Commitment.Entry onTheDay(long amount) {
        Commitment.Entry act = scenarios.anAct(amount);
        return new Commitment.Entry(act.key(), amount, DAY, null, act.evidence(), act.evidenceSha256(), null);
    }

    @Test
    void countsFromWhereTheBookIsOpenAndKeepsItsDay() {
        String plan = scenarios.aPlanOfItsOwn().code();
        BudgetLine line = scenarios.anEffectiveVersion(plan, DAY.getYear(), anEntry("national", 100)).entries().get(0).line();
        Commitment contract = scenarios.aContract(line, 100);
        Instant open = locked();

        receipts.record(officer, new Receipts.Entry(
                "locked-" + line.id(), DAY, List.of(new Commitment.Share(line.id(), 100)), null, true));
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), onTheDay(100));
        scenarios.spent(paid, onTheDay(60));

        assertThat(ledger.transfersOf(contract.recordSubject()))
                .filteredOn(transfer -> transfer.code() == TransferCode.PAID || transfer.code() == TransferCode.SPENT)
                .hasSize(2)
                .allSatisfy(transfer -> assertThat(transfer.effectiveAt()).isEqualTo(open));
        assertThat(commitments.acts(officer, contract.id())).extracting(Commitment.Act::date).containsOnly(DAY);
    }
}
