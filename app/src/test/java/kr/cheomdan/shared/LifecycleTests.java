package kr.cheomdan.shared;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifecycleTests {

    private enum Door {
        OPEN,
        SHUT
    }

    private enum Move {
        SHUT,
        LOCK,
        KNOCK
    }

    private static final Lifecycle<Door, Move> LIFECYCLE = Lifecycle.<Door, Move>table()
            .allow(Door.OPEN, Move.SHUT, Door.SHUT, Role.PROGRAM_LEAD)
            .allow(Door.SHUT, Move.KNOCK, Door.SHUT)
            .build();

    private final Actor lead = person(Role.PROGRAM_LEAD);
    private final Actor applicant = person(Role.APPLICANT);

    @Test
    void leadsWhereTheTableSays() {
        assertThat(LIFECYCLE.next(Door.OPEN, Move.SHUT, lead)).isEqualTo(Door.SHUT);
        assertThat(LIFECYCLE.next(Door.SHUT, Move.KNOCK, applicant)).isEqualTo(Door.SHUT);
        refused(() -> LIFECYCLE.next(Door.SHUT, Move.SHUT, lead), LifecycleRefusal.NOT_IN_STATE);
        refused(() -> LIFECYCLE.next(Door.OPEN, Move.KNOCK, applicant), LifecycleRefusal.NOT_IN_STATE);
        refused(() -> LIFECYCLE.next(Door.OPEN, Move.LOCK, applicant), LifecycleRefusal.NOT_IN_STATE);
    }

    @Test
    void saysNothingOfTheStateToWhomTheActionIsNever() {
        refused(() -> LIFECYCLE.next(Door.OPEN, Move.SHUT, applicant), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> LIFECYCLE.next(Door.SHUT, Move.SHUT, applicant), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> LIFECYCLE.requireRole(Move.SHUT, applicant), LifecycleRefusal.NOT_YOUR_ROLE);
        assertThatCode(() -> LIFECYCLE.requireRole(Move.SHUT, lead)).doesNotThrowAnyException();
        assertThatCode(() -> LIFECYCLE.requireRole(Move.KNOCK, applicant)).doesNotThrowAnyException();
    }

    private static Actor person(Role role) {
        return new Actor(UUID.randomUUID(), "person", Set.of(role), "127.0.0.1");
    }
}
