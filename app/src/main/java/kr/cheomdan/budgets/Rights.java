package kr.cheomdan.budgets;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;

/** Who may do what to the budget where no lifecycle says it. */
final class Rights {

    private Rights() {}

    static void requireReader(Actor actor) {
        if (!actor.isStaff() && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("budgets.right.read"));
        }
    }

    static void requireRecorder(Actor actor) {
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD) && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("budgets.right.record"));
        }
    }

    static void requireLead(Actor actor) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("budgets.right.decide"));
        }
    }
}
