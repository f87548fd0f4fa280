package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.ExchangeRates;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How many of one unit are how many of another, since when and by whose word. */
@Controller
@RequestMapping("/ledger/rates")
class RatePages {

    private static final int LONGEST_DATE = 20;

    private final ExchangeRates rates;
    private final Statements statements;
    private final Names.Finder names;
    private final Problems problems;

    RatePages(ExchangeRates rates, Statements statements, Names.Finder names, Problems problems) {
        this.rates = rates;
        this.statements = statements;
        this.names = names;
        this.problems = problems;
    }

    /** The form as it is sent. */
    record Form(
            @Nullable String fromUnit,
            @Nullable String toUnit,
            @Nullable String fromAmount,
            @Nullable String toAmount,
            @Nullable LocalDate validFrom,
            @Nullable String source) {

        /** Amounts are in the units that people speak of, as the sentence on the page reads. */
        ExchangeRates.NewRate rate() {
            LocalDate day = LocalDate.parse(Text.line("validFrom", validFrom == null ? null : validFrom.toString(), LONGEST_DATE));
            Unit from = Units.required("fromUnit", fromUnit);
            Unit to = Units.required("toUnit", toUnit);
            return new ExchangeRates.NewRate(
                    from,
                    to,
                    amount("fromAmount", fromAmount, from),
                    amount("toAmount", toAmount, to),
                    Seoul.startOf(day),
                    source == null ? "" : source);
        }

        private static long amount(String field, @Nullable String typed, Unit unit) {
            return Objects.requireNonNullElse(Units.amount(field, typed, unit), 0L);
        }
    }

    /** A rate as people say it: one hour for another in the smallest whole numbers, where both are hours. */
    record Spoken(ExchangeRates.Rate rate) {

        public long from() {
            return spoken(rate.fromAmount());
        }

        public long to() {
            return spoken(rate.toAmount());
        }

        private long spoken(long amount) {
            if (!rate.from().isTime() || !rate.to().isTime()) {
                return amount;
            }
            BigInteger common = BigInteger.valueOf(rate.fromAmount()).gcd(BigInteger.valueOf(rate.toAmount()));
            return amount / common.longValueExact() * rate.from().perSpokenUnit();
        }
    }

    @GetMapping
    String rates(Actor actor, Model model) {
        return page(actor, new Form(null, null, "1", null, null, null), model);
    }

    @PostMapping
    String set(Actor actor, @ModelAttribute("form") Form form, HttpServletResponse response, Model model) {
        try {
            rates.set(actor, form.rate());
            return "redirect:/ledger/rates";
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            return page(actor, form, model);
        }
    }

    private String page(Actor actor, Form form, Model model) {
        List<ExchangeRates.Rate> all = rates.list(actor);
        model.addAttribute("rates", all.stream().map(Spoken::new).toList());
        model.addAttribute("form", form);
        model.addAttribute("units", statements.sums(actor).stream().map(Account.Sum::unit).toList());
        model.addAttribute("maySet", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("names", names.of(all.stream().map(ExchangeRates.Rate::actor).toList()));
        return "ledger/rates";
    }
}
