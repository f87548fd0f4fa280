package kr.cheomdan.solutions;

import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;
import static kr.cheomdan.solutions.ClaimState.CLAIMED;
import static kr.cheomdan.solutions.ClaimState.EVIDENCED;

import kr.cheomdan.shared.Lifecycle;

/** What is done with a claim of benefit. */
public enum ClaimAction {
    RECORD_EVIDENCE,
    WITHDRAW_EVIDENCE;

    static final Lifecycle<ClaimState, ClaimAction> LIFECYCLE = Lifecycle.<ClaimState, ClaimAction>table()
            .allow(CLAIMED, RECORD_EVIDENCE, EVIDENCED, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(EVIDENCED, WITHDRAW_EVIDENCE, CLAIMED, PROGRAM_OFFICER, PROGRAM_LEAD)
            .build();
}
