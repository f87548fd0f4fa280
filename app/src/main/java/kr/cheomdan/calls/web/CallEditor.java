package kr.cheomdan.calls.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The editor of a call, part by part. What is refused stands in the form as it was typed, with the reason at its field. */
@Controller
class CallEditor {

    static final List<String> SECTIONS = List.of("basics", "schedule", "offer", "form", "criteria", "eligibility");

    private final Calls calls;
    private final EditorModel editor;
    private final Display display;
    private final Problems problems;

    CallEditor(Calls calls, EditorModel editor, Display display, Problems problems) {
        this.calls = calls;
        this.editor = editor;
        this.display = display;
        this.problems = problems;
    }

    @GetMapping("/calls/new")
    String begin(Actor actor, Model model) {
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(CallAction.CHANGE);
        }
        model.addAttribute("form", BasicsForm.empty());
        model.addAllAttributes(editor.choices(null));
        return "calls/new";
    }

    @PostMapping("/calls")
    ModelAndView create(Actor actor, @ModelAttribute("form") BasicsForm form, RedirectAttributes redirect) {
        try {
            CallDraft nothing = new CallDraft("", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null);
            Call call = calls.create(actor, form.appliedTo(nothing));
            return saved(call, "schedule", redirect);
        } catch (RefusedException refused) {
            return refused("calls/new", form, refused).addAllObjects(editor.choices(null));
        }
    }

    @GetMapping("/calls/{callCode}/edit")
    String edit(Actor actor, @PathVariable String callCode, @RequestParam(defaultValue = "basics") String section, Model model) {
        Call call = editable(actor, callCode);
        String shown = SECTIONS.contains(section) ? section : "basics";
        model.addAllAttributes(editor.of(actor, call, shown));
        model.addAttribute("version", call.version());
        model.addAttribute("form", stored(call, shown));
        return "calls/edit";
    }

    @PostMapping("/calls/{callCode}/edit/basics")
    ModelAndView basics(Actor actor, @PathVariable String callCode, @RequestParam int version, @ModelAttribute("form") BasicsForm form,
            RedirectAttributes redirect) {
        return save(actor, callCode, version, "basics", form, redirect);
    }

    @PostMapping("/calls/{callCode}/edit/schedule")
    ModelAndView schedule(Actor actor, @PathVariable String callCode, @RequestParam int version,
            @ModelAttribute("form") ScheduleForm form, RedirectAttributes redirect) {
        return save(actor, callCode, version, "schedule", form, redirect);
    }

    @PostMapping("/calls/{callCode}/edit/offer")
    ModelAndView offer(Actor actor, @PathVariable String callCode, @RequestParam int version, @ModelAttribute("form") OfferForm form,
            RedirectAttributes redirect) {
        return save(actor, callCode, version, "offer", form, redirect);
    }

    @PostMapping("/calls/{callCode}/edit/form")
    ModelAndView questions(Actor actor, @PathVariable String callCode, @RequestParam int version,
            @ModelAttribute("form") QuestionsForm form, RedirectAttributes redirect) {
        return save(actor, callCode, version, "form", form, redirect);
    }

    @PostMapping("/calls/{callCode}/edit/criteria")
    ModelAndView criteria(Actor actor, @PathVariable String callCode, @RequestParam int version,
            @ModelAttribute("form") CriteriaForm form, RedirectAttributes redirect) {
        return save(actor, callCode, version, "criteria", form, redirect);
    }

    @PostMapping("/calls/{callCode}/edit/eligibility")
    ModelAndView eligibility(Actor actor, @PathVariable String callCode, @RequestParam int version,
            @ModelAttribute("form") EligibilityForm form, RedirectAttributes redirect) {
        return save(actor, callCode, version, "eligibility", form, redirect);
    }

    private ModelAndView save(
            Actor actor, String code, int version, String section, SectionForm form, RedirectAttributes redirect) {
        Call call = editable(actor, code);
        try {
            Call changed = calls.change(actor, call.id(), version, form.appliedTo(CallDraft.of(call)));
            return saved(changed, section, redirect);
        } catch (RefusedException refused) {
            // Saved once more, what was typed wins over what somebody else saved: the editor says so beside it.
            boolean stale = refused.refusal() == LifecycleRefusal.STALE_VERSION;
            return refused("calls/edit", form, refused)
                    .addAllObjects(editor.of(actor, call, section))
                    .addObject("conflict", stale)
                    .addObject("version", stale ? call.version() : version);
        }
    }

    private ModelAndView saved(Call call, String section, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message("calls.page.saved"));
        return new ModelAndView("redirect:/calls/" + call.code() + "/edit?section=" + section);
    }

    private ModelAndView refused(String view, SectionForm form, RefusedException refused) {
        ModelAndView page = new ModelAndView(view, Map.of("form", form, "problem", problems.of(refused)));
        page.setStatus(HttpStatus.valueOf(refused.refusal().status()));
        page.addObject("faultAt", refused.field() == null ? null : form.place(refused.field()));
        return page;
    }

    private Call editable(Actor actor, String code) {
        Call call = calls.byCode(actor, code);
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(CallAction.CHANGE);
        }
        if (call.state() != CallState.DRAFT) {
            throw LifecycleRefusal.NOT_IN_STATE.with(CallAction.CHANGE, call.state());
        }
        return call;
    }

    private static SectionForm stored(Call call, String section) {
        return switch (section) {
            case "schedule" -> ScheduleForm.of(call);
            case "offer" -> OfferForm.of(call);
            case "form" -> QuestionsForm.of(call);
            case "criteria" -> CriteriaForm.of(call);
            case "eligibility" -> EligibilityForm.of(call);
            default -> BasicsForm.of(call);
        };
    }
}
