package kr.cheomdan.budgets.web;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
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
    private static final Comparator<Found> EARLIEST_FIRST = Comparator.comparing(found -> found.entry().recordedAt());

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
        // However long the accounts are, no more than what is shown is kept.
        PriorityQueue<Found> latest = new PriorityQueue<>(EARLIEST_FIRST);
        long[] count = {0};
        for (Account account : band.codes().isEmpty() ? List.<Account>of() : accounts) {
            statements.eachEntry(actor, account.id(), Statements.Span.ALL, entry -> {
                if (entry.posted() != 0 && band.codes().contains(entry.code())) {
                    count[0]++;
                    latest.add(new Found(account, entry));
                    if (latest.size() > MOST_SHOWN) {
                        latest.remove();
                    }
                }
            });
        }
        return new Story(accounts, latest.stream().sorted(EARLIEST_FIRST.reversed()).toList(), count[0]);
    }

    private List<Account> accountOf(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream().filter(account -> account.ref().equals(ref)).toList();
    }
}
