package kr.cheomdan.budgets.web;

import java.io.IOException;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done under a promise: paid, given in kind, spent, released; and the evidence of it, accepted or refused. */
@Controller
@RequestMapping("/budget/commitments/{id}")
class PaymentPages {

    private final Commitments commitments;
    private final CommitmentForms forms;
    private final Display display;

    PaymentPages(Commitments commitments, CommitmentForms forms, Display display) {
        this.commitments = commitments;
        this.forms = forms;
        this.display = display;
    }

    @PostMapping("/pay")
    ModelAndView pay(Actor actor, @PathVariable Commitment.Id id, @RequestParam int version, EntryForm form, RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "pay", form::typed, () -> {
            commitments.pay(actor, id, version, forms.entry(actor, form));
            return done("paid", id, next);
        });
    }

    @PostMapping("/in-kind")
    ModelAndView confirmInKind(
            Actor actor, @PathVariable Commitment.Id id, @RequestParam int version, EntryForm form, RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "kind", form::typed, () -> {
            Commitment.Entry entry = forms.entry(actor, form);
            commitments.recordInKind(actor, id, version, Typing.line(form.line()), entry);
            return done("evidence-recorded", id, next);
        });
    }

    @PostMapping("/spend")
    ModelAndView recordSpending(
            Actor actor, @PathVariable Commitment.Id id, @RequestParam int version, EntryForm form, RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "spend", form::typed, () -> {
            commitments.recordSpending(actor, id, version, forms.entry(actor, form));
            return done("evidence-recorded", id, next);
        });
    }

    @PostMapping("/release")
    ModelAndView release(
            Actor actor,
            @PathVariable Commitment.Id id,
            @RequestParam int version,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "release", () -> CommitmentForms.typed("key", key, "amount", amount, "note", note), () -> {
            Long won = Typed.won("amount", amount);
            if (won == null) {
                throw TextRefusal.EMPTY.at("amount", "amount");
            }
            commitments.release(actor, id, version, key, won, note);
            return done("released", id, next);
        });
    }

    @PostMapping("/acts/{act}/accept")
    ModelAndView accept(
            Actor actor,
            @PathVariable Commitment.Id id,
            @PathVariable UUID act,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "accept-" + act, () -> CommitmentForms.typed("note", note), () -> {
            commitments.acceptEvidence(actor, id, version, act, note);
            return done("evidence-accepted", id, next);
        });
    }

    @PostMapping("/acts/{act}/refuse")
    ModelAndView refuse(
            Actor actor,
            @PathVariable Commitment.Id id,
            @PathVariable UUID act,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next)
            throws IOException {
        return forms.take(actor, id, "refuse-" + act, () -> CommitmentForms.typed("note", note), () -> {
            commitments.refuseEvidence(actor, id, version, act, note);
            return done("evidence-refused", id, next);
        });
    }

    @GetMapping("/acts/{act}/evidence")
    ResponseEntity<byte[]> evidence(Actor actor, @PathVariable Commitment.Id id, @PathVariable UUID act) {
        return EvidenceApi.file(commitments, actor, id, act);
    }

    private String done(String step, Commitment.Id id, RedirectAttributes next) {
        next.addFlashAttribute("notice", display.message("budgets.commitment." + step));
        return "redirect:/budget/commitments/" + id;
    }
}
