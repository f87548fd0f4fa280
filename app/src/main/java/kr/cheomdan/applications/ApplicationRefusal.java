package kr.cheomdan.applications;

import kr.cheomdan.shared.Refusal;

/** Why something asked of an application is not done. */
enum ApplicationRefusal implements Refusal {
    /** Arguments: the opening instant. */
    NOT_YET_OPEN("applications.not-yet-open", 409),
    /** Arguments: the closing instant. */
    CLOSED("applications.closed", 409),
    /** Arguments: the call's state. */
    CALL_NOT_OPEN("applications.call-not-open", 409),
    /** Arguments: the closing instant. */
    STILL_OPEN("applications.still-open", 409),
    /** Arguments: the key. */
    QUESTION_UNKNOWN("applications.question-unknown", 422),
    ASK_NOT_POSITIVE("applications.ask-not-positive", 422),
    /** Arguments: how many points are open; each of them as a refusal. */
    NOT_COMPLETE("applications.not-complete", 422),
    OWN_APPLICATION("applications.own-application", 403);

    private final String code;
    private final int status;

    ApplicationRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
