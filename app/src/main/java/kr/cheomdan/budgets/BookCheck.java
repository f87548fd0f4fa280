package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetView.Break;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.shared.Subject;
import org.springframework.stereotype.Component;

/** Holds what the documents of the budget say against what the ledger holds. They agree, unless somebody corrected only one of them. */
@Component
class BookCheck {

    private final Book book;
    private final VersionStore versions;
    private final OfferStore offers;
    private final CommitmentStore commitments;
    private final ActStore acts;

    BookCheck(Book book, VersionStore versions, OfferStore offers, CommitmentStore commitments, ActStore acts) {
        this.book = book;
        this.versions = versions;
        this.offers = offers;
        this.commitments = commitments;
        this.acts = acts;
    }

    /** A figure that stands in two places. */
    private record Pair(String what, String where, long here, AccountRef account) {}

    List<Break> of(String plan, Map<BudgetLine, Figures> figures) {
        List<Break> breaks = new ArrayList<>();
        versions(plan, figures, breaks);
        List<Pair> pairs = new ArrayList<>();
        lines(figures, pairs);
        calls(List.copyOf(figures.keySet()), pairs);
        promises(figures, pairs);
        Map<AccountRef, Balance> balances = book.balances(pairs.stream().map(Pair::account).toList());
        for (Pair pair : pairs) {
            long inLedger = balances.get(pair.account()).posted();
            if (inLedger != pair.here()) {
                breaks.add(new Break(pair.what(), pair.where(), pair.here(), inLedger));
            }
        }
        return breaks;
    }

    private void versions(String plan, Map<BudgetLine, Figures> figures, List<Break> breaks) {
        Map<BudgetLine, Long> inForce = new HashMap<>();
        versions.list(plan, null).stream()
                .filter(version -> version.state() == BudgetVersion.State.EFFECTIVE)
                .forEach(version -> inForce.putAll(VersionRules.amounts(version.entries())));
        figures.forEach((line, stands) -> {
            long given = stands.original() + stands.supplements();
            if (inForce.getOrDefault(line, 0L) != given) {
                breaks.add(new Break("appropriated", line.label(), inForce.getOrDefault(line, 0L), given));
            }
        });
    }

    private void lines(Map<BudgetLine, Figures> figures, List<Pair> pairs) {
        Map<UUID, Long> paid = new HashMap<>();
        acts.on(figures.keySet()).stream()
                .filter(act -> act.kind() == Act.Kind.PAID)
                .forEach(act -> paid.merge(act.line(), act.amount(), Math::addExact));
        figures.forEach((line, stands) -> {
            pairs.add(new Pair("free", line.label(), stands.free(), line.account()));
            pairs.add(new Pair("paid", line.label(), paid.getOrDefault(line.id().value(), 0L), line.account(AccountKind.PAID_OUT)));
        });
    }

    private void calls(List<BudgetLine> lines, List<Pair> pairs) {
        Map<Subject, Long> left = new LinkedHashMap<>();
        offers.of(lines).forEach(offer -> left.merge(offer.call(), offer.left(), Math::addExact));
        left.forEach((call, amount) -> pairs.add(new Pair("offered", call.toString(), amount, Offers.account(call))));
    }

    private void promises(Map<BudgetLine, Figures> figures, List<Pair> pairs) {
        List<Commitment> promised = commitments.on(figures.keySet());
        List<Commitment.Id> ids = promised.stream().map(Commitment::id).toList();
        Map<Commitment.Id, Long> interest = acts.sums(ids, Act.Kind.INTEREST);
        Map<Commitment.Id, Long> returned = acts.sums(ids, Act.Kind.RETURNED);
        for (Commitment commitment : promised) {
            long unaccounted = commitment.paid() - commitment.spent() + interest.getOrDefault(commitment.id(), 0L)
                    - returned.getOrDefault(commitment.id(), 0L);
            pairs.add(new Pair("unpaid", commitment.title(), commitment.unpaid(), commitment.account()));
            pairs.add(new Pair("with-payee", commitment.title(), unaccounted, commitment.payee()));
        }
    }
}
