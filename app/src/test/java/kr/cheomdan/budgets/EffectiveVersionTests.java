package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.budgets.BudgetVersion.State;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a version of the budget does to its lines once it is in force. */
@CheomdanTest
class EffectiveVersionTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Ledger ledger;

    private final Actor officer = anOfficer();
    private final Actor lead = aLead();
    private String plan;
    private int year;

    @BeforeEach
    void makeAPlan() {
        plan = scenarios.aPlanOfItsOwn().code();
        year = scenarios.thisYear();
    }

    private long free(BudgetVersion version, int entry) {
        BudgetLine.Id line = version.entries().get(entry).line().id();
        return budgets.free(List.of(line)).get(line);
    }

    @Test
    void givesEachLineWhatItSaysAndASupplementTheDifference() {
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", 700), anEntry("city", 300));
        assertThat(free(original, 0)).isEqualTo(700);

        BudgetVersion supplement = scenarios.anEffectiveVersion(plan, year, anEntry("national", 900), anEntry("city", 250));

        assertThat(supplement.number()).isEqualTo(1);
        assertThat(free(original, 0)).isEqualTo(900);
        assertThat(free(original, 1)).isEqualTo(250);
        assertThat(budgets.version(officer, original.id()).state()).isEqualTo(State.SUPERSEDED);
        assertThat(budgets.differences(officer, supplement.id())).extracting(BudgetVersion.Difference::before).containsExactly(700L, 300L);
        assertThat(ledger.transfersOf(supplement.subject())).hasSize(2);
    }

    @Test
    void beginsASupplementWithWhatIsInForce() {
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", 700));

        assertThat(budgets.draft(officer, plan, year, null).entries()).isEqualTo(original.entries());
    }

    @Test
    void leavesNoUsedLineOut() {
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", 700), anEntry("city", 300));
        scenarios.aContract(original.entries().get(1).line(), 20);
        BudgetVersion without = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 700));

        RefusedException refusal = refused(
                () -> budgets.submit(officer, without.id(), without.version(), true), BudgetsRefusal.LINE_IN_USE);

        assertThat(refusal.arguments()).containsExactly(original.entries().get(1).line(), Book.krw(20));
    }

    @Test
    void leavesNoLineWithLessThanIsUsed() {
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", 700));
        BudgetVersion less = scenarios.aDraftVersion(officer, plan, year, anEntry("national", 99));
        BudgetVersion submitted = budgets.submit(officer, less.id(), less.version(), true);
        BudgetVersion approved = budgets.approve(lead, submitted.id(), submitted.version());
        scenarios.aContract(original.entries().get(0).line(), 100);

        refused(() -> budgets.makeEffective(lead, approved.id(), approved.version()), BudgetsRefusal.BELOW_USED);

        assertThat(free(original, 0)).isEqualTo(600);
        assertThat(budgets.version(officer, original.id()).state()).isEqualTo(State.EFFECTIVE);
    }

    @Test
    void leavesAnUnusedLineOut() {
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", 700), anEntry("city", 300));

        scenarios.anEffectiveVersion(plan, year, anEntry("national", 700));

        assertThat(free(original, 1)).isZero();
    }
}
