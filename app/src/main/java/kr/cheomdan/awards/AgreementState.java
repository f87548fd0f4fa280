package kr.cheomdan.awards;

/** Where the agreement on an award stands. */
public enum AgreementState {
    /** Written from the template; the office checks it and may add conditions. */
    DRAFT,
    /** With the organisation, to be signed. */
    SENT,
    /** Signed by the organisation, to be approved by the programme lead. */
    SIGNED,
    /** Approved: the award is in force. */
    APPROVED
}
