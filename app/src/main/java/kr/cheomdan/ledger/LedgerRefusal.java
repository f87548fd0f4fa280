package kr.cheomdan.ledger;

import kr.cheomdan.shared.Refusal;

/** Why the ledger does not write something. Amounts among the arguments are {@link kr.cheomdan.shared.Quantity}. */
public enum LedgerRefusal implements Refusal {
    /** Arguments: the account, what is available on it, what was asked for. */
    INSUFFICIENT_BALANCE("ledger.insufficient-balance", 409),
    /** Arguments: the key, what it did first, what was asked for now. */
    KEY_REUSED("ledger.key-reused", 409),
    /** Argument: the longest a key may be. */
    KEY_INVALID("ledger.key-invalid", 422),
    /** Argument: the amount. */
    AMOUNT_NOT_POSITIVE("ledger.amount-not-positive", 422),
    /** Argument: the amount. */
    AMOUNT_NEGATIVE("ledger.amount-negative", 422),
    /** Arguments: the amount, the largest one. */
    AMOUNT_TOO_LARGE("ledger.amount-too-large", 422),
    /** The account would hold more than can be counted. Argument: the account. */
    BALANCE_OUT_OF_RANGE("ledger.balance-out-of-range", 422),
    /** Arguments: the giving account's unit, the receiving account's unit. */
    UNITS_DIFFER("ledger.units-differ", 422),
    /** Argument: the account. */
    SAME_ACCOUNT("ledger.same-account", 422),
    /** Arguments: the code, the giving account's kind, the receiving account's kind. */
    ACCOUNTS_NOT_ALLOWED("ledger.accounts-not-allowed", 422),
    CAUSE_MISSING("ledger.cause-missing", 422),
    /** Arguments: the effective instant, now. */
    EFFECTIVE_IN_FUTURE("ledger.effective-in-future", 422),
    /** Arguments: the effective instant, the earliest there may be. */
    EFFECTIVE_TOO_EARLY("ledger.effective-too-early", 422),
    /** Arguments: the expiry, now. */
    EXPIRY_IN_PAST("ledger.expiry-in-past", 422),
    /** Arguments: the transfer, its kind. */
    NOT_A_RESERVATION("ledger.not-a-reservation", 422),
    /** Arguments: the reservation, how it ended, when. */
    ALREADY_ENDED("ledger.already-ended", 409),
    /** Too late to settle. Arguments: the reservation, when it expired. */
    RESERVATION_EXPIRED("ledger.reservation-expired", 409),
    /** Arguments: what was reserved, what was to be settled. */
    MORE_THAN_RESERVED("ledger.more-than-reserved", 422),
    /** Others are writing for so long that no moment was found at which nobody does. */
    BOOK_BUSY("ledger.book-busy", 409),
    ALREADY_VERIFYING("ledger.already-verifying", 409),
    NOT_A_DIGEST("ledger.not-a-digest", 422),
    /** Argument: the number that it gives itself. */
    DIGEST_NOT_SIGNED("ledger.digest-not-signed", 422),
    /** Nothing was written, because one of those it was linked with was refused. Argument: which one, counted from 1. */
    LINKED_REFUSED("ledger.linked-refused", 409),
    /** Arguments: how many were sent, how many may be. */
    BATCH_TOO_LARGE("ledger.batch-too-large", 422),
    /** The code is not for postings: {@link Corrections} and {@link ExchangeRates} write it. Argument: the code. */
    CODE_NOT_POSTED("ledger.code-not-posted", 422),
    /** Arguments: the fewest and the most characters a reason has. */
    REASON_INVALID("ledger.reason-invalid", 422),
    /** Arguments: the effective instant, until when everything is locked. */
    PERIOD_LOCKED("ledger.period-locked", 409),
    /** A lock that does not go further than the one there is. Arguments: the instant asked for, until when everything is locked. */
    LOCK_NOT_LATER("ledger.lock-not-later", 409),
    /** The month is not over. Arguments: its end, now. */
    LOCK_IN_FUTURE("ledger.lock-in-future", 422),
    /** Arguments: the transfer, its kind, its code. */
    NOT_REVERSIBLE("ledger.not-reversible", 422),
    /** Arguments: the transfer, the transfer that undid it, when. */
    ALREADY_REVERSED("ledger.already-reversed", 409),
    /** Somebody has asked for the same to be undone. Arguments: the transfer, when it was asked for. */
    REVERSAL_WAITING("ledger.reversal-waiting", 409),
    /** Who asked for a correction does not approve it. */
    SAME_PERSON("ledger.same-person", 403),
    /** Only who asked for a correction takes it back. */
    NOT_YOUR_REQUEST("ledger.not-your-request", 403),
    /** Arguments: the effective instant of the reversal, that of what it reverses. */
    REVERSED_BEFORE_IT_HAPPENED("ledger.reversed-before-it-happened", 422),
    /** Arguments: the unit given, the unit wanted, the instant. */
    NO_RATE("ledger.no-rate", 409),
    /** Arguments: the least and the most that either side of a rate is. */
    RATE_INVALID("ledger.rate-invalid", 422),
    /** Less than the smallest part of the other unit. Arguments: the quantity given, the unit wanted. */
    EXCHANGE_TOO_SMALL("ledger.exchange-too-small", 422),
    /** A part of the past that ends before it begins. Arguments: its beginning, its end. */
    SPAN_BACKWARDS("ledger.span-backwards", 422),
    PAGE_TOO_FAR("ledger.page-too-far", 422);

    private final String code;
    private final int status;

    LedgerRefusal(String code, int status) {
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
