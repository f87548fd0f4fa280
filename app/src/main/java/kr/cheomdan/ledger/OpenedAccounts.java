package kr.cheomdan.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kr.cheomdan.ledger.format.AccountState;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What never changes of accounts that were used before: id, floor, when they were opened. Accounts are never deleted, so what was once
 * committed may be remembered for ever, and finding an account by four texts is spared for all but its first posting.
 */
final class OpenedAccounts {

    private static final int MOST = 50_000;

    private final Map<AccountRef, AccountState> accounts = new ConcurrentHashMap<>();

    /** Those of them that are remembered; what stands on them is not. */
    Map<AccountRef, AccountState> of(Set<AccountRef> refs) {
        Map<AccountRef, AccountState> known = new HashMap<>(refs.size() * 2);
        for (AccountRef ref : refs) {
            AccountState account = accounts.get(ref);
            if (account != null) {
                known.put(ref, account);
            }
        }
        return known;
    }

    /** An account that this transaction has opened is there for nobody if the transaction is undone. */
    void rememberAfterCommit(Map<AccountRef, AccountState> found) {
        Map<AccountRef, AccountState> kept = Map.copyOf(found);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (accounts.size() + kept.size() > MOST) {
                    accounts.clear();
                }
                accounts.putAll(kept);
            }
        });
    }

    void forget(Collection<AccountRef> refs) {
        refs.forEach(accounts::remove);
    }
}
