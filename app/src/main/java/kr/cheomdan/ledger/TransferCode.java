package kr.cheomdan.ledger;

import static kr.cheomdan.ledger.AccountKind.AWARD;
import static kr.cheomdan.ledger.AccountKind.CALL;
import static kr.cheomdan.ledger.AccountKind.CAPACITY;
import static kr.cheomdan.ledger.AccountKind.EXPIRED;
import static kr.cheomdan.ledger.AccountKind.ISSUED;
import static kr.cheomdan.ledger.AccountKind.USED;

import java.util.EnumSet;
import java.util.Set;

/** Why something moves, and between which kinds of account it may. */
public enum TransferCode {
    /** The plan has this much to give. */
    CAPACITY_DECLARED(EnumSet.of(ISSUED), EnumSet.of(CAPACITY)),
    /** The plan has less than was declared. */
    CAPACITY_WITHDRAWN(EnumSet.of(CAPACITY), EnumSet.of(ISSUED)),
    /** A call offers a part of the capacity. */
    CALL_OFFERED(EnumSet.of(CAPACITY), EnumSet.of(CALL)),
    /** What a call did not award goes back. */
    CALL_RETURNED(EnumSet.of(CALL), EnumSet.of(CAPACITY)),
    /** An award is offered; settled when the agreement is approved. */
    AWARD_OFFERED(EnumSet.of(CALL), EnumSet.of(AWARD)),
    /** A part of an award goes back before its end. */
    AWARD_RETURNED(EnumSet.of(AWARD), EnumSet.of(CALL, CAPACITY)),
    /** A job holds what it may use at most; settled with what it used. */
    JOB_HELD(EnumSet.of(AWARD), EnumSet.of(USED)),
    /** What an award did not use in time. */
    ENTITLEMENT_EXPIRED(EnumSet.of(AWARD), EnumSet.of(EXPIRED)),
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
