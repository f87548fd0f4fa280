package kr.cheomdan.applications.web;

import java.util.Map;
import java.util.Objects;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Writing an application. Whatever is typed is saved as it is typed, and by a button where there is no script. Where two windows write
 * at once, the page shows both texts and the person decides; nothing is thrown away.
 */
@Controller
@RequestMapping("/applications/{id}")
class WritingPages {

    private final Applications applications;
    private final Calls calls;
    private final Display display;
    private final Problems problems;

    WritingPages(Applications applications, Calls calls, Display display, Problems problems) {
        this.applications = applications;
        this.calls = calls;
        this.display = display;
        this.problems = problems;
    }

    @GetMapping("/edit")
    ModelAndView edit(Actor actor, @PathVariable ApplicationId id) {
        Application application = applications.get(actor, id);
        return application.state() == ApplicationState.DRAFT && open(application)
                ? page(application, ApplicationForm.of(application))
                : new ModelAndView("redirect:/applications/" + id);
    }

    /** The answer to every change of the form: what was saved and when, or what was not and why. */
    @PostMapping("/autosave")
    ModelAndView autosave(Actor actor, @PathVariable ApplicationId id, @ModelAttribute("form") ApplicationForm form) {
        Application stored = applications.get(actor, id);
        RefusedException unread = null;
        try {
            form.draft(stored, unit(stored));
        } catch (RefusedException refused) {
            unread = refused;
        }
        try {
            Application saved = applications.save(actor, id, form.version(),
                    unread == null ? form.draft(stored, unit(stored)) : form.draftWithStoredAsk(stored));
            return status(id, saved.version(), saved, unread);
        } catch (RefusedException refused) {
            if (refused.refusal() != LifecycleRefusal.STALE_VERSION) {
                return status(id, form.version(), null, refused);
            }
            return status(id, form.version(), null, refused).addObject("conflict", true);
        }
    }

    /** Saves, and stays. */
    @PostMapping("/save")
    ModelAndView save(Actor actor, @PathVariable ApplicationId id, @ModelAttribute("form") ApplicationForm form,
            RedirectAttributes redirect) {
        return saved(actor, id, form, "/edit", redirect);
    }

    /** Saves, and goes on to the check before submission. */
    @PostMapping("/save-and-check")
    ModelAndView saveAndCheck(Actor actor, @PathVariable ApplicationId id, @ModelAttribute("form") ApplicationForm form,
            RedirectAttributes redirect) {
        return saved(actor, id, form, "/check", redirect);
    }

    /** What this window has against what is saved, asked for from the notice of a conflict: nothing is changed. */
    @PostMapping("/compare")
    ModelAndView compare(Actor actor, @PathVariable ApplicationId id, @ModelAttribute("form") ApplicationForm form) {
        return conflict(applications.get(actor, id), form);
    }

    private ModelAndView saved(Actor actor, ApplicationId id, ApplicationForm form, String next, RedirectAttributes redirect) {
        Application stored = applications.get(actor, id);
        try {
            Application saved = applications.save(actor, id, form.version(), form.draft(stored, unit(stored)));
            redirect.addFlashAttribute("notice", display.message("applications.page.saved", display.instant(saved.savedAt())));
            return new ModelAndView("redirect:/applications/" + id + next);
        } catch (RefusedException refused) {
            if (refused.refusal() == LifecycleRefusal.STALE_VERSION) {
                return conflict(applications.get(actor, id), form);
            }
            ModelAndView page = page(stored, form);
            page.addObject("problem", problems.of(refused));
            page.addObject("faultAt", refused.field());
            page.setStatus(HttpStatus.valueOf(refused.refusal().status()));
            return page;
        }
    }

    private ModelAndView conflict(Application stored, ApplicationForm mine) {
        ModelAndView page = new ModelAndView("applications/conflict", Map.of("theApplication", stored, "call", call(stored),
                "theirs", ApplicationForm.of(stored), "form", mine.at(stored.version())));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Application application, ApplicationForm form) {
        return new ModelAndView("applications/edit",
                Map.of("theApplication", application, "call", call(application), "form", form));
    }

    private ModelAndView status(ApplicationId id, int version, @Nullable Application saved, @Nullable RefusedException refused) {
        ModelAndView status = new ModelAndView("applications/parts :: status");
        status.addObject("id", id);
        status.addObject("version", version);
        status.addObject("conflict", false);
        status.addObject("savedAt", saved == null ? null : saved.savedAt());
        status.addObject("sentence", refused == null ? null : problems.sentence(refused));
        if (refused != null) {
            status.setStatus(HttpStatus.valueOf(refused.refusal().status()));
        }
        return status;
    }

    private boolean open(Application application) {
        return call(application).receivesAt(display.now());
    }

    private Unit unit(Application application) {
        Call call = call(application);
        return Objects.requireNonNull(call.offer(), () -> "call " + call.code() + " has no offer").unit();
    }

    private Call call(Application application) {
        return calls.find(application.callId());
    }
}
