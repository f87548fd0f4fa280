package kr.cheomdan.shared;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Refusal} to the edge, where one handler turns it into a sentence. An exception only so that the transaction is undone;
 * it is an expected answer, so it has no stack trace and is never logged as an error.
 */
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;
    private final @Nullable String field;
    private final transient List<Object> arguments;

    RefusedException(Refusal refusal, @Nullable String field, Object... arguments) {
        super(refusal.code() + Arrays.toString(arguments), null, false, false);
        this.refusal = refusal;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The input field at fault, if it is one field's. */
    public @Nullable String field() {
        return field;
    }

    /** What the sentence is filled with. */
    public List<Object> arguments() {
        return arguments;
    }
}
