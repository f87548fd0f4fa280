package kr.cheomdan.applications;

/** Where an application stands. A draft whose call has closed was not submitted; that is computed, see {@link Application#standing}. */
public enum ApplicationState {
    DRAFT,
    SUBMITTED,
    ELIGIBLE,
    INELIGIBLE,
    UNDER_REVIEW,
    RANKED,
    SELECTED,
    /** On the reserve list: selected where a selected applicant steps back. */
    RESERVED,
    NOT_SELECTED,
    WITHDRAWN
}
