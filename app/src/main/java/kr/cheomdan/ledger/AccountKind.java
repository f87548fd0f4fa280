package kr.cheomdan.ledger;

import org.jspecify.annotations.Nullable;

/** What stands on an account. The kind decides how low the account may go. */
public enum AccountKind {
    /** Where everything comes from: as far below zero as the others are above. */
    ISSUED(null),
    /** What the data centre, or a budget, has and has not offered yet. */
    CAPACITY(0L),
    /** What a call offers and has not awarded yet. */
    CALL(0L),
    /** What an award may still use. */
    AWARD(0L),
    /** What an award has used. */
    USED(0L),
    /** What an award was entitled to and did not use in time. */
    EXPIRED(0L);

    private final @Nullable Long floor;

    AccountKind(@Nullable Long floor) {
        this.floor = floor;
    }

    /** The least that may be available on such an account; null where there is no limit. */
    public @Nullable Long floor() {
        return floor;
    }
}
