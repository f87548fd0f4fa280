package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** What is left of a year, and how it ends. */
@Component
class Lapsing {

    private final LineStore lines;
    private final OfferStore offers;
    private final CommitmentStore commitments;
    private final Book book;

    Lapsing(LineStore lines, OfferStore offers, CommitmentStore commitments, Book book) {
        this.lines = lines;
        this.offers = offers;
        this.commitments = commitments;
        this.book = book;
    }

    FiscalYears.Rest rest(String plan, int year, FiscalYears.Waiting waiting) {
        List<BudgetLine> all = of(plan, year);
        long offered = offers.of(all).stream().mapToLong(OfferStore.OfLine::left).sum();
        long unpaid = commitments.on(all).stream().mapToLong(Commitment::unpaid).sum();
        long lapsing = free(all).values().stream().mapToLong(Long::longValue).sum();
        return new FiscalYears.Rest(offered, unpaid, lapsing, waiting);
    }

    void lapse(Actor actor, FiscalYears.Year year) {
        List<BudgetLine> all = of(year.planCode(), year.year());
        Map<BudgetLine.Id, Long> free = free(all);
        List<Posting> postings = new ArrayList<>();
        for (BudgetLine line : all) {
            if (free.get(line.id()) > 0) {
                postings.add(new Posting(year.subject() + "/lapse/" + line.id(), TransferCode.LAPSED,
                        line.account(), line.account(AccountKind.EXPIRED), free.get(line.id()), year.subject()));
            }
        }
        book.post(actor, postings);
    }

    private List<BudgetLine> of(String plan, int year) {
        return lines.list(plan, new BudgetLine.Filter(plan, null, null, null, year, null));
    }

    private Map<BudgetLine.Id, Long> free(List<BudgetLine> all) {
        return book.free(all.stream().map(BudgetLine::id).toList());
    }
}
