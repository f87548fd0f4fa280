package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** The entries of the ledger of which a band of the flow is made. */
@Component
class BandEntries {

    /** As many as a page can show; the statements of the accounts have them all. */
    private static final int MOST_SHOWN = 200;

    private final Ledger ledger;
    private final Statements statements;

    BandEntries(Ledger ledger, Statements statements) {
        this.ledger = ledger;
        this.statements = statements;
    }

    /** An entry with the account on which it stands. */
    record Found(Account account, Account.Entry entry) {}

    /**
     * What makes up a band.
     *
     * @param entries the latest, {@link #MOST_SHOWN} at most
     * @param count of all
     */
    record Story(List<Account> accounts, List<Found> entries, long count) {}

    Story of(Actor actor, Flow.Link band) {
        List<Account> accounts = band.accounts().stream().flatMap(ref -> accountOf(ref).stream()).toList();
        List<Found> found = new ArrayList<>();
        for (Account account : accounts) {
            statements.eachEntry(actor, account.id(), Statements.Span.ALL, entry -> {
                if (entry.posted() != 0 && band.codes().contains(entry.code())) {
                    found.add(new Found(account, entry));
                }
            });
        }
        found.sort(Comparator.comparing((Found one) -> one.entry().recordedAt()).reversed());
        return new Story(accounts, List.copyOf(found.subList(0, Math.min(MOST_SHOWN, found.size()))), found.size());
    }

    private List<Account> accountOf(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream().filter(account -> account.ref().equals(ref)).toList();
    }
}
