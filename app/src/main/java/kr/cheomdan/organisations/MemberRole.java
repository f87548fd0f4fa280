package kr.cheomdan.organisations;

/** What a member may do in the organisation. */
public enum MemberRole {
    /** Admits and removes members and changes the organisation's facts; may also do what a member may. */
    ORG_ADMIN,
    /** Applies for support and uses it in the organisation's name. */
    MEMBER
}
