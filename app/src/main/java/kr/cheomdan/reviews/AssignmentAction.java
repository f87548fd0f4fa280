package kr.cheomdan.reviews;

import static kr.cheomdan.reviews.AssignmentState.ACCEPTED;
import static kr.cheomdan.reviews.AssignmentState.ASSIGNED;
import static kr.cheomdan.reviews.AssignmentState.CONFLICT;
import static kr.cheomdan.reviews.AssignmentState.DECLINED;
import static kr.cheomdan.reviews.AssignmentState.IN_PROGRESS;
import static kr.cheomdan.reviews.AssignmentState.SUBMITTED;
import static kr.cheomdan.reviews.AssignmentState.WITHDRAWN;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;
import static kr.cheomdan.shared.Role.REVIEWER;

import kr.cheomdan.shared.Lifecycle;

/** What moves a reviewer's task; the reviewer's own actions additionally need the task to be his. */
public enum AssignmentAction {
    ACCEPT,
    DECLARE_CONFLICT,
    DECLINE,
    SAVE,
    SUBMIT,
    RETURN,
    WITHDRAW;

    static final Lifecycle<AssignmentState, AssignmentAction> LIFECYCLE = Lifecycle.<AssignmentState, AssignmentAction>table()
            .allow(ASSIGNED, ACCEPT, ACCEPTED, REVIEWER)
            .allow(ASSIGNED, DECLARE_CONFLICT, CONFLICT, REVIEWER)
            .allow(ASSIGNED, DECLINE, DECLINED, REVIEWER)
            .allow(ASSIGNED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(ACCEPTED, SAVE, IN_PROGRESS, REVIEWER)
            .allow(ACCEPTED, SUBMIT, SUBMITTED, REVIEWER)
            .allow(ACCEPTED, DECLARE_CONFLICT, CONFLICT, REVIEWER)
            .allow(ACCEPTED, DECLINE, DECLINED, REVIEWER)
            .allow(ACCEPTED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(IN_PROGRESS, SAVE, IN_PROGRESS, REVIEWER)
            .allow(IN_PROGRESS, SUBMIT, SUBMITTED, REVIEWER)
            .allow(IN_PROGRESS, DECLARE_CONFLICT, CONFLICT, REVIEWER)
            .allow(IN_PROGRESS, DECLINE, DECLINED, REVIEWER)
            .allow(IN_PROGRESS, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(SUBMITTED, RETURN, IN_PROGRESS, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(SUBMITTED, DECLARE_CONFLICT, CONFLICT, REVIEWER)
            .build();
}
