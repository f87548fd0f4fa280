package kr.cheomdan.ledger.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The chart of accounts for people: units, in each the kinds of account in the order in which things flow, and in each kind the owners. */
@Controller
@RequestMapping("/ledger")
class TreePages {

    private final Statements statements;
    private final Names.Finder names;

    TreePages(Statements statements, Names.Finder names) {
        this.statements = statements;
        this.names = names;
    }

    /** A unit with its kinds of account; together they hold zero. */
    record Limb(Unit unit, long accounts, Balance sum, List<Statements.Branch> branches) {

        public boolean isSound() {
            return sum.posted() == 0 && sum.reservedOut() == sum.reservedIn();
        }
    }

    @GetMapping
    String tree(Actor actor, @RequestParam(required = false) @Nullable String unit, Moments.Picked picked, Model model) {
        model.addAttribute("limbs", limbs(statements.branches(actor, picked.instant())));
        model.addAttribute("open", unit);
        model.addAttribute("picked", picked);
        return "ledger/tree";
    }

    /** The accounts of one kind or of one owner: a page of its own, and what a branch of the tree opens into. */
    @GetMapping("/accounts")
    String accounts(
            Actor actor, @ModelAttribute("filter") AccountsQuery filter, Moments.Picked picked, PageQuery page, Model model) {
        Statements.AsOf asOf = picked.instant();
        PageOf<Account> accounts = asOf == null
                ? statements.accounts(actor, filter.filter(), page)
                : statements.accounts(actor, filter.filter(), asOf, page);
        model.addAttribute("accounts", accounts);
        model.addAttribute("names", names.ofAccounts(accounts.items()));
        model.addAttribute("units", statements.sums(actor).stream().map(Account.Sum::unit).toList());
        model.addAttribute("kinds", AccountKind.values());
        model.addAttribute("picked", picked);
        return "ledger/accounts";
    }

    /** Which accounts are asked for; what is left empty in the form does not count. */
    record AccountsQuery(@Nullable String unit, @Nullable AccountKind kind, @Nullable String ownerKind, @Nullable String owner) {

        Account.Filter filter() {
            return new Account.Filter(given(ownerKind), given(owner), kind, Units.given(unit));
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    private static List<Limb> limbs(List<Statements.Branch> branches) {
        Map<Unit, List<Statements.Branch>> byUnit = new LinkedHashMap<>();
        branches.forEach(branch -> byUnit.computeIfAbsent(branch.unit(), none -> new ArrayList<>()).add(branch));
        return byUnit.entrySet().stream().map(unit -> limb(unit.getKey(), unit.getValue())).toList();
    }

    private static Limb limb(Unit unit, List<Statements.Branch> branches) {
        long accounts = 0;
        long posted = 0;
        long out = 0;
        long in = 0;
        for (Statements.Branch branch : branches) {
            accounts += branch.accounts();
            posted += branch.balance().posted();
            out += branch.balance().reservedOut();
            in += branch.balance().reservedIn();
        }
        return new Limb(unit, accounts, new Balance(posted, out, in), branches);
    }
}
