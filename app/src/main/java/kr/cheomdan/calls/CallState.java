package kr.cheomdan.calls;

/** What is stored of a call's progress; {@link CallPhase} is what a reader sees. */
public enum CallState {
    DRAFT,
    PUBLISHED,
    IN_REVIEW,
    DECIDING,
    INFORMED,
    CLOSED_OUT,
    CANCELLED
}
