package kr.cheomdan.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import org.junit.jupiter.api.Test;

/** Walks every pair of state and action, and every role. */
class ApplicationLifecycleTests {

    private static final String TABLE = """
            DRAFT SAVE DRAFT
            DRAFT SUBMIT SUBMITTED
            DRAFT WITHDRAW WITHDRAWN
            ELIGIBLE FIND_INELIGIBLE INELIGIBLE
            ELIGIBLE START_REVIEW UNDER_REVIEW
            ELIGIBLE WITHDRAW WITHDRAWN
            INELIGIBLE REINSTATE ELIGIBLE
            RANKED NOT_SELECT NOT_SELECTED
            RANKED RESERVE RESERVED
            RANKED SELECT SELECTED
            RANKED WITHDRAW WITHDRAWN
            RESERVED NOT_SELECT NOT_SELECTED
            RESERVED SELECT SELECTED
            RESERVED WITHDRAW WITHDRAWN
            SUBMITTED FIND_ELIGIBLE ELIGIBLE
            SUBMITTED FIND_INELIGIBLE INELIGIBLE
            SUBMITTED REOPEN DRAFT
            SUBMITTED WITHDRAW WITHDRAWN
            UNDER_REVIEW RANK RANKED
            UNDER_REVIEW WITHDRAW WITHDRAWN
            """;

    @Test
    void allowsExactlyWhatTheTableSays() {
        TreeSet<String> allowed = new TreeSet<>();
        for (ApplicationState state : ApplicationState.values()) {
            for (ApplicationAction action : ApplicationAction.values()) {
                ApplicationAction.LIFECYCLE.edge(state, action).ifPresent(edge -> allowed.add(state + " " + action + " " + edge.to()));
            }
        }
        assertThat(allowed).containsExactlyElementsOf(TABLE.lines().toList());
    }

    @Test
    void refusesEveryOtherPair() {
        Actor everything = new Actor(UUID.randomUUID(), "somebody", Set.of(Role.values()), "test");
        for (ApplicationState state : ApplicationState.values()) {
            for (ApplicationAction action : ApplicationAction.values()) {
                if (ApplicationAction.LIFECYCLE.edge(state, action).isEmpty()) {
                    assertThatThrownBy(() -> ApplicationAction.LIFECYCLE.next(state, action, everything))
                            .as(state + " " + action)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_IN_STATE));
                }
            }
        }
    }

    @Test
    void letsOnlyOfficersAndLeadsScreen() {
        EnumSet<ApplicationAction> screening = EnumSet.of(
                ApplicationAction.FIND_ELIGIBLE, ApplicationAction.FIND_INELIGIBLE, ApplicationAction.REINSTATE);
        for (var edge : ApplicationAction.LIFECYCLE.edges()) {
            Set<Role> expected = screening.contains(edge.action()) ? Set.of(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD) : Set.of();
            assertThat(edge.who()).as(edge.toString()).isEqualTo(expected);
        }
    }

    @Test
    void endsInTheOutcomesAndInWithdrawal() {
        for (ApplicationState state : EnumSet.of(ApplicationState.SELECTED, ApplicationState.NOT_SELECTED, ApplicationState.WITHDRAWN)) {
            for (ApplicationAction action : ApplicationAction.values()) {
                assertThat(ApplicationAction.LIFECYCLE.edge(state, action)).as(state + " " + action).isEmpty();
            }
        }
    }
}
