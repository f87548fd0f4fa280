package kr.cheomdan.budgets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** The cash of lines: what each still expects of its source, and what comes in for it. */
@Component
class ReceiptPostings {

    private final LineTotals totals;
    private final Book book;
    private final Agency agency;

    ReceiptPostings(LineTotals totals, Book book, Agency agency) {
        this.totals = totals;
        this.book = book;
        this.agency = agency;
    }

    /** More than a line still expects, in won: a slip of the unit, or of the line. */
    record Excess(BudgetLine line, long expected, long stated) {

        @Override
        public String toString() {
            return line.label() + " " + expected + " < " + stated;
        }
    }

    /** In the order of the lines. A line expects what it has by the current budget and has not received. */
    List<Excess> excess(Map<BudgetLine, Long> parts) {
        List<Excess> excess = new ArrayList<>();
        totals.of(List.copyOf(parts.keySet())).forEach((line, figures) -> {
            long expected = figures.expected();
            if (parts.get(line) > expected) {
                excess.add(new Excess(line, expected, parts.get(line)));
            }
        });
        return excess;
    }

    void post(Actor actor, Receipts.Receipt receipt, Map<BudgetLine, Long> parts) {
        Instant at = agency.effective(receipt.date());
        List<Posting> postings = new ArrayList<>();
        parts.forEach((line, amount) -> postings.add(new Posting(receipt.subject() + "/" + line.id(), TransferCode.RECEIVED,
                Book.paidIn(line), line.account(AccountKind.CASH), amount, receipt.subject(), at)));
        book.post(actor, postings);
    }
}
