package kr.cheomdan.solutions;

/** Whether anybody but the firm has seen what a run brings. */
public enum ClaimState {
    /** The program worked it out from what the firm entered. */
    CLAIMED,
    /** The agency has seen evidence of it. */
    EVIDENCED
}
