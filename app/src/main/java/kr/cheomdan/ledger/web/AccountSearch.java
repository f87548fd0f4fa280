package kr.cheomdan.ledger.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds accounts by what people know of them: words of the owner's name, the owner's id or the account's. Names are other modules' to give,
 * so accounts are named a page at a time, and only so many are looked at.
 */
@Component
class AccountSearch {

    static final int SHOWN = 20;
    static final int LOOKED_AT = 2_000;
    private static final int AT_ONCE = 200;

    private final Statements statements;
    private final Names.Finder names;
    private final Display display;

    AccountSearch(Statements statements, Names.Finder names, Display display) {
        this.statements = statements;
        this.names = names;
        this.display = display;
    }

    /**
     * What is asked for.
     *
     * @param unit the unit of the account that the one sought is to go with; null: any
     * @param but an account that is not meant
     */
    record Query(@Nullable String text, @Nullable AccountKind kind, @Nullable Unit unit, @Nullable AccountId but) {

        boolean isBlank() {
            return kind == null && words().isEmpty();
        }

        List<String> words() {
            return text == null ? List.of() : Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(one -> !one.isEmpty()).toList();
        }
    }

    /** @param all false where there are more that fit, or were not looked at */
    record Found(List<Account> accounts, boolean all) {}

    Found find(Actor actor, Query query) {
        if (query.isBlank()) {
            return new Found(List.of(), true);
        }
        Map<AccountId, Account> found = new LinkedHashMap<>();
        if (query.text() != null) {
            byId(actor, query).forEach(account -> found.put(account.id(), account));
        }
        boolean all = true;
        for (int page = 0; all && page * AT_ONCE < LOOKED_AT; page++) {
            PageOf<Account> some = statements.accounts(
                    actor, new Account.Filter(null, null, query.kind(), query.unit()), new PageQuery(page, AT_ONCE));
            named(some.items(), query.words()).forEach(account -> found.put(account.id(), account));
            if (query.but() != null) {
                found.remove(query.but());
            }
            if (!some.hasNext()) {
                return new Found(found.values().stream().limit(SHOWN).toList(), found.size() <= SHOWN);
            }
            all = found.size() <= SHOWN;
        }
        return new Found(found.values().stream().limit(SHOWN).toList(), false);
    }

    /** What the text names exactly. */
    private List<Account> byId(Actor actor, Query query) {
        List<Account> exact = new ArrayList<>(statements
                .accounts(actor, new Account.Filter(null, query.text().strip(), query.kind(), query.unit()), new PageQuery(0, SHOWN))
                .items());
        exact.removeIf(account -> account.id().equals(query.but()));
        return exact;
    }

    private List<Account> named(List<Account> accounts, List<String> words) {
        Names known = names.ofAccounts(accounts);
        return accounts.stream().filter(account -> {
            String text = String.join(" ", display.message("ledger.kind." + account.ref().kind()), known.owner(account.ref()).text(),
                    account.ref().ownerId(), account.id().toString()).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(text::contains);
        }).toList();
    }
}
