package kr.cheomdan.organisations;

/** Whether the organisation does business, as the tax office names it: in business, suspended, closed down. */
public enum OrganisationStatus {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
