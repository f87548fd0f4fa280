package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.Commitments.Offer;
import kr.cheomdan.budgets.Commitments.OfferPart;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** What calls take out of lines. The call's account is one; which line bears what of it is kept here. */
@Component
class Offers {

    private final OfferStore store;
    private final Lines lines;
    private final Years years;
    private final Book book;
    private final Agency agency;

    Offers(OfferStore store, Lines lines, Years years, Book book, Agency agency) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.book = book;
        this.agency = agency;
    }

    Optional<Offer> find(Subject call) {
        List<OfferPart> parts = store.parts(call);
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Offer(call, parts));
    }

    /** The same, and others who would change it wait. */
    Offer lock(Subject call) {
        store.lock(call);
        return find(call).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-offer", call));
    }

    Offer offer(Actor actor, Subject call, List<Commitment.Share> shares) {
        Map<BudgetLine, Long> taken = lines.shares(shares);
        BudgetLine first = taken.keySet().iterator().next();
        years.requireOpen(first.planCode(), first.year());
        store.lockNew(call);
        store.lock(call);
        Optional<Offer> before = find(call);
        if (before.isPresent()) {
            return same(before.get(), taken);
        }
        store.insert(call, taken, agency.now());
        List<Posting> postings = new ArrayList<>();
        taken.forEach((line, amount) -> postings.add(new Posting(
                key(call, line), TransferCode.CALL_OFFERED, line.account(), account(call), amount, call)));
        book.post(actor, postings);
        agency.tell(Change.of(actor, "budgets.offer", call, null));
        return lock(call);
    }

    private static Offer same(Offer before, Map<BudgetLine, Long> taken) {
        Map<BudgetLine, Long> was = new LinkedHashMap<>();
        before.parts().forEach(part -> was.put(part.line(), part.offered()));
        if (!was.equals(taken)) {
            throw BudgetsRefusal.KEY_REUSED.with(before.call(), told(was), told(taken));
        }
        return before;
    }

    Offer giveBack(Actor actor, String key, Subject call, long amount) {
        Offer offer = lock(call);
        if (amount == 0 || wasGivenBack(offer, key, amount)) {
            return offer;
        }
        BudgetLine first = offer.parts().get(0).line();
        years.requireNotClosed(first.planCode(), first.year());
        List<Posting> postings = new ArrayList<>();
        split(offer, Lines.positive("amount", amount)).forEach((line, part) -> {
            if (part > 0) {
                postings.add(new Posting(
                        backKey(key, line), TransferCode.CALL_RETURNED, account(call), line.account(), part, call));
                store.giveBack(call, line, part);
            }
        });
        book.post(actor, postings);
        agency.tell(Change.of(actor, "budgets.give-back", call, null).withDetails(Map.of("amount", String.valueOf(amount))));
        return lock(call);
    }

    /** The ledger passes over a key that it knows, so what is counted here beside it must do the same. */
    private boolean wasGivenBack(Offer offer, String key, long amount) {
        Set<String> keys = offer.parts().stream().map(part -> backKey(key, part.line())).collect(Collectors.toSet());
        long before = book.moved(offer.call(), keys);
        if (before != 0 && before != amount) {
            throw BudgetsRefusal.KEY_REUSED.with(key, Book.krw(before), Book.krw(amount));
        }
        return before != 0;
    }

    private static String backKey(String key, BudgetLine line) {
        return key + "/" + line.id();
    }

    /** Divides an amount by what each line still has in the call. So nothing takes more of a line than is left of it. */
    static Map<BudgetLine, Long> split(Offer offer, long amount) {
        if (amount > offer.left()) {
            throw BudgetsRefusal.MORE_THAN_OFFERED.at("amount", Book.krw(offer.left()), Book.krw(amount));
        }
        Map<BudgetLine, Long> left = new LinkedHashMap<>();
        offer.parts().forEach(part -> left.put(part.line(), part.left()));
        return Split.of(amount, left);
    }

    static AccountRef account(Subject call) {
        return new AccountRef(call.kind(), call.id(), AccountKind.CALL, Unit.KRW);
    }

    private static String key(Subject call, BudgetLine line) {
        return "budget-offer/" + call + "/" + line.id();
    }

    private static String told(Map<BudgetLine, Long> amounts) {
        return amounts.entrySet().stream().map(part -> part.getKey().label() + " " + part.getValue()).sorted()
                .collect(Collectors.joining("; "));
    }
}
