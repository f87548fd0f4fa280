package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Problems;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Corrections of the book by the programme lead: new lines with a reason, never a change of an old one. */
@Controller
@RequestMapping("/ledger")
class CorrectionPages {

    private static final int OFFERED = 200;

    private final Corrections corrections;
    private final Statements statements;
    private final Names.Finder names;
    private final Problems problems;

    CorrectionPages(Corrections corrections, Statements statements, Names.Finder names, Problems problems) {
        this.corrections = corrections;
        this.statements = statements;
        this.names = names;
        this.problems = problems;
    }

    /** Which way an amount goes, seen from the account on whose page one is. */
    enum Direction {
        IN,
        OUT
    }

    /** The form as it is sent. */
    record Adjustment(
            @Nullable String key,
            @Nullable Direction direction,
            @Nullable String other,
            @Nullable String amount,
            @Nullable String effectiveAt,
            @Nullable String reason) {}

    @GetMapping("/accounts/{id}/adjust")
    String form(Actor actor, @PathVariable AccountId id, Model model) {
        return form(actor, id, new Adjustment(Keys.fresh(), Direction.IN, null, null, null, null), model);
    }

    @PostMapping("/accounts/{id}/adjust")
    String adjust(
            Actor actor, @PathVariable AccountId id, @ModelAttribute("form") Adjustment form, HttpServletResponse response,
            Model model) {
        AccountRef here = statements.account(actor, id).ref();
        try {
            AccountRef other = statements.account(actor, AccountIds.of("other", form.other())).ref();
            boolean in = form.direction() != Direction.OUT;
            Long amount = Units.amount("amount", form.amount(), here.unit());
            Instant effectiveAt = Typed.instant("effectiveAt", form.effectiveAt());
            Transfer written = corrections.adjust(actor, new Posting(
                    Keys.of(form.key()), TransferCode.ADJUSTMENT, in ? other : here, in ? here : other, amount == null ? 0 : amount,
                    LedgerNames.account(id), effectiveAt, form.reason()));
            return "redirect:/ledger/transfers/" + written.id();
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            return form(actor, id, form, model);
        }
    }

    @PostMapping("/transfers/{id}/reverse")
    String reverse(
            Actor actor,
            @PathVariable TransferId id,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(defaultValue = "") String reason) {
        Transfer written = corrections.reverse(
                actor, new Corrections.Reversal(Keys.of(key), id, reason, LedgerNames.transfer(id), null));
        return "redirect:/ledger/transfers/" + written.id();
    }

    private String form(Actor actor, AccountId id, Adjustment form, Model model) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.act.adjust"));
        }
        Account account = statements.account(actor, id);
        List<Account> others = statements
                .accounts(actor, new Account.Filter(null, null, null, account.ref().unit()), new PageQuery(0, OFFERED))
                .items().stream()
                .filter(other -> !other.id().equals(id))
                .toList();
        List<Account> all = new ArrayList<>(others);
        all.add(account);
        model.addAttribute("account", account);
        model.addAttribute("unit", account.ref().unit());
        model.addAttribute("others", others);
        model.addAttribute("form", form);
        model.addAttribute("directions", Direction.values());
        model.addAttribute("names", names.ofAccounts(all));
        return "ledger/adjust";
    }
}
