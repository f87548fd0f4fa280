package kr.cheomdan.shared;

/** What a person may be in the agency. A role inside one organisation is a membership, not one of these. */
public enum Role {
    /** Applies for and uses support on behalf of organisations. */
    APPLICANT,
    /** Reads applications assigned for review and scores them. */
    REVIEWER,
    /** Prepares calls, screens applications, assigns reviewers, prepares agreements. */
    PROGRAM_OFFICER,
    /** Publishes calls, decides, approves agreements. */
    PROGRAM_LEAD,
    /** Runs the data centre. */
    OPERATOR,
    /** Reads everything and the audit trail; confirms audits of settlements, changes nothing else. */
    AUDITOR,
    /** Manages accounts; approves nothing. */
    ADMIN;

    /** Whether the role works for the agency and so may read the records of every organisation. */
    public boolean isStaff() {
        return switch (this) {
            case PROGRAM_OFFICER, PROGRAM_LEAD, OPERATOR, AUDITOR, ADMIN -> true;
            case APPLICANT, REVIEWER -> false;
        };
    }
}
