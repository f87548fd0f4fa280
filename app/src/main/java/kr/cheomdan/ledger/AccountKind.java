package kr.cheomdan.ledger;

import org.jspecify.annotations.Nullable;

/** What stands on an account. The kind decides how low the account may go. The order is the one in which things flow. */
public enum AccountKind {
    /** Where everything comes from: as far below zero as the others are above. */
    ISSUED(null),
    /** What the data centre has and has not offered yet. */
    CAPACITY(0L),
    /** What a budget line has and has neither committed, offered nor carried over yet. */
    BUDGET_LINE(0L),
    /** What a call offers and has not awarded yet. */
    CALL(0L),
    /** What an award may still use, or has not been paid yet. */
    AWARD(0L),
    /** What a contract or another promise without a call has not been paid yet. */
    COMMITMENT(0L),
    /** What a payee has been paid and has not accounted for yet. */
    PAYEE(0L),
    /** What is taken up and comes back: seats, floor space. */
    IN_USE(0L),
    /** What an award has used up. */
    USED(0L),
    /** What the jobs of an award took beyond what it had; the centre bears it. */
    UNCOVERED(0L),
    /** What a payee has spent, with accepted evidence. */
    SPENT(0L),
    /** What an award or a budget line was entitled to and did not use in time. */
    EXPIRED(0L),
    /** What went back to the source it came from. */
    RETURNED(0L),
    /** What the sources have paid in for a budget line and the agency has not paid out yet. */
    CASH(0L),
    /** What the agency has paid out of a budget line's cash. */
    PAID_OUT(0L),
    /** Where one unit becomes another: what came in of the one and went out of the other. */
    EXCHANGE(null);

    private final @Nullable Long floor;

    AccountKind(@Nullable Long floor) {
        this.floor = floor;
    }

    /** The least that may be available on such an account; null where there is no limit. */
    public @Nullable Long floor() {
        return floor;
    }
}
