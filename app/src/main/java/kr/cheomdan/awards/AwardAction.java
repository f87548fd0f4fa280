package kr.cheomdan.awards;

import static kr.cheomdan.awards.AwardState.ACCEPTED;
import static kr.cheomdan.awards.AwardState.ACTIVE;
import static kr.cheomdan.awards.AwardState.CANCELLED;
import static kr.cheomdan.awards.AwardState.DECLINED;
import static kr.cheomdan.awards.AwardState.ENDED;
import static kr.cheomdan.awards.AwardState.LAPSED;
import static kr.cheomdan.awards.AwardState.OFFERED;
import static kr.cheomdan.awards.AwardState.SUSPENDED;
import static kr.cheomdan.awards.AwardState.TERMINATED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;

import kr.cheomdan.shared.Lifecycle;

/** What moves an award. Where the table names no role, a member of the organisation acts, or the system at an instant. */
public enum AwardAction {
    ACCEPT,
    DECLINE,
    LAPSE,
    CANCEL,
    ACTIVATE,
    SUSPEND,
    RESUME,
    TERMINATE,
    EXPIRE,
    REOPEN;

    /** The one table of an award's states. */
    public static final Lifecycle<AwardState, AwardAction> LIFECYCLE = Lifecycle.<AwardState, AwardAction>table()
            .allow(OFFERED, ACCEPT, ACCEPTED)
            .allow(OFFERED, DECLINE, DECLINED)
            .allow(OFFERED, LAPSE, LAPSED)
            .allow(OFFERED, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(ACCEPTED, DECLINE, DECLINED)
            .allow(ACCEPTED, LAPSE, LAPSED)
            .allow(ACCEPTED, CANCEL, CANCELLED, PROGRAM_LEAD)
            .allow(ACCEPTED, ACTIVATE, ACTIVE, PROGRAM_LEAD)
            .allow(ACTIVE, SUSPEND, SUSPENDED, PROGRAM_LEAD)
            .allow(ACTIVE, TERMINATE, TERMINATED, PROGRAM_LEAD)
            .allow(ACTIVE, EXPIRE, ENDED)
            .allow(SUSPENDED, RESUME, ACTIVE, PROGRAM_LEAD)
            .allow(SUSPENDED, TERMINATE, TERMINATED, PROGRAM_LEAD)
            .allow(SUSPENDED, EXPIRE, ENDED)
            .allow(ENDED, REOPEN, ACTIVE, PROGRAM_LEAD)
            .build();
}
