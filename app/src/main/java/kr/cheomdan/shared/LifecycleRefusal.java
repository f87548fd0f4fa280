package kr.cheomdan.shared;

/** Why an action is refused before the module itself looks at it. */
public enum LifecycleRefusal implements Refusal {
    /** Arguments: the action, the state; as constants, whose names the reader is told. */
    NOT_IN_STATE("lifecycle.not-in-state", 409),
    /** Argument: the action, as a constant or {@link Named}. */
    NOT_YOUR_ROLE("lifecycle.not-your-role", 403),
    /** The record was changed since it was read; arguments: the version sent, the version stored. */
    STALE_VERSION("lifecycle.stale-version", 409),
    /** There is no such record, or it is not the actor's to see; arguments: the kind of record, as in {@link Subject}, and which. */
    NOT_FOUND("lifecycle.not-found", 404);

    private final String code;
    private final int status;

    LifecycleRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
