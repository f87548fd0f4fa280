package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
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
    private final Agreement agreement;

    Lapsing(LineStore lines, OfferStore offers, CommitmentStore commitments, Book book, Agreement agreement) {
        this.lines = lines;
        this.offers = offers;
        this.commitments = commitments;
        this.book = book;
        this.agreement = agreement;
    }

    FiscalYears.Rest rest(String plan, int year, FiscalYears.Waiting waiting) {
        List<BudgetLine> all = of(plan, year);
        long offered = offers.of(all).stream().mapToLong(OfferStore.OfLine::left).sum();
        long unpaid = commitments.on(all).stream().mapToLong(Commitment::unpaid).sum();
        return new FiscalYears.Rest(
                offered, unpaid, sum(left(all, AccountKind.BUDGET_LINE)), sum(left(all, AccountKind.CASH)), waiting);
    }

    /**
     * Refused while documents and ledger differ. Everything promised is paid by now: no line needs its cash, and nobody could move it out
     * of a closed year.
     */
    void lapse(Actor actor, FiscalYears.Year year) {
        agreement.require(year.planCode(), year.year());
        List<BudgetLine> all = of(year.planCode(), year.year());
        List<Posting> postings = new ArrayList<>();
        left(all, AccountKind.BUDGET_LINE).forEach((line, free) -> postings.add(new Posting(year.subject() + "/lapse/" + line.id(),
                TransferCode.LAPSED, line.account(), line.account(AccountKind.EXPIRED), free, year.subject())));
        left(all, AccountKind.CASH).forEach((line, cash) -> postings.add(new Posting(year.subject() + "/cash/" + line.id(),
                TransferCode.CASH_RETURNED, line.account(AccountKind.CASH), Book.returned(line.planCode(), line.source()), cash,
                year.subject())));
        book.post(actor, postings);
    }

    private List<BudgetLine> of(String plan, int year) {
        return lines.list(plan, new BudgetLine.Filter(plan, null, null, null, year, null));
    }

    /** Of the lines that have something there. */
    private Map<BudgetLine, Long> left(List<BudgetLine> all, AccountKind kind) {
        Map<AccountRef, Balance> balances = book.balances(all.stream().map(line -> line.account(kind)).toList());
        Map<BudgetLine, Long> left = new LinkedHashMap<>();
        for (BudgetLine line : all) {
            long available = balances.get(line.account(kind)).available();
            if (available > 0) {
                left.put(line, available);
            }
        }
        return left;
    }

    private static long sum(Map<BudgetLine, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
