package kr.cheomdan.applications.web;

import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of the agency's pre-check. */
@Controller
class ScreeningPages {

    private final Applications applications;
    private final Calls calls;
    private final Display display;

    ScreeningPages(Applications applications, Calls calls, Display display) {
        this.applications = applications;
        this.calls = calls;
        this.display = display;
    }

    @PostMapping("/applications/{id}/screen")
    String screen(Actor actor, @PathVariable ApplicationId id, @RequestParam int version, @RequestParam boolean eligible,
            @RequestParam(required = false) @Nullable String reason, RedirectAttributes redirect) {
        applications.screen(actor, id, version, eligible, reason);
        return recorded(id, redirect);
    }

    @PostMapping("/applications/{id}/reinstate")
    String reinstate(Actor actor, @PathVariable ApplicationId id, @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason, RedirectAttributes redirect) {
        applications.reinstate(actor, id, version, reason);
        return recorded(id, redirect);
    }

    @PostMapping("/calls/{callCode}/applications/screen")
    String screenAll(Actor actor, @PathVariable String callCode, RedirectAttributes redirect) {
        Call call = calls.byCode(actor, callCode);
        int passed = applications.screenAll(actor, call.id());
        redirect.addFlashAttribute("notice", display.message("applications.page.screen-all.done", passed));
        return "redirect:/calls/" + callCode + "/applications";
    }

    private String recorded(ApplicationId id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message("applications.page.screening.done"));
        return "redirect:/applications/" + id;
    }
}
