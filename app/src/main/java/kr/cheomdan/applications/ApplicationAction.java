package kr.cheomdan.applications;

import static kr.cheomdan.applications.ApplicationState.DRAFT;
import static kr.cheomdan.applications.ApplicationState.ELIGIBLE;
import static kr.cheomdan.applications.ApplicationState.INELIGIBLE;
import static kr.cheomdan.applications.ApplicationState.NOT_SELECTED;
import static kr.cheomdan.applications.ApplicationState.RANKED;
import static kr.cheomdan.applications.ApplicationState.RESERVED;
import static kr.cheomdan.applications.ApplicationState.SELECTED;
import static kr.cheomdan.applications.ApplicationState.SUBMITTED;
import static kr.cheomdan.applications.ApplicationState.UNDER_REVIEW;
import static kr.cheomdan.applications.ApplicationState.WITHDRAWN;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import kr.cheomdan.shared.Lifecycle;

/** What can be done to an application. */
public enum ApplicationAction {
    SAVE,
    SUBMIT,
    REOPEN,
    WITHDRAW,
    FIND_ELIGIBLE,
    FIND_INELIGIBLE,
    REINSTATE,
    START_REVIEW,
    RANK,
    SELECT,
    RESERVE,
    NOT_SELECT;

    /**
     * The one table of an application's states. Members of the organisation take the steps without a role; the steps of the review and
     * the decision have none either, because reviews and awards have checked who may before they take them.
     */
    public static final Lifecycle<ApplicationState, ApplicationAction> LIFECYCLE =
            Lifecycle.<ApplicationState, ApplicationAction>table()
                    .allow(DRAFT, SAVE, DRAFT)
                    .allow(DRAFT, SUBMIT, SUBMITTED)
                    .allow(DRAFT, WITHDRAW, WITHDRAWN)
                    .allow(SUBMITTED, REOPEN, DRAFT)
                    .allow(SUBMITTED, WITHDRAW, WITHDRAWN)
                    .allow(SUBMITTED, FIND_ELIGIBLE, ELIGIBLE, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(SUBMITTED, FIND_INELIGIBLE, INELIGIBLE, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(INELIGIBLE, REINSTATE, ELIGIBLE, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(ELIGIBLE, FIND_INELIGIBLE, INELIGIBLE, PROGRAM_OFFICER, PROGRAM_LEAD)
                    .allow(ELIGIBLE, WITHDRAW, WITHDRAWN)
                    .allow(ELIGIBLE, START_REVIEW, UNDER_REVIEW)
                    .allow(UNDER_REVIEW, WITHDRAW, WITHDRAWN)
                    .allow(UNDER_REVIEW, RANK, RANKED)
                    .allow(RANKED, WITHDRAW, WITHDRAWN)
                    .allow(RANKED, SELECT, SELECTED)
                    .allow(RANKED, RESERVE, RESERVED)
                    .allow(RANKED, NOT_SELECT, NOT_SELECTED)
                    .allow(RESERVED, SELECT, SELECTED)
                    .allow(RESERVED, NOT_SELECT, NOT_SELECTED)
                    .allow(RESERVED, WITHDRAW, WITHDRAWN)
                    .build();
}
