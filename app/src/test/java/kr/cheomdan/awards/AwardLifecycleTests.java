package kr.cheomdan.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.shared.Lifecycle;
import org.junit.jupiter.api.Test;

/** Every state with every action: what is not in the table here is refused. */
class AwardLifecycleTests {

    @Test
    void movesAnAwardOnlyAsTheTableSays() {
        assertThat(matrix(AwardState.values(), AwardAction.values(), AwardAction.LIFECYCLE)).containsExactly(
                "OFFERED ACCEPT ACCEPTED []",
                "OFFERED DECLINE DECLINED []",
                "OFFERED LAPSE LAPSED []",
                "OFFERED CANCEL CANCELLED [PROGRAM_LEAD]",
                "ACCEPTED DECLINE DECLINED []",
                "ACCEPTED LAPSE LAPSED []",
                "ACCEPTED CANCEL CANCELLED [PROGRAM_LEAD]",
                "ACCEPTED ACTIVATE ACTIVE [PROGRAM_LEAD]",
                "ACTIVE SUSPEND SUSPENDED [PROGRAM_LEAD]",
                "ACTIVE TERMINATE TERMINATED [PROGRAM_LEAD]",
                "ACTIVE EXPIRE ENDED []",
                "SUSPENDED RESUME ACTIVE [PROGRAM_LEAD]",
                "SUSPENDED TERMINATE TERMINATED [PROGRAM_LEAD]",
                "SUSPENDED EXPIRE ENDED []",
                "ENDED REOPEN ACTIVE [PROGRAM_LEAD]");
    }

    @Test
    void movesAnAgreementOnlyAsTheTableSays() {
        assertThat(matrix(AgreementState.values(), AgreementAction.values(), AgreementAction.LIFECYCLE)).containsExactly(
                "DRAFT SEND SENT [PROGRAM_OFFICER]",
                "SENT SIGN SIGNED []",
                "SENT TAKE_BACK DRAFT [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "SIGNED TAKE_BACK DRAFT [PROGRAM_LEAD]",
                "SIGNED APPROVE APPROVED [PROGRAM_LEAD]");
    }

    private static <S extends Enum<S>, A extends Enum<A>> List<String> matrix(S[] states, A[] actions, Lifecycle<S, A> lifecycle) {
        List<String> edges = new ArrayList<>();
        for (S state : states) {
            for (A action : actions) {
                lifecycle.edge(state, action).ifPresent(edge -> edges.add(
                        state + " " + action + " " + edge.to() + " " + edge.who().stream().map(Enum::name).sorted().toList()));
            }
        }
        return edges;
    }
}
