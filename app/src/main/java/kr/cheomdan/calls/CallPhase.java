package kr.cheomdan.calls;

/** Where a call stands as of an instant: its state, and while it is published what its dates say. */
public enum CallPhase {
    DRAFT,
    /** Published, not yet open. */
    SCHEDULED,
    /** Applications are received. */
    OPEN,
    /** The closing instant has passed; the review has not begun. */
    CLOSED,
    IN_REVIEW,
    DECIDING,
    INFORMED,
    CLOSED_OUT,
    CANCELLED
}
