package kr.cheomdan.budgets.web;

import java.util.UUID;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A request to move money between lines, as it is typed.
 *
 * @param key made with the form, so that sending it twice asks once
 */
record TransferForm(
        @Nullable String key,
        BudgetTransfer.@Nullable Kind kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String toYear,
        @Nullable String amount,
        @Nullable String reason) {

    static TransferForm from(@Nullable String line) {
        return new TransferForm(UUID.randomUUID().toString(), BudgetTransfer.Kind.TRANSFER, line, null, null, null, null);
    }

    /** The same where the key stands for something else, and would be refused for ever. */
    TransferForm underAnotherKey() {
        return new TransferForm(UUID.randomUUID().toString(), kind, from, to, toYear, amount, reason);
    }

    /** One of its own for a form that was sent without. */
    String givenKey() {
        return key == null || key.isBlank() ? UUID.randomUUID().toString() : key;
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
