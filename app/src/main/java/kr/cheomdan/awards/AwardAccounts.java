package kr.cheomdan.awards;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.Commitment;
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
import kr.cheomdan.shared.Subject;
import org.springframework.stereotype.Component;

/** What awards write in the ledger. Each step has a key of its own award, so it happens once. */
@Component
class AwardAccounts {

    private final Ledger ledger;
    private final Calls calls;
    private final AwardStore awards;
    private final AwardMoney money;

    AwardAccounts(Ledger ledger, Calls calls, AwardStore awards, AwardMoney money) {
        this.ledger = ledger;
        this.calls = calls;
        this.awards = awards;
        this.money = money;
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
        if (AwardMoney.isIn(award)) {
            money.bind(actor, award);
        }
    }

    /**
     * Takes off an award that is over what nobody holds any more. Won go back to the lines of the budget. Of device time, that of a
     * terminated award returns to the call, or to the plan where the call is closed out; of one that ended it expires. What jobs still hold
     * is taken when they have ended.
     */
    void drain(Actor actor, Award award) {
        Balance left = ledger.balance(entitlement(award));
        if (left.available() > 0) {
            String key = key(award, "drain/" + awards.nextSweep(award.id()));
            if (AwardMoney.isIn(award)) {
                money.giveBack(actor, award, key, left.available());
            } else {
                drainTime(actor, award, key, left.available());
            }
        }
        if (left.reservedOut() == 0) {
            awards.markDrained(award.id());
        }
    }

    /** Out of what the call has left; where it is closed out, out of the plan's capacity. Refused where there is not so much. */
    void supplement(Actor actor, Award award, long amount, Subject cause) {
        ledger.post(actor, new Posting(key(award, "supplement/" + cause.id()), TransferCode.AWARD_SUPPLEMENTED, origin(award),
                entitlement(award), amount, cause));
    }

    /** Gives back to an award what of it had expired. */
    void restore(Actor actor, Award award, Subject cause) {
        long amount = ledger.balance(expired(award)).posted();
        if (amount > 0) {
            ledger.post(actor, new Posting(key(award, "restore/" + cause.id()), TransferCode.ENTITLEMENT_RESTORED, expired(award),
                    entitlement(award), amount, cause));
        }
    }

    private void drainTime(Actor actor, Award award, String key, long amount) {
        boolean returns = award.state() == AwardState.TERMINATED;
        ledger.post(actor, new Posting(key,
                returns ? TransferCode.AWARD_RETURNED : TransferCode.ENTITLEMENT_EXPIRED,
                entitlement(award), returns ? origin(award) : expired(award), amount, award.subject()));
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
        long used = AwardMoney.isIn(award) ? paid(award) : ledger.balance(used(award)).posted();
        return new Awards.Meter(
                awarded, entitlement.available(), entitlement.reservedOut(), used, awarded - entitlement.posted() - used);
    }

    /** The commitment that bears an award in won, once it is in force. */
    Optional<Commitment> commitment(Award award) {
        return money.of(award);
    }

    Optional<Awards.Money> money(Award award) {
        return money.of(award).map(commitment -> {
            long awarded = award.quantity().amount();
            long left = balance(award).posted();
            long returned = commitment.shares().stream().mapToLong(Commitment.Part::returned).sum();
            return new Awards.Money(
                    awarded, left, commitment.paid(), commitment.spent(), returned, awarded - left - commitment.paid());
        });
    }

    private long paid(Award award) {
        return money.of(award).map(Commitment::paid).orElse(0L);
    }

    private static String key(Award award, String step) {
        return "award/" + award.id() + "/" + step;
    }
}
