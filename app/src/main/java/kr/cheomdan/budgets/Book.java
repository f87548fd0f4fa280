package kr.cheomdan.budgets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Component;

/** The budget's side of the ledger: its accounts, and batches that happen as a whole or not at all. */
@Component
class Book {

    private static final String LINE = "budget-line";

    private final Ledger ledger;
    private final LineStore lines;

    Book(Ledger ledger, LineStore lines) {
        this.ledger = ledger;
        this.lines = lines;
    }

    /** Where what a source granted comes from. */
    static AccountRef granted(BudgetLine line) {
        return new AccountRef("funding-source", of(line.planCode(), line.source()), AccountKind.ISSUED, Unit.KRW);
    }

    /** Where the money that a source pays in comes from. */
    static AccountRef paidIn(BudgetLine line) {
        return new AccountRef("funding-source-cash", of(line.planCode(), line.source()), AccountKind.ISSUED, Unit.KRW);
    }

    /** Where stands what went back to a source. */
    static AccountRef returned(String planCode, Source source) {
        return new AccountRef("funding-source", of(planCode, source), AccountKind.RETURNED, Unit.KRW);
    }

    /** Where interest on a commitment's money comes from. */
    static AccountRef interest(Commitment commitment) {
        return new AccountRef("interest", commitment.id().toString(), AccountKind.ISSUED, Unit.KRW);
    }

    static Quantity krw(long amount) {
        return Quantity.of(amount, Unit.KRW);
    }

    /**
     * All of them or none.
     *
     * @throws kr.cheomdan.shared.RefusedException why the first of them was refused
     */
    void post(Actor actor, List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        try {
            ledger.writeTogether(actor, postings.stream().map(Posting.Instruction::post).toList());
        } catch (RefusedException refused) {
            throw refused.refusal() == LedgerRefusal.INSUFFICIENT_BALANCE ? ofLine(refused) : refused;
        }
    }

    /** The same where it is an account of a line that has too little, said of the line. */
    private RefusedException ofLine(RefusedException refused) {
        List<Object> said = refused.arguments();
        if (!(said.get(0) instanceof AccountRef account) || !account.ownerKind().equals(LINE)) {
            return refused;
        }
        Object line = lines.find(BudgetLine.Id.of(account.ownerId())).map(Object.class::cast).orElse(account.ownerId());
        Refusal ofLine = account.kind() == AccountKind.CASH ? BudgetsRefusal.CASH_MISSING : BudgetsRefusal.MORE_THAN_FREE;
        return ofLine.with(line, said.get(1), said.get(2));
    }

    /** What each line has and has not promised, offered, moved or lapsed. */
    Map<BudgetLine.Id, Long> free(Collection<BudgetLine.Id> lines) {
        Map<AccountRef, BudgetLine.Id> accounts = new LinkedHashMap<>();
        lines.forEach(line -> accounts.put(account(line, AccountKind.BUDGET_LINE), line));
        Map<AccountRef, Balance> balances = ledger.balances(accounts.keySet());
        Map<BudgetLine.Id, Long> free = new LinkedHashMap<>();
        accounts.forEach((account, line) -> free.put(line, balances.get(account).available()));
        return free;
    }

    long free(BudgetLine line) {
        return available(line.account());
    }

    long available(AccountRef account) {
        return ledger.balance(account).available();
    }

    Map<AccountRef, Balance> balances(Collection<AccountRef> accounts) {
        return ledger.balances(accounts);
    }

    /** What a record moved under these keys. */
    long moved(Subject cause, Set<String> keys) {
        return ledger.transfersOf(cause).stream().filter(transfer -> keys.contains(transfer.key())).mapToLong(Transfer::amount).sum();
    }

    List<Account.Turnover> turnovers(Collection<AccountRef> accounts) {
        return ledger.turnovers(accounts);
    }

    static AccountRef account(BudgetLine.Id line, AccountKind kind) {
        return new AccountRef(LINE, line.toString(), kind, Unit.KRW);
    }

    private static String of(String planCode, Source source) {
        return planCode + "/" + source.code();
    }
}
