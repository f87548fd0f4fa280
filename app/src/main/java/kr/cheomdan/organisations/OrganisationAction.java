package kr.cheomdan.organisations;

/** What moves an organisation from one status to the next. */
public enum OrganisationAction {
    SUSPEND,
    RESUME,
    CLOSE
}
