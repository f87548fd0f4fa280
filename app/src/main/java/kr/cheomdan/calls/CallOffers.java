package kr.cheomdan.calls;

import java.util.List;
import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import org.springframework.stereotype.Component;

/** What a call offers, in the ledger: device-hours out of the plan's capacity, won out of lines of the budget. */
@Component
class CallOffers {

    private final CallCapacity capacity;
    private final CallLines lines;
    private final Ledger ledger;

    CallOffers(CallCapacity capacity, CallLines lines, Ledger ledger) {
        this.capacity = capacity;
        this.lines = lines;
        this.ledger = ledger;
    }

    /** Where the offer of a call stands. */
    static AccountRef account(Call call, Offer offer) {
        return new AccountRef("call", call.id().toString(), AccountKind.CALL, offer.unit());
    }

    Balance balance(Call call, Offer offer) {
        return ledger.balance(account(call, offer));
    }

    /** What the plan's data centre has and has not offered yet, of each unit of device time. */
    List<Quantity> capacityOf(String planCode) {
        return capacity.ofPlan(planCode);
    }

    /** Refuses what can never be offered under the plan. */
    void check(CallDraft draft) {
        if (draft.offer() != null) {
            lines.check(draft.planCode(), draft.offer().lines());
        }
    }

    /** What there is too little of now. */
    List<Gap> gaps(Call call, Offer offer) {
        if (offer.inWon()) {
            return lines.gaps(offer);
        }
        Quantity free = capacity.free(call, offer);
        return free.amount() < offer.total()
                ? List.of(new Gap("offer", "capacity-missing", List.of(free, offer.totalQuantity())))
                : List.of();
    }

    /** Refused where there is less, saying what there is: also where somebody else has taken it in this very moment. */
    void take(Actor actor, Call call, Offer offer) {
        if (offer.inWon()) {
            lines.take(actor, call, offer);
        } else {
            capacity.take(actor, call, offer);
        }
    }

    void giveBack(Actor actor, Call call, Offer offer, long amount) {
        if (amount == 0) {
            return;
        }
        if (offer.inWon()) {
            lines.giveBack(actor, call, amount);
        } else {
            capacity.giveBack(actor, call, offer, amount);
        }
    }

    /** Which line gives how much; empty where no won are offered. */
    List<Offer.Line> lines(Call call) {
        return call.offer() == null || !call.offer().inWon() ? List.of() : lines.of(call, call.offer());
    }
}
