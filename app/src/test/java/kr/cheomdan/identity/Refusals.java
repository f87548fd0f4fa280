package kr.cheomdan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused for a reason. */
final class Refusals {

    private Refusals() {}

    static RefusedException assertRefused(Refusal reason, ThrowingCallable act) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, act);
        assertThat(refused).as("refusal %s", reason.code()).isNotNull();
        assertThat(refused.refusal()).isEqualTo(reason);
        return refused;
    }
}
