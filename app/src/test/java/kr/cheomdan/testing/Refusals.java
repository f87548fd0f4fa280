package kr.cheomdan.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expecting an ordinary "no". */
public final class Refusals {

    private Refusals() {}

    /** The refusal itself, for what else it should say. */
    public static RefusedException refused(ThrowingCallable action, Refusal refusal) {
        RefusedException[] caught = new RefusedException[1];
        assertThatExceptionOfType(RefusedException.class).isThrownBy(action).satisfies(refused -> {
            Assertions.assertThat(refused.refusal()).isEqualTo(refusal);
            caught[0] = refused;
        });
        return caught[0];
    }

    public static void refusedAt(ThrowingCallable action, Refusal refusal, String field) {
        Assertions.assertThat(refused(action, refusal).field()).isEqualTo(field);
    }
}
