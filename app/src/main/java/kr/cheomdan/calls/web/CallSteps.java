package kr.cheomdan.calls.web;

import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons on a call's page. */
@Controller
@RequestMapping("/calls/{callCode}")
class CallSteps {

    private final Calls calls;
    private final Display display;

    CallSteps(Calls calls, Display display) {
        this.calls = calls;
        this.display = display;
    }

    @PostMapping("/publish")
    String publish(Actor actor, @PathVariable String callCode, @RequestParam int version, RedirectAttributes redirect) {
        return shown(calls.publish(actor, call(actor, callCode).id(), version), "calls.page.published", redirect);
    }

    @PostMapping("/extend")
    String extend(Actor actor, @PathVariable String callCode, @RequestParam int version, @RequestParam @Nullable String closesAt,
            @RequestParam @Nullable String reason, RedirectAttributes redirect) {
        Call call = calls.extend(actor, call(actor, callCode).id(), version, Typed.instant("closesAt", closesAt), reason);
        return shown(call, "calls.page.extend.done", redirect);
    }

    @PostMapping("/close-early")
    String closeEarly(Actor actor, @PathVariable String callCode, @RequestParam int version, @RequestParam @Nullable String reason,
            RedirectAttributes redirect) {
        return shown(calls.closeEarly(actor, call(actor, callCode).id(), version, reason), "calls.page.close-early.done", redirect);
    }

    @PostMapping("/cancel")
    String cancel(Actor actor, @PathVariable String callCode, @RequestParam int version, @RequestParam @Nullable String reason,
            RedirectAttributes redirect) {
        return shown(calls.cancel(actor, call(actor, callCode).id(), version, reason), "calls.page.cancel.done", redirect);
    }

    @PostMapping("/close-out")
    String closeOut(Actor actor, @PathVariable String callCode, RedirectAttributes redirect) {
        Call call = calls.advance(actor, call(actor, callCode).id(), CallAction.CLOSE_OUT, null);
        return shown(call, "calls.page.step.done", redirect);
    }

    @PostMapping("/copy")
    String copy(Actor actor, @PathVariable String callCode, @RequestParam @Nullable String newCode, RedirectAttributes redirect) {
        Call copy = calls.copy(actor, call(actor, callCode).id(), newCode == null ? "" : newCode.strip());
        redirect.addFlashAttribute("notice", display.message("calls.page.copied"));
        return "redirect:/calls/" + copy.code() + "/edit?section=schedule";
    }

    private Call call(Actor actor, String code) {
        return calls.byCode(actor, code);
    }

    private String shown(Call call, String message, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/calls/" + call.code();
    }
}
