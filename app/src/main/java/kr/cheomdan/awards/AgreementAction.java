package kr.cheomdan.awards;

import static kr.cheomdan.awards.AgreementState.APPROVED;
import static kr.cheomdan.awards.AgreementState.DRAFT;
import static kr.cheomdan.awards.AgreementState.SENT;
import static kr.cheomdan.awards.AgreementState.SIGNED;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import kr.cheomdan.shared.Lifecycle;

/** What moves an agreement. A member of the organisation signs. */
enum AgreementAction {
    SEND,
    SIGN,
    /** Back to the office before it is approved; the next text is another edition. */
    TAKE_BACK,
    APPROVE;

    static final Lifecycle<AgreementState, AgreementAction> LIFECYCLE = Lifecycle.<AgreementState, AgreementAction>table()
            .allow(DRAFT, SEND, SENT, PROGRAM_OFFICER)
            .allow(SENT, SIGN, SIGNED)
            .allow(SENT, TAKE_BACK, DRAFT, PROGRAM_OFFICER, PROGRAM_LEAD)
            .allow(SIGNED, TAKE_BACK, DRAFT, PROGRAM_LEAD)
            .allow(SIGNED, APPROVE, APPROVED, PROGRAM_LEAD)
            .build();
}
