package kr.cheomdan.budgets.web;

import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.budgets.BudgetView;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands on a line, what was promised out of it, what was moved, and where the ledger keeps it. */
@Component
class LineStory {

    private static final PageQuery LATEST = new PageQuery(0, 50);

    private final Budgets budgets;
    private final BudgetView view;
    private final Commitments commitments;
    private final BudgetTransfers transfers;
    private final Ledger ledger;

    LineStory(Budgets budgets, BudgetView view, Commitments commitments, BudgetTransfers transfers, Ledger ledger) {
        this.budgets = budgets;
        this.view = view;
        this.commitments = commitments;
        this.transfers = transfers;
        this.ledger = ledger;
    }

    /** The line with its figures. */
    BudgetView.LineFigures of(Actor actor, BudgetLine.Id id) {
        BudgetLine line = budgets.line(actor, id);
        BudgetLine.Filter narrow =
                new BudgetLine.Filter(line.planCode(), line.source(), line.phase(), line.axis(), line.year(), line.programme());
        return view.lines(actor, narrow).stream()
                .filter(one -> one.line().id().equals(id))
                .findFirst()
                .orElseGet(() -> new BudgetView.LineFigures(line, BudgetView.Figures.NONE));
    }

    void fill(Actor actor, BudgetLine.Id id, Model model) {
        BudgetView.LineFigures found = of(actor, id);
        model.addAttribute("line", found.line());
        model.addAttribute("figures", found.figures());
        model.addAttribute("accounts", ledger.accountsOf("budget-line", id.toString()));
        model.addAttribute("commitments",
                commitments.list(actor, new Commitments.Filter(found.line().planCode(), null, id, null, null), LATEST));
        model.addAttribute("transfers",
                transfers.list(actor, new BudgetTransfers.Filter(found.line().planCode(), null, null, id, null), LATEST));
    }
}
