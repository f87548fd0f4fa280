package kr.cheomdan.budgets.web;

import java.io.IOException;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settlements: what the payee claims, what was held against the evidence, and what goes back to which source. */
@Controller
@RequestMapping("/budget")
class SettlementPages {

    private final Settlements settlements;
    private final CommitmentForms forms;
    private final Choices choices;
    private final Display display;

    SettlementPages(Settlements settlements, CommitmentForms forms, Choices choices, Display display) {
        this.settlements = settlements;
        this.forms = forms;
        this.choices = choices;
        this.display = display;
    }

    @GetMapping("/commitments/settlements")
    String list(
            Actor actor,
            LineQuery query,
            @RequestParam(required = false) Settlements.@Nullable State state,
            PageQuery page,
            Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        model.addAttribute("settlements", settlements.list(actor, query.plan(), state, page));
        model.addAttribute("state", state);
        model.addAttribute("states", Settlements.State.values());
        return "budgets/settlements";
    }

    @PostMapping("/commitments/{id}/interest")
    ModelAndView addInterest(
            Actor actor, @PathVariable Commitment.Id id, @RequestParam int version, EntryForm form, RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "interest", form::typed, () -> {
            settlements.addInterest(actor, id, version, forms.entry(actor, form));
            return done("interest", id, next);
        });
    }

    @PostMapping("/commitments/{id}/claim")
    ModelAndView claim(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "claim", () -> CommitmentForms.typed("amount", amount, "note", note), () -> {
            Long claimed = Typed.won("amount", amount);
            if (claimed == null) {
                throw TextRefusal.EMPTY.at("amount", "amount");
            }
            settlements.claim(actor, id, version, claimed, note);
            return done("claimed", id, next);
        });
    }

    @PostMapping("/commitments/{id}/back")
    ModelAndView sendBack(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "back-note", () -> CommitmentForms.typed("note", note), () -> {
            settlements.sendBack(actor, id, version, note);
            return done("sent-back", id, next);
        });
    }

    @PostMapping("/commitments/{id}/audit")
    ModelAndView audit(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "audit-note", () -> CommitmentForms.typed("note", note), () -> {
            settlements.audit(actor, id, version, note);
            return done("audited", id, next);
        });
    }

    @PostMapping("/commitments/{id}/settle")
    String settle(Actor actor, @PathVariable Commitment.Id id, @RequestParam int version, RedirectAttributes next) {
        settlements.settle(actor, id, version);
        return done("settled", id, next);
    }

    @PostMapping("/commitments/{id}/return")
    ModelAndView recordReturn(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "return-note", () -> CommitmentForms.typed("note", note), () -> {
            settlements.recordReturn(actor, id, version, note);
            return done("returned", id, next);
        });
    }

    private String done(String step, Commitment.Id id, RedirectAttributes next) {
        next.addFlashAttribute("notice", display.message("budgets.settlement.done." + step));
        return "redirect:/budget/commitments/" + id + "#settlement";
    }
}
