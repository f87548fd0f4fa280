package kr.cheomdan.calls;

import kr.cheomdan.shared.Refusal;

/** Why something asked of a call is not done. */
enum CallRefusal implements Refusal {
    CODE_MALFORMED("calls.code-malformed", 422),
    /** Arguments: the code. */
    CODE_TAKEN("calls.code-taken", 409),
    NO_PLAN("calls.no-plan", 409),
    /** Arguments: what was given, what there is. */
    VALUE_UNKNOWN("calls.value-unknown", 422),
    VALUE_MISSING("calls.value-missing", 422),
    CLOSES_BEFORE_OPENS("calls.closes-before-opens", 422),
    DATE_OUT_OF_RANGE("calls.date-out-of-range", 422),
    USE_REVERSED("calls.use-reversed", 422),
    UNIT_NOT_OFFERED("calls.unit-not-offered", 422),
    LINES_NEED_WON("calls.lines-need-won", 422),
    LINE_UNKNOWN("calls.line-unknown", 422),
    /** Arguments: the line, its plan, the call's plan. */
    LINE_OF_ANOTHER_PLAN("calls.line-of-another-plan", 422),
    /** Arguments: the line. */
    LINE_IN_KIND("calls.line-in-kind", 422),
    /** Arguments: the line, its year, the year of the first line. */
    LINE_OF_ANOTHER_YEAR("calls.line-of-another-year", 422),
    /** Arguments: the least and the most that is allowed. */
    NUMBER_OUT_OF_RANGE("calls.number-out-of-range", 422),
    /** Arguments: the least and the most, as quantities. */
    AMOUNT_OUT_OF_RANGE("calls.amount-out-of-range", 422),
    /** Arguments: how many are allowed. */
    TOO_MANY("calls.too-many", 422),
    /** Arguments: what stands there twice. */
    REPEATED("calls.repeated", 422),
    CHOICES_NEEDED("calls.choices-needed", 422),
    /** Arguments: how many reviewers it takes. */
    TOO_FEW_REVIEWERS("calls.too-few-reviewers", 422),
    /** Arguments: how many points are open; each of them as a refusal. */
    NOT_READY("calls.not-ready", 422),
    /** Arguments: the parts that would change. */
    FROZEN("calls.frozen", 409),
    /** Arguments: the present closing instant. */
    CLOSING_NOT_LATER("calls.closing-not-later", 422),
    NOT_OPEN("calls.not-open", 409),
    /** Arguments: the closing instant. */
    STILL_OPEN("calls.still-open", 409),
    AWARDS_MADE("calls.awards-made", 409),
    OFFERS_PENDING("calls.offers-pending", 409);

    private final String code;
    private final int status;

    CallRefusal(String code, int status) {
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
