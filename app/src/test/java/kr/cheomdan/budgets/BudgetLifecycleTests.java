package kr.cheomdan.budgets;

import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;

/** Every state, every action, every role. */
class BudgetLifecycleTests {

    @Test
    void ofAVersion() {
        assertThat(ways(BudgetVersion.Action.LIFECYCLE, BudgetVersion.State.class, BudgetVersion.Action.class)).containsExactlyInAnyOrder(
                "DRAFT CHANGE DRAFT: officer, lead",
                "DRAFT SUBMIT SUBMITTED: officer, lead",
                "SUBMITTED SEND_BACK DRAFT: lead",
                "SUBMITTED APPROVE APPROVED: lead",
                "APPROVED SEND_BACK DRAFT: lead",
                "APPROVED MAKE_EFFECTIVE EFFECTIVE: lead",
                "EFFECTIVE SUPERSEDE SUPERSEDED: anybody",
                "DRAFT WITHDRAW WITHDRAWN: officer, lead",
                "SUBMITTED WITHDRAW WITHDRAWN: officer, lead",
                "APPROVED WITHDRAW WITHDRAWN: officer, lead");
    }

    @Test
    void ofATransfer() {
        assertThat(ways(BudgetTransfer.Action.LIFECYCLE, BudgetTransfer.State.class, BudgetTransfer.Action.class)).containsExactlyInAnyOrder(
                "REQUESTED APPROVE APPROVED: lead",
                "REQUESTED REJECT REJECTED: lead",
                "REQUESTED WITHDRAW WITHDRAWN: officer, lead",
                "APPROVED POST POSTED: officer, lead",
                "APPROVED REJECT REJECTED: lead",
                "APPROVED WITHDRAW WITHDRAWN: officer, lead");
    }

    @Test
    void ofAYear() {
        assertThat(ways(FiscalYears.Action.LIFECYCLE, FiscalYears.State.class, FiscalYears.Action.class)).containsExactlyInAnyOrder(
                "OPEN BEGIN_CLOSING CLOSING: lead",
                "CLOSING CLOSE CLOSED: lead");
    }

    @Test
    void ofASettlement() {
        assertThat(ways(Settlements.Action.LIFECYCLE, Settlements.State.class, Settlements.Action.class)).containsExactlyInAnyOrder(
                "OPEN CLAIM CLAIMED: officer, lead",
                "CLAIMED SEND_BACK OPEN: officer, lead",
                "CLAIMED AUDIT AUDITED: [PROGRAM_OFFICER, PROGRAM_LEAD, AUDITOR]",
                "AUDITED SEND_BACK OPEN: officer, lead",
                "AUDITED SETTLE SETTLED: lead",
                "SETTLED RETURN RETURNED: officer, lead");
    }

    @Test
    void ofEvidence() {
        assertThat(ways(Commitment.Act.Decision.LIFECYCLE, Commitment.Act.State.class, Commitment.Act.Decision.class))
                .containsExactlyInAnyOrder("RECORDED ACCEPT DONE: officer, lead", "RECORDED REFUSE REFUSED: officer, lead");
    }

    /** What each role may do in each state, found by trying. */
    private static <S extends Enum<S>, A extends Enum<A>> List<String> ways(Lifecycle<S, A> table, Class<S> states, Class<A> actions) {
        List<String> ways = new ArrayList<>();
        for (S state : states.getEnumConstants()) {
            for (A action : actions.getEnumConstants()) {
                Set<Role> may = EnumSet.noneOf(Role.class);
                S[] to = states.getEnumConstants().clone();
                for (Role role : Role.values()) {
                    Actor actor = Scenarios.somebody(role);
                    try {
                        to[0] = table.next(state, action, actor);
                        may.add(role);
                    } catch (RefusedException refused) {
                        assertThat(refused.refusal()).isIn(LifecycleRefusal.NOT_IN_STATE, LifecycleRefusal.NOT_YOUR_ROLE);
                    }
                }
                if (!may.isEmpty()) {
                    ways.add(state + " " + action + " " + to[0] + ": " + who(may));
                }
            }
        }
        return ways;
    }

    private static String who(Set<Role> may) {
        if (may.equals(EnumSet.allOf(Role.class))) {
            return "anybody";
        }
        if (may.equals(EnumSet.of(PROGRAM_OFFICER, PROGRAM_LEAD))) {
            return "officer, lead";
        }
        return may.equals(EnumSet.of(PROGRAM_LEAD)) ? "lead" : may.toString();
    }
}
