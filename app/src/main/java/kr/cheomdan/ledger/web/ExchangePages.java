package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.ExchangeRates;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One unit of the plan's capacity into another, by the programme lead. */
@Controller
@RequestMapping("/ledger/accounts/{id}/exchange")
class ExchangePages {

    private final ExchangeRates rates;
    private final Statements statements;
    private final Names.Finder names;
    private final Problems problems;
    private final Clock clock;

    ExchangePages(ExchangeRates rates, Statements statements, Names.Finder names, Problems problems, Clock clock) {
        this.rates = rates;
        this.statements = statements;
        this.names = names;
        this.problems = problems;
        this.clock = clock;
    }

    /** The form as it is sent. */
    record Form(@Nullable String key, @Nullable String into, @Nullable String amount) {}

    @GetMapping
    String form(Actor actor, @PathVariable AccountId id, Model model) {
        return form(actor, id, new Form(Keys.fresh(), null, null), model);
    }

    @PostMapping
    String exchange(
            Actor actor, @PathVariable AccountId id, @ModelAttribute("form") Form form, HttpServletResponse response, Model model) {
        AccountRef from = statements.account(actor, id).ref();
        try {
            AccountRef to = new AccountRef(from.ownerKind(), from.ownerId(), from.kind(), Units.required("into", form.into()));
            Long amount = Units.amount("amount", form.amount(), from.unit());
            ExchangeRates.Exchange done = rates.exchangeCapacity(actor, new ExchangeRates.Order(
                    Keys.of(form.key()), from, to, amount == null ? 0 : amount, LedgerNames.account(id), null));
            return "redirect:/ledger/transfers/" + done.taken().id();
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            return form(actor, id, form, model);
        }
    }

    private String form(Actor actor, AccountId id, Form form, Model model) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.act.exchange"));
        }
        Account account = statements.account(actor, id);
        model.addAttribute("account", account);
        model.addAttribute("unit", account.ref().unit());
        model.addAttribute("rates", today(actor, account.ref().unit()));
        model.addAttribute("form", form);
        model.addAttribute("names", names.ofAccounts(List.of(account)));
        return "ledger/exchange";
    }

    /** The rates that count today, one for each unit that this one can become. */
    private List<ExchangeRates.Rate> today(Actor actor, Unit from) {
        Map<Unit, ExchangeRates.Rate> today = new LinkedHashMap<>();
        rates.list(actor).stream()
                .filter(rate -> rate.from().equals(from) && !rate.validFrom().isAfter(clock.instant()))
                .forEach(rate -> today.putIfAbsent(rate.to(), rate));
        return List.copyOf(today.values());
    }
}
