package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** Which transfers between lines there are, what may be transferred or carried over, and the posting of it. */
@Component
class TransferPostings {

    private final MoveStore store;
    private final Lines lines;
    private final Years years;
    private final Book book;
    private final LineTotals totals;

    TransferPostings(MoveStore store, Lines lines, Years years, Book book, LineTotals totals) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.book = book;
        this.totals = totals;
    }

    /** A move between two lines; the receiving one of a carry-over may not be there yet. */
    record Way(BudgetTransfer.Kind kind, BudgetLine from, BudgetLine to) {}

    Way way(BudgetTransfer.Request request) {
        if (request.kind() == null) {
            throw BudgetsRefusal.VALUE_MISSING.at("kind");
        }
        if (request.fromLine() == null) {
            throw BudgetsRefusal.VALUE_MISSING.at("fromLine");
        }
        BudgetLine from = lines.find(request.fromLine());
        return switch (request.kind()) {
            case TRANSFER -> transfer(from, request);
            case CARRY_OVER -> carryOver(from, request);
        };
    }

    private Way transfer(BudgetLine from, BudgetTransfer.Request request) {
        if (request.toLine() == null) {
            throw BudgetsRefusal.VALUE_MISSING.at("toLine");
        }
        BudgetLine to = lines.find(request.toLine());
        if (to.equals(from)) {
            throw BudgetsRefusal.SAME_LINE.at("toLine");
        }
        if (!to.planCode().equals(from.planCode())) {
            throw BudgetsRefusal.LINES_APART.at("toLine");
        }
        if (to.year() != from.year()) {
            throw BudgetsRefusal.ACROSS_YEARS.at("toLine", String.valueOf(from.year()), String.valueOf(to.year()));
        }
        // The money of one source is not another one's to spend, and what is left of it goes back to where it came from.
        if (to.source() != from.source()) {
            throw BudgetsRefusal.ACROSS_SOURCES.at("toLine", from.source(), to.source());
        }
        return new Way(BudgetTransfer.Kind.TRANSFER, from, to);
    }

    private Way carryOver(BudgetLine from, BudgetTransfer.Request request) {
        if (request.toYear() == null) {
            throw BudgetsRefusal.VALUE_MISSING.at("toYear");
        }
        if (request.toYear() <= from.year()) {
            throw BudgetsRefusal.CARRY_NOT_LATER.at("toYear", String.valueOf(from.year()));
        }
        return new Way(BudgetTransfer.Kind.CARRY_OVER, from, lines.ofYear(from, request.toYear()));
    }

    /** Refused where a year does not allow it any more, and where less is free, or young enough, saying what is. */
    void requireMovable(BudgetTransfer.Kind kind, BudgetLine from, BudgetLine to, long amount) {
        requireYears(kind, from, to);
        long free = book.free(from);
        if (amount > free) {
            throw BudgetsRefusal.MORE_THAN_FREE.at("amount", from, Book.krw(free), Book.krw(amount));
        }
        if (kind == BudgetTransfer.Kind.CARRY_OVER) {
            carried(from, to, amount);
        }
    }

    private void requireYears(BudgetTransfer.Kind kind, BudgetLine from, BudgetLine to) {
        if (kind == BudgetTransfer.Kind.TRANSFER) {
            years.requireOpen(from.planCode(), from.year());
            return;
        }
        years.requireNotClosed(from.planCode(), from.year());
        years.requireOpenable(to.planCode(), to.year());
    }

    /** The receiving line of what is posted; from here it is there, and so is its year. */
    private BudgetLine receiver(Actor actor, BudgetTransfer transfer) {
        if (transfer.kind() == BudgetTransfer.Kind.CARRY_OVER) {
            years.requireNotClosed(transfer.from().planCode(), transfer.from().year());
            years.open(actor, transfer.to().planCode(), transfer.to().year());
        }
        BudgetLine to = lines.opened(transfer.to());
        store.receive(transfer, to);
        return to;
    }

    private GrantYears grants(BudgetLine line) {
        Map<Integer, Long> granted = new HashMap<>(store.moved(line));
        // What the line was given and what came by transfers; of the latter the rows above say which year's grant it is.
        granted.merge(line.year(), totals.ownGrant(line) - store.transferred(line), Math::addExact);
        return GrantYears.of(granted, book.free(line));
    }

    private Map<Integer, Long> carried(BudgetLine from, BudgetLine to, long amount) {
        int limit = store.carryOverLimit(lines.today());
        GrantYears grants = grants(from);
        long carryable = grants.carryable(to.year(), limit);
        if (amount > carryable) {
            throw BudgetsRefusal.CARRY_TOO_LATE.at(
                    "amount", String.valueOf(to.year()), limit, Book.krw(carryable), Book.krw(amount), from);
        }
        return grants.take(amount, to.year(), limit);
    }

    void post(Actor actor, BudgetTransfer transfer) {
        BudgetLine from = transfer.from();
        BudgetLine to = receiver(actor, transfer);
        // Two who move something at once would each count on the same years' grants.
        lines.lock(from, to);
        requireMovable(transfer.kind(), from, to, transfer.amount());
        boolean carried = transfer.kind() == BudgetTransfer.Kind.CARRY_OVER;
        store.writeGrants(transfer, carried ? carried(from, to, transfer.amount()) : grants(from).take(transfer.amount()));
        TransferCode code = carried ? TransferCode.CARRIED_OVER : TransferCode.BUDGET_TRANSFERRED;
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(
                transfer.subject() + "/budget", code, from.account(), to.account(), transfer.amount(), transfer.subject()));
        long cash = Math.min(transfer.amount(), spareCash(from));
        if (cash > 0) {
            postings.add(new Posting(transfer.subject() + "/cash", TransferCode.CASH_MOVED,
                    from.account(AccountKind.CASH), to.account(AccountKind.CASH), cash, transfer.subject()));
        }
        book.post(actor, postings);
    }

    /** What the line has received and does not need for what it has promised. */
    private long spareCash(BudgetLine line) {
        AccountRef cash = line.account(AccountKind.CASH);
        AccountRef paidOut = line.account(AccountKind.PAID_OUT);
        Map<AccountRef, Balance> balances = book.balances(List.of(cash, paidOut));
        long owed = totals.committed(line) - balances.get(paidOut).posted();
        return Math.max(0, balances.get(cash).available() - owed);
    }
}
