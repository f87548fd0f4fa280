package kr.cheomdan.budgets.web;

import java.io.IOException;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.Action;
import kr.cheomdan.budgets.BudgetVersion.Format;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Versions of the budget: begun, written or read from a file, compared with the one before, handed on. */
@Controller
@RequestMapping("/budget/versions")
class VersionPages {

    private static final String TO_VERSION = "redirect:/budget/versions/";

    private final Budgets budgets;
    private final Choices choices;
    private final Records records;
    private final Problems problems;
    private final Display display;

    VersionPages(Budgets budgets, Choices choices, Records records, Problems problems, Display display) {
        this.budgets = budgets;
        this.choices = choices;
        this.records = records;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, LineQuery query, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        model.addAttribute("versions", budgets.versions(actor, query.plan(), query.year()));
        return "budgets/versions";
    }

    @PostMapping
    String draft(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam int year,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        BudgetVersion begun = budgets.draft(actor, plan, year, note);
        next.addFlashAttribute("notice", display.message("budgets.version.begun"));
        return TO_VERSION + begun.id() + "/edit";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable BudgetVersion.Id id, Model model) {
        BudgetVersion version = budgets.version(actor, id);
        fill(actor, version, model);
        return "budgets/version";
    }

    @GetMapping("/{id}/edit")
    String edit(Actor actor, @PathVariable BudgetVersion.Id id, Model model) {
        BudgetVersion version = budgets.version(actor, id);
        choices.withoutPlan(actor, version.planCode(), model);
        model.addAttribute("budget", version);
        model.addAttribute("form", VersionForm.of(version));
        return "budgets/version-edit";
    }

    /** What was typed stays on the page until it is taken. */
    @PostMapping("/{id}/edit")
    ModelAndView change(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        try {
            budgets.change(actor, id, version, Typing.draft(form));
            next.addFlashAttribute("notice", display.message("budgets.version.saved"));
            return new ModelAndView(TO_VERSION + id + (form.containsKey("more") ? "/edit" : ""));
        } catch (RefusedException refused) {
            return typedAgain(actor, id, form, refused);
        }
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable BudgetVersion.Id id, @RequestParam(defaultValue = "CSV") Format format) {
        return VersionFiles.answer(budgets.version(actor, id), format, budgets.write(actor, id, format));
    }

    /** Without {@code apply} it only says what the file would change; the file travels with the form that applies it. */
    @PostMapping("/{id}/file")
    String read(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String content,
            RedirectAttributes next,
            Model model)
            throws IOException {
        byte[] bytes = VersionFiles.bytes(file, content);
        boolean apply = content != null;
        BudgetVersion.Import read = budgets.read(actor, id, version, bytes, apply);
        if (apply) {
            next.addFlashAttribute("notice", display.message("budgets.version.read", read.changes().size()));
            return TO_VERSION + id;
        }
        model.addAttribute("budget", read.version());
        model.addAttribute("changes", read.changes());
        // Not "content": that is the layout's word for the page itself.
        model.addAttribute("sent", VersionFiles.text(bytes));
        return "budgets/version-import";
    }

    private void fill(Actor actor, BudgetVersion version, Model model) {
        choices.withoutPlan(actor, version.planCode(), model);
        model.addAttribute("budget", version);
        model.addAttribute("people", records.people(version.draftedBy(), version.approvedBy()));
        model.addAttribute("history", records.historyOf(version.subject()));
        model.addAttribute("warnings", budgets.warnings(actor, version.id()));
        model.addAttribute("differences", budgets.differences(actor, version.id()));
        model.addAttribute("can", Records.open(Action.LIFECYCLE, version.state(), actor));
        model.addAttribute("alone", !budgets.hasApprover(actor, version));
        model.addAttribute("mine", budgets.isAuthor(actor, version.id()));
    }

    private ModelAndView typedAgain(Actor actor, BudgetVersion.Id id, MultiValueMap<String, String> form, RefusedException refused) {
        Problem problem = problems.of(refused);
        BudgetVersion stored = budgets.version(actor, id);
        ModelAndView page = new ModelAndView("budgets/version-edit");
        page.addAllObjects(choices.of(actor, stored.planCode()));
        page.addObject("budget", stored);
        page.addObject("form", VersionForm.of(form));
        page.addObject("problem", problem);
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }
}
