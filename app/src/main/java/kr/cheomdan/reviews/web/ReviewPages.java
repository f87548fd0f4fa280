package kr.cheomdan.reviews.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.reviews.AssignmentId;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One review: the answer whether one takes it, then the application beside the score sheet. */
@Controller
@RequestMapping("/reviews/{id}")
class ReviewPages {

    private final Reviews reviews;
    private final ReviewModel view;
    private final Display display;
    private final Problems problems;

    ReviewPages(Reviews reviews, ReviewModel view, Display display, Problems problems) {
        this.reviews = reviews;
        this.view = view;
        this.display = display;
        this.problems = problems;
    }

    @GetMapping
    String show(Actor actor, @PathVariable AssignmentId id, Model model) {
        return view.fill(actor, reviews.get(actor, id), null, model);
    }

    @PostMapping("/accept")
    String accept(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String declaration,
            RedirectAttributes redirect) {
        reviews.accept(actor, id, version, declaration);
        return told("reviews.page.accepted", "/reviews/" + id, redirect);
    }

    @PostMapping("/conflict")
    String conflict(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam ConflictKind kind,
            @RequestParam String text,
            RedirectAttributes redirect) {
        reviews.declareConflict(actor, id, version, kind, text);
        return told("reviews.page.stood-back", "/reviews", redirect);
    }

    @PostMapping("/decline")
    String decline(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        reviews.decline(actor, id, version, reason);
        return told("reviews.page.declined", "/reviews", redirect);
    }

    /** Autosave: htmx asks for the mark that it is saved, with the version to send next; without script the page is shown again. */
    @PostMapping("/scores")
    String save(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        if (htmx == null) {
            return write(actor, id, fields, model, null, () -> reviews.save(actor, id, version, entries(fields)));
        }
        model.addAttribute("assignment", reviews.save(actor, id, version, entries(fields)));
        return "reviews/review :: saved";
    }

    @PostMapping("/submit")
    String submit(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam Map<String, String> fields,
            Model model,
            RedirectAttributes redirect) {
        return write(actor, id, fields, model, redirect, () -> reviews.submit(actor, id, version, entries(fields)));
    }

    /** What was typed is never lost: a refusal shows the page again with all of it. */
    private String write(
            Actor actor,
            AssignmentId id,
            Map<String, String> fields,
            Model model,
            @Nullable RedirectAttributes redirect,
            Runnable action) {
        try {
            action.run();
        } catch (RefusedException refused) {
            Assignment stored = reviews.get(actor, id);
            if (!stored.state().mayScore()) {
                throw refused;
            }
            model.addAttribute("problem", problems.of(refused));
            return view.fill(actor, stored, entries(fields), model);
        }
        return redirect == null ? "redirect:/reviews/" + id : told("reviews.page.submitted", "/reviews/" + id, redirect);
    }

    @PostMapping("/return")
    String giveBack(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        reviews.giveBack(actor, id, version, reason);
        return told("reviews.page.returned", "/reviews/" + id, redirect);
    }

    @PostMapping("/withdraw")
    String withdraw(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        reviews.withdraw(actor, id, version, reason);
        return told("reviews.page.withdrawn", "/reviews/" + id, redirect);
    }

    private String told(String message, String address, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:" + address;
    }

    /** The fields {@code score.<criterion>} and {@code comment.<criterion>} of the form. */
    private static List<Entry> entries(Map<String, String> fields) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().startsWith("score.")) {
                String criterion = field.getKey().substring("score.".length());
                entries.add(new Entry(criterion, field.getValue(), fields.get("comment." + criterion)));
            }
        }
        return entries;
    }
}
