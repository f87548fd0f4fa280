package kr.cheomdan.reviews;

import kr.cheomdan.shared.Refusal;

/** Why something is not done in a review. */
public enum ReviewsRefusal implements Refusal {
    /** The person has no reviewer profile, so conflicts cannot be checked. */
    NO_PROFILE("no-profile", 422),
    /** The reviewer is a member of, or affiliated with, the applicant organisation. */
    CONFLICT_ORGANISATION("conflict-organisation", 422),
    /** The reviewer wrote the application or is named in it. */
    CONFLICT_AUTHOR("conflict-author", 422),
    /** The same reviewer has this application already. */
    ALREADY_ASSIGNED("already-assigned", 409),
    /** The call is still open, or the application did not pass the pre-check. */
    NOT_REVIEWABLE("not-reviewable", 409),
    /** The statement shown was not agreed to, or has another version by now. */
    DECLARATION_NEEDED("declaration-needed", 422),
    SCORE_MISSING("score-missing", 422),
    SCORE_NOT_WHOLE("score-not-whole", 422),
    SCORE_NEGATIVE("score-negative", 422),
    SCORE_ABOVE_MAXIMUM("score-above-maximum", 422),
    UNKNOWN_CRITERION("unknown-criterion", 422),
    COMMENT_NEEDED("comment-needed", 422),
    /** The time for scoring is over, or the ranking has been made. */
    SCORING_CLOSED("scoring-closed", 409),
    DUE_NOT_LATER("due-not-later", 422),
    /** Fewer reviews handed in than the call asks for. */
    TOO_FEW_REVIEWS("too-few-reviews", 409),
    /** Applications that were not pre-checked yet; argument: their numbers. */
    NOT_SCREENED("not-screened", 409),
    NOTHING_TO_RANK("nothing-to-rank", 409),
    NOT_CONFIRMED("not-confirmed", 409),
    /** A newer run exists than the one that was to be confirmed. */
    NOT_LATEST_RUN("not-latest-run", 409);

    private final String reason;
    private final int status;

    ReviewsRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "reviews." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
