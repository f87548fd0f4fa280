package kr.cheomdan.calls;

import java.util.List;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** What a call takes out of the capacity of the plan's data centre and gives back, in the ledger. */
@Component
class CallCapacity {

    private final Ledger ledger;

    CallCapacity(Ledger ledger) {
        this.ledger = ledger;
    }

    private static AccountRef capacity(String planCode, Unit unit) {
        return new AccountRef("plan", planCode, AccountKind.CAPACITY, unit);
    }

    /** What the plan has and has not offered yet. */
    Quantity free(Call call, Offer offer) {
        return Quantity.of(ledger.balance(capacity(call.planCode(), offer.unit())).available(), offer.unit());
    }

    List<Quantity> ofPlan(String planCode) {
        return ledger.accountsOf("plan", planCode).stream()
                .filter(account -> account.ref().kind() == AccountKind.CAPACITY && account.ref().unit().isTime())
                .map(account -> Quantity.of(account.balance().available(), account.ref().unit()))
                .toList();
    }

    void take(Actor actor, Call call, Offer offer) {
        ledger.post(actor, new Posting("call/" + call.id() + "/offer", TransferCode.CALL_OFFERED,
                capacity(call.planCode(), offer.unit()), CallOffers.account(call, offer), offer.total(), call.subject()));
    }

    void giveBack(Actor actor, Call call, Offer offer, long amount) {
        ledger.post(actor, new Posting("call/" + call.id() + "/return", TransferCode.CALL_RETURNED,
                CallOffers.account(call, offer), capacity(call.planCode(), offer.unit()), amount, call.subject()));
    }
}
