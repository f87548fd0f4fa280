package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.AccountKind.AWARD;
import static kr.cheomdan.ledger.AccountKind.BUDGET_LINE;
import static kr.cheomdan.ledger.AccountKind.CALL;
import static kr.cheomdan.ledger.AccountKind.CAPACITY;
import static kr.cheomdan.ledger.AccountKind.CASH;
import static kr.cheomdan.ledger.AccountKind.COMMITMENT;
import static kr.cheomdan.ledger.AccountKind.EXCHANGE;
import static kr.cheomdan.ledger.AccountKind.EXPIRED;
import static kr.cheomdan.ledger.AccountKind.IN_USE;
import static kr.cheomdan.ledger.AccountKind.ISSUED;
import static kr.cheomdan.ledger.AccountKind.PAID_OUT;
import static kr.cheomdan.ledger.AccountKind.PAYEE;
import static kr.cheomdan.ledger.AccountKind.RETURNED;
import static kr.cheomdan.ledger.AccountKind.UNCOVERED;
import static kr.cheomdan.ledger.AccountKind.USED;

import java.util.EnumSet;
import java.util.Set;

/** Why something moves, and between which kinds of account it may. */
public enum TransferCode {
    /** The plan has this much to give. */
    CAPACITY_DECLARED(EnumSet.of(ISSUED), EnumSet.of(CAPACITY)),
    /** The plan has less than was declared. */
    CAPACITY_WITHDRAWN(EnumSet.of(CAPACITY), EnumSet.of(ISSUED)),
    /** A version of the budget gives a line so much, or so much more. */
    APPROPRIATED(EnumSet.of(ISSUED), EnumSet.of(BUDGET_LINE)),
    /** A version of the budget gives a line so much less. */
    APPROPRIATION_REDUCED(EnumSet.of(BUDGET_LINE), EnumSet.of(ISSUED)),
    /** From one line to another of the same year. */
    BUDGET_TRANSFERRED(EnumSet.of(BUDGET_LINE), EnumSet.of(BUDGET_LINE)),
    /** From a line to the same line of the year after. */
    CARRIED_OVER(EnumSet.of(BUDGET_LINE), EnumSet.of(BUDGET_LINE)),
    /** What a line did not use by the end of its year. */
    LAPSED(EnumSet.of(BUDGET_LINE), EnumSet.of(EXPIRED)),
    /** A source pays in what it granted. */
    RECEIVED(EnumSet.of(ISSUED), EnumSet.of(CASH)),
    /** A call offers a part of the capacity, or of a budget line. */
    CALL_OFFERED(EnumSet.of(CAPACITY, BUDGET_LINE), EnumSet.of(CALL)),
    /** What a call did not award goes back. */
    CALL_RETURNED(EnumSet.of(CALL), EnumSet.of(CAPACITY, BUDGET_LINE)),
    /** An award is offered; settled when the agreement is approved. */
    AWARD_OFFERED(EnumSet.of(CALL), EnumSet.of(AWARD)),
    /** An award that is in force gets more. */
    AWARD_SUPPLEMENTED(EnumSet.of(CALL, CAPACITY), EnumSet.of(AWARD)),
    /** A part of an award goes back before its end. */
    AWARD_RETURNED(EnumSet.of(AWARD), EnumSet.of(CALL, CAPACITY, BUDGET_LINE)),
    /** A line is bound by a contract or another promise without a call. */
    COMMITTED(EnumSet.of(BUDGET_LINE), EnumSet.of(COMMITMENT)),
    /** A promise was for more than was needed. */
    COMMITMENT_RELEASED(EnumSet.of(COMMITMENT), EnumSet.of(BUDGET_LINE)),
    /** The agency pays what it promised; linked with {@link #CASH_PAID} for each line whose money it is. */
    PAID(EnumSet.of(AWARD, COMMITMENT), EnumSet.of(PAYEE)),
    /** The money for a payment leaves the line's cash. */
    CASH_PAID(EnumSet.of(CASH), EnumSet.of(PAID_OUT)),
    /** Received money follows the budget that it is for to another line. */
    CASH_MOVED(EnumSet.of(CASH), EnumSet.of(CASH)),
    /** Received money that nobody was promised goes back to its source when the year ends. */
    CASH_RETURNED(EnumSet.of(CASH), EnumSet.of(RETURNED)),
    /** A payee's spending, its evidence accepted. */
    SPENT(EnumSet.of(PAYEE), EnumSet.of(AccountKind.SPENT)),
    /** Interest on what a payee was paid. */
    INTEREST_EARNED(EnumSet.of(ISSUED), EnumSet.of(PAYEE)),
    /** What a payee did not spend goes back to a source. */
    REMAINDER_RETURNED(EnumSet.of(PAYEE), EnumSet.of(RETURNED)),
    /** Interest goes back to a source. */
    INTEREST_RETURNED(EnumSet.of(PAYEE), EnumSet.of(RETURNED)),
    /** A job holds what it may use at most; settled with what it used. */
    JOB_HELD(EnumSet.of(AWARD), EnumSet.of(USED)),
    /** What a centre's accounting says was used, without a reservation. */
    USAGE_RECORDED(EnumSet.of(AWARD), EnumSet.of(USED)),
    /** What a job used beyond what it held, as far as the slack goes and the award has it. */
    USAGE_OVERRUN(EnumSet.of(AWARD), EnumSet.of(USED)),
    /** What was used and no award had; the centre bears it. */
    USAGE_UNCOVERED(EnumSet.of(ISSUED), EnumSet.of(UNCOVERED)),
    /** A record turned out to be of less use than was posted. */
    USAGE_CREDITED(EnumSet.of(USED), EnumSet.of(AWARD)),
    /** The same of what the centre bore. */
    UNCOVERED_CREDITED(EnumSet.of(UNCOVERED), EnumSet.of(ISSUED)),
    /** Something that comes back is taken up. */
    TAKEN_UP(EnumSet.of(AWARD), EnumSet.of(IN_USE)),
    /** It comes back. */
    GIVEN_BACK(EnumSet.of(IN_USE), EnumSet.of(AWARD)),
    /** What an award did not use in time. */
    ENTITLEMENT_EXPIRED(EnumSet.of(AWARD), EnumSet.of(EXPIRED)),
    /** What had expired can be used again: the award's use goes on, or something was used in time and told late. */
    ENTITLEMENT_RESTORED(EnumSet.of(EXPIRED), EnumSet.of(AWARD)),
    /** The half of an exchange that is given in one unit. */
    EXCHANGE_GIVEN(EnumSet.of(CAPACITY, CALL, AWARD), EnumSet.of(EXCHANGE)),
    /** The half of an exchange that is taken in the other unit. */
    EXCHANGE_TAKEN(EnumSet.of(EXCHANGE), EnumSet.of(CAPACITY, CALL, AWARD)),
    /** Undoes another transfer, which it names, with a reason. */
    REVERSAL(EnumSet.allOf(AccountKind.class), EnumSet.allOf(AccountKind.class)),
    /** A correction; the cause says which record explains it. */
    ADJUSTMENT(EnumSet.allOf(AccountKind.class), EnumSet.allOf(AccountKind.class));

    private final Set<AccountKind> from;
    private final Set<AccountKind> to;

    TransferCode(Set<AccountKind> from, Set<AccountKind> to) {
        this.from = from;
        this.to = to;
    }

    /** Whether something may move for this reason between accounts of these kinds. */
    public boolean allows(AccountKind from, AccountKind to) {
        return this.from.contains(from) && this.to.contains(to);
    }
}
