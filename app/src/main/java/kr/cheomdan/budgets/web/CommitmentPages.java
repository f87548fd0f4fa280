package kr.cheomdan.budgets.web;

import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was promised out of the budget: contracts entered here, awards made by calls. */
@Controller
@RequestMapping("/budget/commitments")
class CommitmentPages {

    private final Commitments commitments;
    private final CommitmentForms forms;
    private final LinePicker lines;
    private final Choices choices;
    private final Display display;

    CommitmentPages(Commitments commitments, CommitmentForms forms, LinePicker lines, Choices choices, Display display) {
        this.commitments = commitments;
        this.forms = forms;
        this.lines = lines;
        this.choices = choices;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, LineQuery query, @RequestParam(required = false) @Nullable String q, PageQuery page, Model model) {
        if (choices.withoutPlan(actor, query, model)) {
            return "budgets/none";
        }
        String text = q == null || q.isBlank() ? null : q.strip();
        model.addAttribute("commitments",
                commitments.list(actor, new Commitments.Filter(query.plan(), query.year(), null, null, text), page));
        model.addAttribute("q", text);
        return "budgets/commitments";
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, LineQuery query) {
        return form(actor, query, ContractForm.empty(), null);
    }

    @PostMapping
    ModelAndView commit(
            Actor actor, LineQuery query, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes next) {
        ContractForm form = ContractForm.of(typed);
        try {
            Commitment made = commitments.commit(actor, form.key(), form.contract(lines.shares(typed)));
            next.addFlashAttribute("notice", display.message("budgets.commitment.made"));
            return new ModelAndView("redirect:/budget/commitments/" + made.id());
        } catch (RefusedException refused) {
            return form(actor, query, "key".equals(refused.field()) ? form.underAnotherKey() : form, lines.problem(refused));
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Actor actor, @PathVariable Commitment.Id id) {
        return forms.blank(actor, id);
    }

    private ModelAndView form(Actor actor, LineQuery query, ContractForm form, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("budgets/commitment-new");
        page.addAllObjects(choices.of(actor, query.plan()));
        LineQuery ofYear = query.ofYear(choices.yearOf(actor, query));
        page.addObject("query", ofYear);
        page.addObject("lines", lines.of(actor, ofYear.filter()));
        page.addObject("form", form);
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}
