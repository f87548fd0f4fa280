package kr.cheomdan.amendments;

import kr.cheomdan.shared.Refusal;

/** Why something is not asked for or granted. */
public enum AmendmentsRefusal implements Refusal {
    /** Only members of the award's organisation ask. */
    NOT_A_MEMBER("not-a-member", 403),
    /** Argument: the award's number. */
    NOT_DEVICE_TIME("not-device-time", 409),
    /** The award is not in force; arguments: its number, its state. */
    NOT_IN_FORCE("not-in-force", 409),
    /** The period of use is over; arguments: the number, the end, the article. */
    AFTER_END("after-end", 409),
    KIND_MISSING("kind-missing", 422),
    AMOUNT_MISSING("amount-missing", 422),
    /** Argument: the end as it is. */
    UNTIL_MISSING("until-missing", 422),
    /** Arguments: how many the rule allows, its article. */
    SUPPLEMENTS_USED_UP("supplements-used-up", 409),
    /** Arguments: the most, the percentage of what was awarded at first, the article. */
    SUPPLEMENT_TOO_LARGE("supplement-too-large", 422),
    /** Arguments: how many the rule allows, its article. */
    EXTENSIONS_USED_UP("extensions-used-up", 409),
    /** Arguments: the latest end, how many days the rule allows, its article. */
    EXTENSION_TOO_LONG("extension-too-long", 422),
    /** Argument: the kind; one of it waits for an answer. */
    OPEN_ALREADY("open-already", 409),
    /** A second person has to decide; argument: the article. */
    SECOND_PERSON("second-person", 409),
    /** Who recommended it does not approve it. */
    SAME_PERSON("same-person", 403),
    /** Neither the call nor the plan has so much; argument: what is needed. */
    NOT_ENOUGH_LEFT("not-enough-left", 409),
    /** Transfers are the organisation's own matter. */
    NOT_OF_THE_AGENCY("not-of-the-agency", 409),
    /** Only administrators of the organisation grant transfers. */
    NOT_ORG_ADMIN("not-org-admin", 403),
    /** Only who asked, or an administrator of the organisation, takes a request back. */
    NOT_YOURS("not-yours", 403),
    /** A rule holds from an instant that has not come yet; argument: now. */
    RULE_IN_THE_PAST("rule-in-the-past", 422),
    /** Another rule holds from the same instant on; argument: that instant. */
    RULE_SET("rule-set", 409),
    /** A number of the rule is below or above what is possible. */
    RULE_OUT_OF_RANGE("rule-out-of-range", 422),
    DOCUMENT_EMPTY("document-empty", 422),
    /** Argument: how many megabytes one may have. */
    DOCUMENT_TOO_LARGE("document-too-large", 422),
    /** Argument: how many a request may have. */
    TOO_MANY_DOCUMENTS("too-many-documents", 409),
    /** Nothing is added to a request that was decided. */
    DECIDED_ALREADY("decided-already", 409),
    /** Its content is not what was handed in; argument: its name. */
    DOCUMENT_ALTERED("document-altered", 409);

    private final String reason;
    private final int status;

    AmendmentsRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "amendments." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
