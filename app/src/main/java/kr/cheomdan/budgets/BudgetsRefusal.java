package kr.cheomdan.budgets;

import kr.cheomdan.shared.Refusal;

/**
 * Why something asked of the budget is not done. Amounts among the arguments are {@link kr.cheomdan.shared.Quantity}, lines are
 * {@link BudgetLine}.
 */
enum BudgetsRefusal implements Refusal {
    NO_PLAN("budgets.no-plan", 409),
    /** Arguments: what was given, what there is. */
    VALUE_UNKNOWN("budgets.value-unknown", 422),
    VALUE_MISSING("budgets.value-missing", 422),
    CODE_MALFORMED("budgets.code-malformed", 422),
    /** Arguments: the earliest year, the latest. */
    YEAR_OUT_OF_RANGE("budgets.year-out-of-range", 422),
    AMOUNT_NEGATIVE("budgets.amount-negative", 422),
    AMOUNT_NOT_POSITIVE("budgets.amount-not-positive", 422),
    /** Argument: the largest. */
    AMOUNT_TOO_LARGE("budgets.amount-too-large", 422),
    /** Arguments: the line, what is wrong with what was entered for it. */
    LINE_FAULTY("budgets.line-faulty", 422),
    /** Argument: the line. */
    LINE_REPEATED("budgets.line-repeated", 422),
    /** Argument: how many there may be. */
    TOO_MANY_LINES("budgets.too-many-lines", 422),
    LINES_MISSING("budgets.lines-missing", 422),
    /** The lines are of several plans or years. */
    LINES_APART("budgets.lines-apart", 422),
    /** Another version is being prepared. Argument: its state. */
    VERSION_IN_PREPARATION("budgets.version-in-preparation", 409),
    /** Arguments: how many totals do not close, the first, all of them. */
    TOTALS_DIFFER("budgets.totals-differ", 422),
    /** Arguments: what the total is of (a place in a dimension), what is stated, what the entries come to, the difference. */
    TOTAL_DIFFERS("budgets.total-differs", 422),
    /** Arguments: how many figures, where the first is, what it was, what it is. */
    JUMP_UNCONFIRMED("budgets.jump-unconfirmed", 422),
    /** The version leaves a line out that is used. Arguments: the line, what is used of it. */
    LINE_IN_USE("budgets.line-in-use", 409),
    /** Arguments: the line, what the version gives it, what is used of it. */
    BELOW_USED("budgets.below-used", 409),
    NOT_DISCARDABLE("budgets.not-discardable", 409),
    /** Arguments: the year, its state. */
    YEAR_NOT_OPEN("budgets.year-not-open", 409),
    /** Argument: the year. */
    YEAR_NOT_BEGUN("budgets.year-not-begun", 409),
    /** Argument: the year. */
    YEAR_CLOSED("budgets.year-closed", 409),
    /** Arguments: what calls offer, what is promised and unpaid. */
    YEAR_HAS_PROMISES("budgets.year-has-promises", 409),
    /** The documents and the ledger. Arguments: the year, how many figures, where the first is, what the documents say, the ledger. */
    BOOK_DIFFERS("budgets.book-differs", 409),
    /** Argument: the code of the transfer. */
    NOT_UNDONE_IN_LEDGER("budgets.not-undone-in-ledger", 409),
    /** Arguments: what the commitment is about, what was paid, what evidence was accepted for. */
    PAYMENT_IS_SPENT("budgets.payment-is-spent", 409),
    /** Arguments: the year, how many requests and versions wait, each of them. */
    YEAR_HAS_WAITING("budgets.year-has-waiting", 409),
    /** Arguments: the year, how many requests and versions were not looked at, each of them. */
    YEAR_HAS_UNSEEN("budgets.year-has-unseen", 409),
    /** Arguments: the kind, the amount, the giving line, the receiving line, the state. */
    TRANSFER_WAITS("budgets.transfer-waits", 409),
    /** Arguments: the year, the state. */
    ORIGINAL_WAITS("budgets.original-waits", 409),
    /** Arguments: the year, the number, the state. */
    SUPPLEMENT_WAITS("budgets.supplement-waits", 409),
    SAME_PERSON("budgets.same-person", 403),
    /** Arguments: what the commitment is about, what the person has done to its settlement already. */
    SETTLES_ALREADY("budgets.settles-already", 403),
    /** Arguments: what the commitment is about, the amount that the evidence is for. */
    RECORDED_BY_YOU("budgets.recorded-by-you", 403),
    NOT_YOURS("budgets.not-yours", 403),
    /** Arguments: the line, what is free, what was asked for. */
    MORE_THAN_FREE("budgets.more-than-free", 409),
    /** Arguments: the line, its cash, what was to be paid out of it. */
    CASH_MISSING("budgets.cash-missing", 409),
    SAME_LINE("budgets.same-line", 422),
    /** Arguments: the giving source, the receiving source. */
    ACROSS_SOURCES("budgets.across-sources", 422),
    /** Arguments: the giving year, the receiving year. */
    ACROSS_YEARS("budgets.across-years", 422),
    /** Argument: the giving year. */
    CARRY_NOT_LATER("budgets.carry-not-later", 422),
    /** Arguments: the year, how many years after the grant, what may be carried there, what was asked for, the giving line. */
    CARRY_TOO_LATE("budgets.carry-too-late", 422),
    /** Arguments: the source, the number, the amount and day of the first receipt, those of the second. */
    RECEIPT_REPEATED("budgets.receipt-repeated", 409),
    /** Argument: the line. */
    NO_CASH_IN_KIND("budgets.no-cash-in-kind", 422),
    /** Arguments: how many lines, the first, what it still expects, what is stated for it. */
    RECEIPT_UNCONFIRMED("budgets.receipt-unconfirmed", 422),
    /** Arguments: the line, what the commitment is about. */
    NOT_IN_KIND("budgets.not-in-kind", 422),
    /** Arguments: the key, what it did first, what was asked for now. */
    KEY_REUSED("budgets.key-reused", 409),
    KEY_INVALID("budgets.key-invalid", 422),
    /** Arguments: what the commitment is about, what of it is unpaid, what was asked for. */
    MORE_THAN_UNPAID("budgets.more-than-unpaid", 409),
    /** Arguments: what the commitment is about, what was paid and is not spent, what was entered. */
    MORE_THAN_PAID("budgets.more-than-paid", 409),
    /** Arguments: what the call has left, what was asked for. */
    MORE_THAN_OFFERED("budgets.more-than-offered", 409),
    DATE_MISSING("budgets.date-missing", 422),
    /** Arguments: the date, the fiscal year. */
    DATE_OUTSIDE_YEAR("budgets.date-outside-year", 422),
    /** Arguments: the date, today. */
    DATE_IN_FUTURE("budgets.date-in-future", 422),
    EVIDENCE_MISSING("budgets.evidence-missing", 422),
    /** Argument: the name of the file. */
    EVIDENCE_NOT_KEPT("budgets.evidence-not-kept", 422),
    /** Argument: the name of the file. */
    EVIDENCE_ALTERED("budgets.evidence-altered", 409),
    /** Arguments: what the commitment is about, what waits. */
    EVIDENCE_WAITING("budgets.evidence-waiting", 409),
    /** Arguments: the name of the file, what the commitment is about for which it was accepted, the amount there, the day. */
    EVIDENCE_ACCEPTED_BEFORE("budgets.evidence-accepted-before", 409),
    /** Arguments: what the commitment is about, the amount of the evidence, its day. */
    AUDITS_OWN_EVIDENCE("budgets.audits-own-evidence", 403),
    HASH_MALFORMED("budgets.hash-malformed", 422),
    /** Argument: the sum. */
    SHARES_NOT_WHOLE("budgets.shares-not-whole", 422),
    /** Arguments: the source, its share. */
    SHARE_OUT_OF_RANGE("budgets.share-out-of-range", 422),
    /** Argument: the sources whose cash bears the promise. */
    SHARES_OF_OTHER_SOURCES("budgets.shares-of-other-sources", 422),
    TOLERANCE_OUT_OF_RANGE("budgets.tolerance-out-of-range", 422),
    /** Somebody else has entered a rule for the same at this moment. */
    MATCH_AGREED_MEANWHILE("budgets.match-agreed-meanwhile", 409),
    /** Arguments: what the commitment is about, the state of its settlement. */
    SETTLEMENT_BEGUN("budgets.settlement-begun", 409),
    /** Argument: what the commitment is about. */
    NOTHING_PAID("budgets.nothing-paid", 409),
    /** Argument: what the commitment is about. */
    INTEREST_ON_NOTHING("budgets.interest-on-nothing", 409),
    /** Arguments: what the commitment is about, what of it is unpaid. */
    UNPAID_LEFT("budgets.unpaid-left", 409),
    /** Arguments: what the commitment is about, what was claimed, what evidence was accepted for. */
    CLAIM_DIFFERS("budgets.claim-differs", 409),
    FILE_UNREADABLE("budgets.file-unreadable", 422),
    /** Argument: the greatest number of megabytes. */
    FILE_TOO_BIG("budgets.file-too-big", 422),
    /** Argument: the columns it has to have. */
    FILE_COLUMNS("budgets.file-columns", 422),
    /** Arguments: how many cells, the first, all of them. */
    FILE_FAULTY("budgets.file-faulty", 422),
    /** Arguments: which one, counted from 1, what it says of its line, what is wrong with it. */
    ENTRY_FAULTY("budgets.entry-faulty", 422),
    /** Arguments: the row, counted from 1, the cell, what the row says of its line, what is wrong with it. */
    CELL_FAULTY("budgets.cell-faulty", 422),
    /** Argument: what stands there. */
    NOT_A_NUMBER("budgets.not-a-number", 422),
    /** Arguments: the year there, the version's year. */
    ANOTHER_YEAR("budgets.another-year", 422);

    private final String code;
    private final int status;

    BudgetsRefusal(String code, int status) {
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
