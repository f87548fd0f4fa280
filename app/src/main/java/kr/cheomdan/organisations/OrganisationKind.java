package kr.cheomdan.organisations;

/** What an organisation is, as it declares itself. How big it is says its {@link SizeClass}. */
public enum OrganisationKind {
    /** A company that calls itself one; the age up to which it counts as one is a rule of each programme, not of the register. */
    START_UP,
    COMPANY,
    UNIVERSITY,
    HOSPITAL,
    RESEARCH_INSTITUTE,
    PUBLIC_BODY,
    ARTIST_GROUP,
    OTHER
}
