package kr.cheomdan.awards;

import kr.cheomdan.shared.Refusal;

/** Why something is not done with an award. */
public enum AwardsRefusal implements Refusal {
    /** Somebody decided on the call already; arguments: the call's code, who, when. */
    ALREADY_DECIDED("already-decided", 409),
    /** The time to accept is over; argument: the instant. */
    OFFER_LAPSED("offer-lapsed", 409),
    /** The time to make the agreement is over; argument: the instant. */
    AGREEMENT_LAPSED("agreement-lapsed", 409),
    /** The period of use is over, so nothing can come into force; argument: the instant. */
    USE_PERIOD_OVER("use-period-over", 409),
    ALREADY_SIGNED("already-signed", 409),
    /** The text is not the one that was shown to the person who signs. */
    TEXT_CHANGED("text-changed", 409),
    /** The statement was not agreed to. */
    STATEMENT_NEEDED("statement-needed", 422),
    /** Who prepared the agreement does not approve it. */
    PREPARED_BY_YOU("prepared-by-you", 403),
    /** Who belongs to the organisation does not approve its agreement, nor decide on its application. */
    OWN_ORGANISATION("own-organisation", 403),
    /** The award gives money, so no job can run under it; arguments: the number, the quantity. */
    NOT_DEVICE_TIME("not-device-time", 409),
    /** What is to end later does not; argument: the instant it must be after. */
    NOT_LATER("not-later", 422),
    /** The award is not in force; argument: its state. */
    NOT_ACTIVE("not-active", 409),
    /** The award is in force but cannot be used yet, or no longer; arguments: from, until. */
    OUTSIDE_USE_PERIOD("outside-use-period", 409);

    private final String reason;
    private final int status;

    AwardsRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "awards." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
