package kr.cheomdan.calls;

import java.util.List;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** What a call takes out of the plan's capacity and gives back, in the ledger. */
@Component
class CallCapacity {

    private final Ledger ledger;

    CallCapacity(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Where the offer of a call stands. */
    static AccountRef account(Call call, Offer offer) {
        return new AccountRef("call", call.id().toString(), AccountKind.CALL, offer.unit());
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

    Balance balance(Call call, Offer offer) {
        return ledger.balance(account(call, offer));
    }

    void take(Actor actor, Call call, Offer offer) {
        ledger.post(actor, new Posting("call/" + call.id() + "/offer", TransferCode.CALL_OFFERED,
                capacity(call.planCode(), offer.unit()), account(call, offer), offer.total(), call.subject()));
    }

    void giveBack(Actor actor, Call call, Offer offer, long amount) {
        if (amount > 0) {
            ledger.post(actor, new Posting("call/" + call.id() + "/return", TransferCode.CALL_RETURNED,
                    account(call, offer), capacity(call.planCode(), offer.unit()), amount, call.subject()));
        }
    }
}
