package kr.cheomdan.notices;

import kr.cheomdan.shared.Refusal;

/** Why something cannot be done with notices. */
public enum NoticesRefusal implements Refusal {
    /** Rules hold for what comes; argument: now. */
    RULE_IN_THE_PAST("rule-in-the-past", 422),
    /** Another rule holds from the same instant on; argument: that instant. */
    RULE_SET("rule-set", 409),
    /** No levels, too many, one twice, or one that is no part of a whole; argument: how many there may be. */
    LEVELS_OUT_OF_RANGE("levels-out-of-range", 422);

    private final String reason;
    private final int status;

    NoticesRefusal(String reason, int status) {
        this.reason = reason;
        this.status = status;
    }

    @Override
    public String code() {
        return "notices." + reason;
    }

    @Override
    public int status() {
        return status;
    }
}
