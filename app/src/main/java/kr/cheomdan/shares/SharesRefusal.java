package kr.cheomdan.shares;

import kr.cheomdan.shared.Refusal;

/** Why something is not done with shares. */
public enum SharesRefusal implements Refusal {
    /** A job needs more than a share has left. Arguments: whose it is, what is left of it, what is needed, the most a job may hold now. */
    TOO_SMALL("too-small", 422),
    /** Negative, or more than was awarded; argument: what was awarded. */
    CAP_OUT_OF_RANGE("cap-out-of-range", 422),
    /** The person is no member of the organisation. */
    NOT_A_MEMBER("not-a-member", 422),
    /** The person has a share under the award already. */
    PERSON_TWICE("person-twice", 409),
    /** Argument: the name. */
    NAME_TWICE("name-twice", 409),
    /** Only people are under a project. */
    NOT_UNDER_A_PROJECT("not-under-a-project", 422),
    /** A transfer is between two people of the same project. */
    NOT_WITHIN_A_PROJECT("not-within-a-project", 422),
    /** Arguments: whose share gives, what is left of it, what is to be moved. */
    MOVES_TOO_MUCH("moves-too-much", 422),
    /** People are still under the project. */
    HAS_PEOPLE("has-people", 409),
    /** Only administrators of the organisation give shares. */
    NOT_ORG_ADMIN("not-org-admin", 403),
    /** The award gives money, seats or space; argument: its number. */
    NOT_DEVICE_TIME("not-device-time", 409),
    /** The award is over, or not yet in force; argument: its state. */
    NOT_IN_FORCE("not-in-force", 409);

    private final String reason;
    private final int status;

    SharesRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "shares." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
