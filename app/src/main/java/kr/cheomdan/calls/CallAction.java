package kr.cheomdan.calls;

import static kr.cheomdan.calls.CallState.CANCELLED;
import static kr.cheomdan.calls.CallState.CLOSED_OUT;
import static kr.cheomdan.calls.CallState.DECIDING;
import static kr.cheomdan.calls.CallState.DRAFT;
import static kr.cheomdan.calls.CallState.INFORMED;
import static kr.cheomdan.calls.CallState.IN_REVIEW;
import static kr.cheomdan.calls.CallState.PUBLISHED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import kr.cheomdan.shared.Lifecycle;

/** What can be done to a call. */
public enum CallAction {
    CHANGE,
    PUBLISH,
    EXTEND,
    CLOSE_EARLY,
    CANCEL,
    START_REVIEW,
    START_DECIDING,
    INFORM,
    CLOSE_OUT;

    /** The one table of a call's states. */
    public static final Lifecycle<CallState, CallAction> LIFECYCLE = Lifecycle.<CallState, CallAction>table()
            .allow(DRAFT, CHANGE, DRAFT, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(DRAFT, PUBLISH, PUBLISHED, PROGRAM_LEAD)
            .allow(DRAFT, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(PUBLISHED, EXTEND, PUBLISHED, PROGRAM_LEAD)
            .allow(PUBLISHED, CLOSE_EARLY, PUBLISHED, PROGRAM_LEAD)
            .allow(PUBLISHED, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(PUBLISHED, START_REVIEW, IN_REVIEW, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(IN_REVIEW, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(IN_REVIEW, START_DECIDING, DECIDING, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(DECIDING, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(DECIDING, INFORM, INFORMED, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(INFORMED, CLOSE_OUT, CLOSED_OUT, PROGRAM_LEAD)
            .build();
}
