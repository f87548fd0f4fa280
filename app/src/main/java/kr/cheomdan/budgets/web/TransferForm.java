package kr.cheomdan.budgets.web;

import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** A request to move money between lines, as it is typed. */
record TransferForm(
        BudgetTransfer.@Nullable Kind kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String toYear,
        @Nullable String amount,
        @Nullable String reason) {

    static TransferForm from(@Nullable String line) {
        return new TransferForm(BudgetTransfer.Kind.TRANSFER, line, null, null, null, null);
    }

    BudgetTransfer.Request request() {
        BudgetTransfer.Kind wanted = kind == null ? BudgetTransfer.Kind.TRANSFER : kind;
        boolean carried = wanted == BudgetTransfer.Kind.CARRY_OVER;
        Long won = Typed.won("amount", amount);
        if (won == null) {
            throw TextRefusal.EMPTY.at("amount", "amount");
        }
        return new BudgetTransfer.Request(
                wanted, Typing.line(from), carried ? null : Typing.line(to), carried ? Typed.whole("toYear", toYear) : null, won, reason);
    }
}
