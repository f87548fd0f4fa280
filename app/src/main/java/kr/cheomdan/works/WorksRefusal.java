package kr.cheomdan.works;

import kr.cheomdan.shared.Refusal;

/** Why something is not entered, shown or counted. */
public enum WorksRefusal implements Refusal {
    /** Only members of the work's organisation change it. */
    NOT_A_MEMBER("not-a-member", 403),
    KIND_MISSING("kind-missing", 422),
    /** Arguments: the earliest and the latest year. */
    YEAR_OUT_OF_RANGE("year-out-of-range", 422),
    /** There is no such job of the organisation. */
    NOT_YOUR_JOB("not-your-job", 422),
    /** Another work of the same title, year and kind; argument: the title. */
    ENTERED_ALREADY("entered-already", 409),
    FROM_MISSING("from-missing", 422),
    /** Argument: the first day. */
    UNTIL_BEFORE_FROM("until-before-from", 422),
    /** Arguments: the earliest and the latest day. */
    DAY_OUT_OF_RANGE("day-out-of-range", 422),
    /** Argument: the last day. */
    COUNTED_TOO_EARLY("counted-too-early", 422),
    /** Argument: the most. */
    VISITORS_OUT_OF_RANGE("visitors-out-of-range", 422),
    /** Argument: what was typed. */
    VISITORS_MALFORMED("visitors-malformed", 422),
    HOW_MISSING("how-missing", 422),
    VISITORS_OF_NOTHING("visitors-of-nothing", 422),
    LEVEL_OUT_OF_RANGE("level-out-of-range", 422),
    /** The level says that there is evidence. */
    EVIDENCE_MISSING("evidence-missing", 422),
    /** What only was planned has no visitors. */
    PLANNED_HAS_NO_VISITORS("planned-has-no-visitors", 422),
    HASH_MALFORMED("hash-malformed", 422),
    /** The same place on the same days; arguments: the first and the last day of what is entered. */
    SHOWN_THERE_ALREADY("shown-there-already", 409),
    /** A correction that corrects nothing. */
    NOTHING_CORRECTED("nothing-corrected", 422),
    /** Another entry of the showing waits for an officer. */
    CORRECTION_WAITS("correction-waits", 409),
    /** The showing is not over; argument: its last day. */
    NOT_OVER("not-over", 409),
    /** What only was planned is not confirmed. */
    ONLY_PLANNED("only-planned", 409),
    /** The second person is neither who entered it nor of that organisation. */
    SAME_PERSON("same-person", 403);

    private final String reason;
    private final int status;

    WorksRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "works." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
