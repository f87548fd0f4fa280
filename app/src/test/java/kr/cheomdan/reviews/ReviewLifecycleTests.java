package kr.cheomdan.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.shared.Lifecycle;
import org.junit.jupiter.api.Test;

/** Every state with every action: what is not in the table here is refused. */
class ReviewLifecycleTests {

    @Test
    void movesAnAssignmentOnlyAsTheTableSays() {
        assertThat(matrix(AssignmentState.values(), AssignmentAction.values(), AssignmentAction.LIFECYCLE)).containsExactly(
                "ASSIGNED ACCEPT ACCEPTED [REVIEWER]",
                "ASSIGNED DECLARE_CONFLICT CONFLICT [REVIEWER]",
                "ASSIGNED DECLINE DECLINED [REVIEWER]",
                "ASSIGNED WITHDRAW WITHDRAWN [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "ACCEPTED DECLARE_CONFLICT CONFLICT [REVIEWER]",
                "ACCEPTED DECLINE DECLINED [REVIEWER]",
                "ACCEPTED SAVE IN_PROGRESS [REVIEWER]",
                "ACCEPTED SUBMIT SUBMITTED [REVIEWER]",
                "ACCEPTED WITHDRAW WITHDRAWN [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "IN_PROGRESS DECLARE_CONFLICT CONFLICT [REVIEWER]",
                "IN_PROGRESS DECLINE DECLINED [REVIEWER]",
                "IN_PROGRESS SAVE IN_PROGRESS [REVIEWER]",
                "IN_PROGRESS SUBMIT SUBMITTED [REVIEWER]",
                "IN_PROGRESS WITHDRAW WITHDRAWN [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "SUBMITTED DECLARE_CONFLICT CONFLICT [REVIEWER]",
                "SUBMITTED RETURN IN_PROGRESS [PROGRAM_LEAD, PROGRAM_OFFICER]");
    }

    @Test
    void movesAPanelOnlyAsTheTableSays() {
        assertThat(matrix(PanelState.values(), Panel.Action.values(), Panel.LIFECYCLE)).containsExactly(
                "SCORING EXTEND SCORING [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "SCORING RANK RANKED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "RANKED RANK RANKED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "RANKED REOPEN SCORING [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "RANKED INVALIDATE SCORING []",
                "RANKED CONFIRM CONFIRMED [PROGRAM_LEAD]");
    }

    private static <S extends Enum<S>, A extends Enum<A>> List<String> matrix(S[] states, A[] actions, Lifecycle<S, A> lifecycle) {
        List<String> edges = new ArrayList<>();
        for (S state : states) {
            List<String> ofState = new ArrayList<>();
            for (A action : actions) {
                lifecycle.edge(state, action).ifPresent(edge -> ofState.add(
                        state + " " + action + " " + edge.to() + " " + edge.who().stream().map(Enum::name).sorted().toList()));
            }
            edges.addAll(state.getDeclaringClass() == PanelState.class ? ofState : ofState.stream().sorted().toList());
        }
        return edges;
    }
}
