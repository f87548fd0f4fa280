package kr.cheomdan.calls.web;

import java.time.Clock;
import java.util.List;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of calls and the page of one, for everybody; staff see drafts as their applicants will. */
@Controller
class CallPages {

    private final Calls calls;
    private final AuditTrail trail;
    private final Clock clock;

    CallPages(Calls calls, AuditTrail trail, Clock clock) {
        this.calls = calls;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/calls")
    String list(Actor actor, @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "q", required = false) @Nullable String text, PageQuery page, Model model) {
        CallPhase phase = phase(state);
        model.addAttribute("calls", calls.list(actor, new Calls.Filter(phase, text), page));
        model.addAttribute("phases", phases(actor));
        model.addAttribute("phase", phase);
        model.addAttribute("text", text);
        model.addAttribute("filtered", phase != null || (text != null && !text.isBlank()));
        model.addAttribute("now", clock.instant());
        return "calls/list";
    }

    @GetMapping("/calls/{callCode}")
    String call(Actor actor, @PathVariable String callCode, Model model) {
        Call call = calls.byCode(actor, callCode);
        model.addAttribute("call", call);
        CallPhase phase = call.phase(clock.instant());
        model.addAttribute("phase", phase);
        model.addAttribute("phaseName", phase.name());
        model.addAttribute("officer", actor.has(Role.PROGRAM_OFFICER));
        model.addAttribute("lead", actor.has(Role.PROGRAM_LEAD));
        if (actor.isStaff()) {
            model.addAttribute("history", trail.historyOf(call.subject()));
            model.addAttribute("lines", calls.lines(actor, call));
        }
        return "calls/call";
    }

    /** What is no phase counts as not asked for: an address typed by hand still shows a list. */
    private static @Nullable CallPhase phase(@Nullable String state) {
        for (CallPhase phase : CallPhase.values()) {
            if (phase.name().equals(state)) {
                return phase;
            }
        }
        return null;
    }

    private static List<CallPhase> phases(Actor actor) {
        return java.util.Arrays.stream(CallPhase.values()).filter(phase -> actor.isStaff() || phase != CallPhase.DRAFT).toList();
    }
}
