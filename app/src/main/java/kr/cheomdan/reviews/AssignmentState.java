package kr.cheomdan.reviews;

/** Where one reviewer's task stands. */
public enum AssignmentState {
    /** The reviewer has been asked and has not answered. */
    ASSIGNED,
    /** The reviewer declared to have no conflict of interest and may read and score. */
    ACCEPTED,
    /** Scores were saved, not yet handed in. */
    IN_PROGRESS,
    /** Handed in; the scores count. */
    SUBMITTED,
    /** The reviewer stands back for a conflict of interest; whatever was scored does not count. */
    CONFLICT,
    /** The reviewer cannot do it. */
    DECLINED,
    /** The office took the task back. */
    WITHDRAWN;

    /** Whether the reviewer may read the whole application. */
    public boolean mayRead() {
        return switch (this) {
            case ACCEPTED, IN_PROGRESS, SUBMITTED -> true;
            case ASSIGNED, CONFLICT, DECLINED, WITHDRAWN -> false;
        };
    }

    /** Whether scores may be written. */
    public boolean mayScore() {
        return this == ACCEPTED || this == IN_PROGRESS;
    }

    /** Whether the task still stands or its review counts. Pages ask this. */
    public boolean isLive() {
        return switch (this) {
            case ASSIGNED, ACCEPTED, IN_PROGRESS, SUBMITTED -> true;
            case CONFLICT, DECLINED, WITHDRAWN -> false;
        };
    }
}
