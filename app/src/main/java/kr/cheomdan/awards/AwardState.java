package kr.cheomdan.awards;

/** Where an award stands. */
public enum AwardState {
    /** Offered; the organisation has until the accept-by instant. The amount is reserved. */
    OFFERED,
    /** Accepted; the agreement is being made. The amount is still reserved. */
    ACCEPTED,
    /** In force: what was awarded can be used. */
    ACTIVE,
    /** In force but stopped for now. */
    SUSPENDED,
    /** The organisation did not want it. */
    DECLINED,
    /** Not accepted, or not agreed upon, in time. */
    LAPSED,
    /** Called off by the agency before it came into force. */
    CANCELLED,
    /** Ended early by the agency; what was not used went back to the call. */
    TERMINATED,
    /** The period of use is over; what was not used expired. */
    ENDED;

    /** Whether the amount is still reserved in the call's account. Pages ask this. */
    public boolean isPending() {
        return this == OFFERED || this == ACCEPTED;
    }

    /** Whether the award was in force and is no longer. */
    public boolean isOver() {
        return this == TERMINATED || this == ENDED;
    }
}
