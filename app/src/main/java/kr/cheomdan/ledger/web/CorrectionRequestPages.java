package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Asking for a correction of the book: the accounts are searched for and chosen, or preset by the page one comes from. */
@Controller
@RequestMapping("/ledger")
class CorrectionRequestPages {

    private final Corrections corrections;
    private final Statements statements;
    private final AccountSearch search;
    private final Names.Finder names;
    private final CorrectionWords words;

    CorrectionRequestPages(
            Corrections corrections, Statements statements, AccountSearch search, Names.Finder names, CorrectionWords words) {
        this.corrections = corrections;
        this.statements = statements;
        this.search = search;
        this.names = names;
        this.words = words;
    }

    /** Which way an amount goes, seen from the first account. */
    enum Direction {
        OUT,
        IN
    }

    /** The form as it is sent. */
    record Form(
            @Nullable String key,
            @Nullable String account,
            @Nullable String other,
            @Nullable Direction direction,
            @Nullable String amount,
            @Nullable String effectiveAt,
            @Nullable String reason) {

        static Form blank(@Nullable String account, @Nullable String other) {
            return new Form(Keys.fresh(), account, other, null, null, null, null);
        }
    }

    /** What is searched for while an account is still to be chosen. */
    record Sought(@Nullable String q, @Nullable AccountKind kind) {}

    @GetMapping("/corrections/new")
    String blank(Actor actor, @Nullable String account, @Nullable String other, Sought sought, Model model) {
        return form(actor, Form.blank(given(account), given(other)), sought, model);
    }

    @PostMapping("/corrections")
    String adjust(Actor actor, @ModelAttribute("form") Form form, HttpServletResponse response, Model model) {
        try {
            return asked(() -> corrections.requestAdjustment(actor, adjustment(actor, form)));
        } catch (RefusedException refused) {
            String page = form(actor, form, new Sought(null, null), model);
            return again(refused, page, response, model);
        }
    }

    @GetMapping("/transfers/{id}/reverse")
    String blankReversal(Actor actor, @PathVariable TransferId id, Model model) {
        return reversal(actor, id, Form.blank(null, null), model);
    }

    @PostMapping("/transfers/{id}/reverse")
    String reverse(
            Actor actor, @PathVariable TransferId id, @ModelAttribute("form") Form form, HttpServletResponse response, Model model) {
        try {
            return asked(() -> corrections.requestReversal(actor, new Corrections.Reversal(
                    Keys.of(form.key()), id, form.reason(), Typed.instant("effectiveAt", form.effectiveAt()))));
        } catch (RefusedException refused) {
            String page = reversal(actor, id, form, model);
            return again(refused, page, response, model);
        }
    }

    static boolean mayRequest(Actor actor) {
        return actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD);
    }

    private String asked(Supplier<Corrections.Correction> request) {
        return "redirect:/ledger/corrections/" + request.get().id();
    }

    private String again(RefusedException refused, String page, HttpServletResponse response, Model model) {
        response.setStatus(refused.refusal().status());
        model.addAttribute("problem", words.problem(refused));
        return page;
    }

    private Corrections.Adjustment adjustment(Actor actor, Form form) {
        Account here = statements.account(actor, AccountIds.of("account", form.account()));
        AccountId other = AccountIds.of("other", form.other());
        if (form.direction() == null) {
            throw TextRefusal.EMPTY.at("direction", "direction");
        }
        boolean in = form.direction() == Direction.IN;
        Long amount = Units.amount("amount", form.amount(), here.ref().unit());
        return new Corrections.Adjustment(
                Keys.of(form.key()), in ? other : here.id(), in ? here.id() : other, amount == null ? 0 : amount, form.reason(), null,
                Typed.instant("effectiveAt", form.effectiveAt()));
    }

    private String form(Actor actor, Form form, Sought sought, Model model) {
        requireRequester(actor, "ledger.act.adjust");
        Account account = account(actor, "account", form.account());
        Account other = account(actor, "other", form.other());
        List<Account> all = new ArrayList<>();
        if (account == null || other == null) {
            AccountSearch.Found found = search.find(actor, new AccountSearch.Query(
                    sought.q(), sought.kind(), account == null ? null : account.ref().unit(), account == null ? null : account.id()));
            all.addAll(found.accounts());
            model.addAttribute("found", found);
            model.addAttribute("kinds", AccountKind.values());
        }
        if (account != null) {
            all.add(account);
        }
        if (other != null) {
            all.add(other);
        }
        model.addAttribute("sought", sought);
        model.addAttribute("account", account);
        model.addAttribute("other", other);
        model.addAttribute("form", form);
        model.addAttribute("directions", Direction.values());
        model.addAttribute("warnings", words.warnings(actor.accountId()));
        model.addAttribute("names", names.ofAccounts(all));
        return "ledger/correction-new";
    }

    private String reversal(Actor actor, TransferId id, Form form, Model model) {
        requireRequester(actor, "ledger.act.reverse");
        Statements.Found found = statements.found(actor, id);
        model.addAttribute("found", found);
        model.addAttribute("transfer", found.transfer());
        model.addAttribute("form", form);
        model.addAttribute("warnings", words.warnings(actor.accountId()));
        model.addAttribute("names", names.ofTransfers(List.of(found.transfer())));
        return "ledger/reversal-new";
    }

    private @Nullable Account account(Actor actor, String field, @Nullable String id) {
        return given(id) == null ? null : statements.account(actor, AccountIds.of(field, id));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void requireRequester(Actor actor, String act) {
        if (!mayRequest(actor)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(act));
        }
    }
}
