package kr.cheomdan.works.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import kr.cheomdan.works.WorksRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of works for those who enter them and for the agency. */
@Controller
@RequestMapping("/works")
class WorkPages {

    private static final String TO_PAGE = "redirect:/works/";

    private final Works works;
    private final WorkView view;
    private final Problems problems;
    private final Display display;

    WorkPages(Works works, WorkView view, Problems problems, Display display) {
        this.works = works;
        this.view = view;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping
    String list(
            Actor actor,
            PageQuery query,
            @RequestParam(required = false) Work.@Nullable State state,
            @RequestParam(required = false) Work.@Nullable Kind kind,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        PageOf<Work> page = works.list(actor, new Works.Filter(state, kind, waiting, q), query);
        model.addAttribute("page", page);
        model.addAttribute("organisations", view.organisations(page.items()));
        model.addAttribute("states", Work.State.values());
        model.addAttribute("kinds", Work.Kind.values());
        model.addAttribute("state", state);
        model.addAttribute("kind", kind);
        model.addAttribute("waiting", waiting);
        model.addAttribute("q", q);
        model.addAttribute("enters", actor.has(Role.APPLICANT));
        return "works/list";
    }

    @GetMapping("/works.csv")
    void file(
            Actor actor,
            @RequestParam(required = false) Work.@Nullable State state,
            @RequestParam(required = false) Work.@Nullable Kind kind,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        WorkFile.send(works.all(actor, new Works.Filter(state, kind, waiting, q)), view::organisations, true, response);
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, @RequestParam(required = false) @Nullable String job) {
        if (!actor.has(Role.APPLICANT)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("works.page.new"));
        }
        return form(actor, null, WorkForm.empty(job), null);
    }

    @PostMapping
    ModelAndView enter(Actor actor, WorkForm form, RedirectAttributes next) {
        try {
            Work entered = works.enter(actor, form.wanted());
            next.addFlashAttribute("notice", display.message("works.page.entered"));
            return new ModelAndView(TO_PAGE + entered.id());
        } catch (RefusedException refused) {
            return form(actor, null, form, problems.of(refused));
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable Work.Id id, Model model) {
        Works.WithShowings shown = works.get(actor, id);
        model.addAttribute("title", display.text(shown.work().title()));
        view.fill(actor, shown, model);
        return "works/work";
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable Work.Id id) {
        Work work = works.get(actor, id).work();
        if (!works.isMember(actor, work)) {
            throw WorksRefusal.NOT_A_MEMBER.with();
        }
        return form(actor, id, WorkForm.of(work), null);
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(Actor actor, @PathVariable Work.Id id, WorkForm form, RedirectAttributes next) {
        try {
            works.change(actor, id, form.version(), form.wanted());
            next.addFlashAttribute("notice", display.message("works.page.changed"));
            return new ModelAndView(TO_PAGE + id);
        } catch (RefusedException refused) {
            if (refused.refusal() == LifecycleRefusal.NOT_FOUND) {
                throw refused;
            }
            boolean stale = refused.refusal() == LifecycleRefusal.STALE_VERSION;
            // The sentence says what has happened; saving again then means it.
            return form(actor, id, stale ? form.at(works.get(actor, id).work().version()) : form, problems.of(refused));
        }
    }

    @PostMapping("/{id}/publish")
    String publish(Actor actor, @PathVariable Work.Id id, @RequestParam int version, RedirectAttributes next) {
        works.publish(actor, id, version);
        next.addFlashAttribute("notice", display.message("works.page.published"));
        return TO_PAGE + id;
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            Actor actor, @PathVariable Work.Id id, @RequestParam int version, @RequestParam String reason, RedirectAttributes next) {
        works.withdraw(actor, id, version, reason);
        next.addFlashAttribute("notice", display.message("works.page.withdrawn"));
        return TO_PAGE + id;
    }

    private ModelAndView form(Actor actor, Work.@Nullable Id id, WorkForm form, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("works/form");
        page.addObject("id", id);
        page.addObject("form", form);
        view.choices(actor, page);
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}
