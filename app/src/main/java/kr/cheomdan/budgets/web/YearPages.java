package kr.cheomdan.budgets.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.budgets.FiscalYears.Year;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Fiscal years: opened, being closed, closed. Nothing opens a closed one again. */
@Controller
@RequestMapping("/budget/years")
class YearPages {

    private static final String TO_YEARS = "redirect:/budget/years";

    private final FiscalYears years;
    private final Choices choices;
    private final Display display;

    YearPages(FiscalYears years, Choices choices, Display display) {
        this.years = years;
        this.choices = choices;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, LineQuery query, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        List<Year> all = years.list(actor, query.plan());
        Map<Integer, FiscalYears.Rest> rests = new TreeMap<>(Comparator.reverseOrder());
        all.stream()
                .filter(year -> year.state() != FiscalYears.State.CLOSED)
                .forEach(year -> rests.put(year.year(), years.rest(actor, query.plan(), year.year())));
        model.addAttribute("rests", rests);
        return "budgets/years";
    }

    @PostMapping
    String open(
            Actor actor, @RequestParam(required = false) @Nullable String plan, @RequestParam int year, RedirectAttributes next) {
        years.open(actor, plan, year);
        next.addFlashAttribute("notice", display.message("budgets.years.opened", String.valueOf(year)));
        return TO_YEARS;
    }

    @PostMapping("/{year}/begin-closing")
    String beginClosing(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @PathVariable int year,
            @RequestParam int version,
            RedirectAttributes next) {
        years.beginClosing(actor, plan, year, version);
        next.addFlashAttribute("notice", display.message("budgets.years.closing", String.valueOf(year)));
        return TO_YEARS;
    }

    @PostMapping("/{year}/close")
    String close(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @PathVariable int year,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String withdraw,
            @RequestParam(required = false) @Nullable Set<UUID> seen,
            RedirectAttributes next) {
        years.close(actor, plan, year, version, new FiscalYears.Withdrawal(withdraw, seen == null ? Set.of() : seen));
        next.addFlashAttribute("notice", display.message("budgets.years.closed", String.valueOf(year)));
        return TO_YEARS;
    }
}
