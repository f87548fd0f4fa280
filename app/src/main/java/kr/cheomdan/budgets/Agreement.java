package kr.cheomdan.budgets;

import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the documents of a year and the ledger say the same. Until they do, the year does not end. */
@Component
class Agreement {

    private final BookCheck check;
    private final LineTotals totals;
    private final LineStore lines;

    Agreement(BookCheck check, LineTotals totals, LineStore lines) {
        this.check = check;
        this.totals = totals;
        this.lines = lines;
    }

    void require(String plan, int year) {
        List<BudgetLine> ofYear = lines.list(plan, new BudgetLine.Filter(plan, null, null, null, year, null));
        List<BudgetView.Break> breaks = check.of(plan, totals.of(ofYear));
        if (!breaks.isEmpty()) {
            BudgetView.Break first = breaks.get(0);
            throw BudgetsRefusal.BOOK_DIFFERS.with(
                    String.valueOf(year), breaks.size(), first.where(), Book.krw(first.here()), Book.krw(first.inLedger()));
        }
    }
}
