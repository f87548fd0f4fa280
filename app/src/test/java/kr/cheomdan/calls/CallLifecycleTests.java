package kr.cheomdan.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import org.junit.jupiter.api.Test;

/** Walks every pair of state and action, and every role. */
class CallLifecycleTests {

    private static final String TABLE = """
            DECIDING CANCEL CANCELLED LEAD
            DECIDING INFORM INFORMED LEAD OFFICER
            DRAFT CANCEL CANCELLED LEAD
            DRAFT CHANGE DRAFT LEAD OFFICER
            DRAFT PUBLISH PUBLISHED LEAD
            INFORMED CLOSE_OUT CLOSED_OUT LEAD
            IN_REVIEW CANCEL CANCELLED LEAD
            IN_REVIEW START_DECIDING DECIDING LEAD OFFICER
            PUBLISHED CANCEL CANCELLED LEAD
            PUBLISHED CLOSE_EARLY PUBLISHED LEAD
            PUBLISHED EXTEND PUBLISHED LEAD
            PUBLISHED START_REVIEW IN_REVIEW LEAD OFFICER
            """;

    @Test
    void allowsExactlyWhatTheTableSays() {
        TreeSet<String> allowed = new TreeSet<>();
        for (CallState state : CallState.values()) {
            for (CallAction action : CallAction.values()) {
                CallAction.LIFECYCLE.edge(state, action).ifPresent(edge -> allowed.add(
                        state + " " + action + " " + edge.to() + " " + roles(edge.who())));
            }
        }
        assertThat(allowed).containsExactlyElementsOf(TABLE.lines().toList());
    }

    @Test
    void refusesEveryOtherPairWhateverTheRole() {
        Actor everything = actor(Role.values());
        for (CallState state : CallState.values()) {
            for (CallAction action : CallAction.values()) {
                if (CallAction.LIFECYCLE.edge(state, action).isEmpty()) {
                    assertThatThrownBy(() -> CallAction.LIFECYCLE.next(state, action, everything))
                            .as(state + " " + action)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_IN_STATE));
                }
            }
        }
    }

    @Test
    void refusesEveryRoleThatAnEdgeDoesNotName() {
        for (var edge : CallAction.LIFECYCLE.edges()) {
            for (Role role : Role.values()) {
                if (!edge.who().contains(role)) {
                    assertThatThrownBy(() -> CallAction.LIFECYCLE.next(edge.from(), edge.action(), actor(role)))
                            .as(edge + " by " + role)
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_YOUR_ROLE));
                }
            }
        }
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().map(role -> role.name().replace("PROGRAM_", "")).sorted().collect(Collectors.joining(" "));
    }

    private static Actor actor(Role... roles) {
        return new Actor(UUID.randomUUID(), "somebody", Set.of(roles), "test");
    }
}
