package kr.cheomdan.works.web;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import kr.cheomdan.works.WorksRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Entering showings, correcting them, and the second person's word. */
@Controller
@RequestMapping("/works")
class ShowingPages {

    private static final String TO_WORK = "redirect:/works/";

    private final Works works;
    private final Showings showings;
    private final Problems problems;
    private final Display display;

    ShowingPages(Works works, Showings showings, Problems problems, Display display) {
        this.works = works;
        this.showings = showings;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping("/{id}/showings/new")
    ModelAndView blank(Actor actor, @PathVariable Work.Id id) {
        return form(ofMember(actor, id), null, ShowingForm.empty(), null);
    }

    @PostMapping("/{id}/showings")
    ModelAndView add(Actor actor, @PathVariable Work.Id id, ShowingForm form, RedirectAttributes next) {
        try {
            showings.add(actor, id, form.wanted());
            next.addFlashAttribute("notice", display.message("works.page.showing-entered"));
            return new ModelAndView(TO_WORK + id);
        } catch (RefusedException refused) {
            return again(actor, id, null, form, refused);
        }
    }

    @GetMapping("/showings/{showing}/correct")
    ModelAndView correct(Actor actor, @PathVariable Showing.Id showing) {
        Showing entry = showings.get(actor, showing);
        return form(ofMember(actor, entry.work()), entry, ShowingForm.of(entry), null);
    }

    @PostMapping("/showings/{showing}/correct")
    ModelAndView corrected(Actor actor, @PathVariable Showing.Id showing, ShowingForm form, RedirectAttributes next) {
        Showing entry = showings.get(actor, showing);
        try {
            showings.correct(actor, showing, form.wanted());
            next.addFlashAttribute("notice", display.message("works.page.showing-corrected"));
            return new ModelAndView(TO_WORK + entry.work());
        } catch (RefusedException refused) {
            return again(actor, entry.work(), entry, form, refused);
        }
    }

    @PostMapping("/showings/{showing}/confirm")
    String confirm(
            Actor actor,
            @PathVariable Showing.Id showing,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        Showing confirmed = showings.confirm(actor, showing, version, note);
        next.addFlashAttribute("notice", display.message("works.page.showing-confirmed"));
        return TO_WORK + confirmed.work();
    }

    @PostMapping("/showings/{showing}/refuse")
    String refuse(
            Actor actor,
            @PathVariable Showing.Id showing,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes next) {
        Showing refused = showings.refuse(actor, showing, version, reason);
        next.addFlashAttribute("notice", display.message("works.page.showing-refused"));
        return TO_WORK + refused.work();
    }

    private Work ofMember(Actor actor, Work.Id id) {
        Work work = works.get(actor, id).work();
        if (!works.isMember(actor, work)) {
            throw WorksRefusal.NOT_A_MEMBER.with();
        }
        return work;
    }

    private ModelAndView again(Actor actor, Work.Id id, @Nullable Showing entry, ShowingForm form, RefusedException refused) {
        if (refused.refusal() == LifecycleRefusal.NOT_FOUND || refused.refusal() == WorksRefusal.NOT_A_MEMBER) {
            throw refused;
        }
        return form(works.get(actor, id).work(), entry, form, problems.of(refused));
    }

    private static ModelAndView form(Work work, @Nullable Showing entry, ShowingForm form, @Nullable Problem problem) {
        ModelAndView page = new ModelAndView("works/showing");
        page.addObject("work", work);
        page.addObject("entry", entry);
        page.addObject("form", form);
        if (problem != null) {
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
        }
        return page;
    }
}
