package kr.cheomdan.awards.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.awards.Decision;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.reviews.PanelState;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The decision on a call, before and after. */
@Controller
@RequestMapping("/calls/{callCode}/decision")
class DecisionPages {

    private final Awards awards;
    private final Calls calls;
    private final Reviews reviews;
    private final Applications applications;
    private final Display display;

    DecisionPages(Awards awards, Calls calls, Reviews reviews, Applications applications, Display display) {
        this.awards = awards;
        this.calls = calls;
        this.reviews = reviews;
        this.applications = applications;
        this.display = display;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String callCode, Model model) {
        Call call = calls.byCode(actor, callCode);
        Decision decision = awards.decision(actor, call.id()).orElse(null);
        boolean confirmed = reviews.panel(call.id()).filter(panel -> panel.state() == PanelState.CONFIRMED).isPresent();
        model.addAttribute("call", call);
        model.addAttribute("decision", decision);
        model.addAttribute("confirmed", confirmed);
        model.addAttribute("lead", actor.has(Role.PROGRAM_LEAD));
        if (decision != null) {
            model.addAttribute("applications", applications.findAll(
                            decision.outcomes().stream().map(Decision.Outcome::applicationId).toList())
                    .stream()
                    .collect(Collectors.toMap(Application::id, found -> found)));
            model.addAttribute("awards", awardsOf(decision));
        } else if (confirmed) {
            model.addAttribute("ranking", reviews.confirmedRanking(call.id()));
        }
        return "awards/decision";
    }

    private Map<AwardId, Award> awardsOf(Decision decision) {
        List<AwardId> ids = decision.outcomes().stream()
                .map(Decision.Outcome::awardId)
                .filter(Objects::nonNull)
                .toList();
        return awards.findAll(ids).stream().collect(Collectors.toMap(Award::id, found -> found));
    }

    @PostMapping
    String decide(Actor actor, @PathVariable String callCode, RedirectAttributes redirect) {
        awards.decide(actor, calls.byCode(actor, callCode).id());
        redirect.addFlashAttribute("notice", display.message("awards.page.decide.done"));
        return "redirect:/calls/" + callCode + "/decision";
    }
}
