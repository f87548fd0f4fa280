package kr.cheomdan.ledger.web;

import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/** Accounts as forms and programs name them in a field. */
final class AccountIds {

    private static final int LONGEST = 200;

    private AccountIds() {}

    /** The account named; what cannot be an id names none. */
    static AccountId of(String field, @Nullable String sent) {
        String id = Text.line(field, sent, LONGEST);
        try {
            return AccountId.of(id);
        } catch (IllegalArgumentException none) {
            throw LifecycleRefusal.NOT_FOUND.with("account", id);
        }
    }
}
