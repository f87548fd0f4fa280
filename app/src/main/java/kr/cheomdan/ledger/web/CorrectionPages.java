package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Corrections.Action;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
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

/** Corrections of the book: what one person asks for and another approves. Old lines stay; a correction writes new ones beside them. */
@Controller
@RequestMapping("/ledger/corrections")
class CorrectionPages {

    private final Corrections corrections;
    private final CorrectionWords words;
    private final Names.Finder names;
    private final AuditTrail trail;
    private final Display display;

    CorrectionPages(Corrections corrections, CorrectionWords words, Names.Finder names, AuditTrail trail, Display display) {
        this.corrections = corrections;
        this.words = words;
        this.names = names;
        this.trail = trail;
        this.display = display;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) Corrections.@Nullable State state,
            @RequestParam(required = false) @Nullable AccountId account,
            PageQuery page,
            Model model) {
        PageOf<Correction> found = corrections.list(actor, new Corrections.Filter(state, null, account), page);
        model.addAttribute("account", account);
        model.addAttribute("corrections", found);
        model.addAttribute("state", state);
        model.addAttribute("states", Corrections.State.values());
        model.addAttribute("mayRequest", CorrectionRequestPages.mayRequest(actor));
        model.addAttribute("names", names.of(found.items().stream().flatMap(CorrectionPages::subjectsOf).toList()));
        return "ledger/corrections";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable Corrections.Id id, Model model) {
        return page(actor, id, null, model);
    }

    @PostMapping("/{id}/approve")
    String approve(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        return step(actor, "approved", () -> corrections.approve(actor, id, version, note), new Typing(id, note), response, next, model);
    }

    @PostMapping("/{id}/reject")
    String reject(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        return step(actor, "rejected", () -> corrections.reject(actor, id, version, note), new Typing(id, note), response, next, model);
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            Actor actor,
            @PathVariable Corrections.Id id,
            @RequestParam int version,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        return step(actor, "withdrawn", () -> corrections.withdraw(actor, id, version), new Typing(id, null), response, next, model);
    }

    /** What was typed beside the button. */
    private record Typing(Corrections.Id id, @Nullable String note) {}

    private String step(
            Actor actor,
            String done,
            Supplier<Correction> act,
            Typing typing,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        try {
            act.get();
            next.addFlashAttribute("notice", display.message("ledger.corrections.done." + done));
            return "redirect:/ledger/corrections/" + typing.id();
        } catch (RefusedException refused) {
            String page = page(actor, typing.id(), typing.note(), model);
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", words.problem(refused));
            return page;
        }
    }

    private String page(Actor actor, Corrections.Id id, @Nullable String note, Model model) {
        Correction correction = corrections.find(actor, id);
        List<Subject> subjects = new ArrayList<>(subjectsOf(correction).toList());
        try {
            List<Corrections.Effect> effects = corrections.effects(actor, id);
            effects.forEach(effect -> subjects.add(Names.ownerOf(effect.ref())));
            model.addAttribute("effects", effects);
        } catch (RefusedException refused) {
            model.addAttribute("effects", List.of());
            model.addAttribute("impossible", words.problem(refused).detail());
        }
        model.addAttribute("correction", correction);
        model.addAttribute("unit", correction.from().unit());
        model.addAttribute("warnings", words.warnings(correction));
        model.addAttribute("can", can(correction, actor));
        model.addAttribute("mine", correction.requestedBy().equals(actor.accountId()));
        model.addAttribute("note", note);
        model.addAttribute("names", names.of(subjects));
        model.addAttribute("history", trail.historyOf(correction.subject()));
        return "ledger/correction";
    }

    private static Set<String> can(Correction correction, Actor actor) {
        return Action.LIFECYCLE.edges().stream()
                .filter(edge -> edge.from() == correction.state() && edge.who().stream().anyMatch(actor::has))
                .map(edge -> edge.action().name())
                .collect(Collectors.toSet());
    }

    private static Stream<Subject> subjectsOf(Correction correction) {
        return Stream.concat(
                Stream.of(
                        Names.ownerOf(correction.from()), Names.ownerOf(correction.to()), Names.personOf(correction.requestedBy()),
                        correction.cause() == null ? correction.subject() : correction.cause()),
                Stream.ofNullable(correction.decidedBy()).map(Names::personOf));
    }
}
