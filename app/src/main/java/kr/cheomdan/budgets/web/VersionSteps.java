package kr.cheomdan.budgets.web;

import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands a version of the budget on: from the officer to the lead, and into force. */
@Controller
@RequestMapping("/budget/versions")
class VersionSteps {

    private final Budgets budgets;
    private final Display display;

    VersionSteps(Budgets budgets, Display display) {
        this.budgets = budgets;
        this.display = display;
    }

    @PostMapping("/{id}/submit")
    String submit(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean confirmed,
            RedirectAttributes next) {
        budgets.submit(actor, id, version, confirmed);
        return done("submitted", id, next);
    }

    @PostMapping("/{id}/approve")
    String approve(Actor actor, @PathVariable BudgetVersion.Id id, @RequestParam int version, RedirectAttributes next) {
        budgets.approve(actor, id, version);
        return done("approved", id, next);
    }

    @PostMapping("/{id}/effective")
    String makeEffective(Actor actor, @PathVariable BudgetVersion.Id id, @RequestParam int version, RedirectAttributes next) {
        budgets.makeEffective(actor, id, version);
        return done("effective", id, next);
    }

    @PostMapping("/{id}/back")
    String sendBack(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        budgets.sendBack(actor, id, version, note);
        return done("sent-back", id, next);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        budgets.withdraw(actor, id, version, note);
        return done("withdrawn", id, next);
    }

    @PostMapping("/{id}/discard")
    String discard(Actor actor, @PathVariable BudgetVersion.Id id, @RequestParam int version, RedirectAttributes next) {
        budgets.discard(actor, id, version);
        next.addFlashAttribute("notice", display.message("budgets.version.discarded"));
        return "redirect:/budget/versions";
    }

    private String done(String step, BudgetVersion.Id id, RedirectAttributes next) {
        next.addFlashAttribute("notice", display.message("budgets.version." + step));
        return "redirect:/budget/versions/" + id;
    }
}
