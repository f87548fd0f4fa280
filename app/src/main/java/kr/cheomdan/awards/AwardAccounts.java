package kr.cheomdan.awards;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** What awards write in the ledger. Each step has a key of its own award, so it happens once. */
@Component
class AwardAccounts {

    private final Ledger ledger;
    private final Calls calls;
    private final AwardStore awards;

    AwardAccounts(Ledger ledger, Calls calls, AwardStore awards) {
        this.ledger = ledger;
        this.calls = calls;
        this.awards = awards;
    }

    static AccountRef entitlement(Award award) {
        return new AccountRef("award", award.id().toString(), AccountKind.AWARD, award.quantity().unit());
    }

    static AccountRef used(Award award) {
        return entitlement(award).as(AccountKind.USED);
    }

    static AccountRef expired(Award award) {
        return entitlement(award).as(AccountKind.EXPIRED);
    }

    /** What the call has and has not promised to anybody. */
    long free(Call call) {
        return ledger.balance(calls.offerAccount(call)).available();
    }

    /** Refused where the call does not have so much any more. */
    TransferId reserve(Actor actor, Call call, Award award) {
        Posting posting = new Posting(key(award, "offer"), TransferCode.AWARD_OFFERED, calls.offerAccount(call), entitlement(award),
                award.quantity().amount(), award.subject());
        return ledger.reserve(actor, posting, award.agreeBy()).id();
    }

    /** Gives back what was reserved, if the ledger has not let it expire already. */
    void release(Actor actor, Award award) {
        TransferId reservation = awards.reservation(award.id());
        if (ledger.end(reservation).isEmpty()) {
            ledger.release(actor, key(award, "release"), reservation, award.subject());
        }
    }

    void settle(Actor actor, Award award) {
        ledger.settle(actor, key(award, "activate"), awards.reservation(award.id()), award.quantity().amount(), award.subject());
    }

    /**
     * Takes off an award that is over what nobody holds any more: of a terminated one it returns to the call, or to the plan where the
     * call is closed out; of one that ended it expires. What jobs still hold is taken when they have ended.
     */
    void drain(Actor actor, Award award) {
        Balance left = ledger.balance(entitlement(award));
        if (left.available() > 0) {
            String key = key(award, "drain/" + awards.nextSweep(award.id()));
            boolean returns = award.state() == AwardState.TERMINATED;
            ledger.post(actor, new Posting(key,
                    returns ? TransferCode.AWARD_RETURNED : TransferCode.ENTITLEMENT_EXPIRED,
                    entitlement(award), returns ? origin(award) : expired(award), left.available(), award.subject()));
        }
        if (left.reservedOut() == 0) {
            awards.markDrained(award.id());
        }
    }

    private AccountRef origin(Award award) {
        Call call = calls.find(award.callId());
        return call.state() == CallState.CLOSED_OUT
                ? new AccountRef("plan", award.planCode(), AccountKind.CAPACITY, award.quantity().unit())
                : calls.offerAccount(call);
    }

    Balance balance(Award award) {
        return ledger.balance(entitlement(award));
    }

    Map<AwardId, Balance> balances(Collection<Award> awards) {
        Map<AccountRef, Balance> balances = ledger.balances(awards.stream().map(AwardAccounts::entitlement).toList());
        return awards.stream().collect(Collectors.toMap(Award::id, award -> balances.get(entitlement(award))));
    }

    Awards.Meter meter(Award award) {
        long awarded = award.quantity().amount();
        if (award.activatedAt() == null) {
            return new Awards.Meter(awarded, 0, 0, 0, 0);
        }
        Balance entitlement = balance(award);
        long used = ledger.balance(used(award)).posted();
        return new Awards.Meter(
                awarded, entitlement.available(), entitlement.reservedOut(), used, awarded - entitlement.posted() - used);
    }

    private static String key(Award award, String step) {
        return "award/" + award.id() + "/" + step;
    }
}
