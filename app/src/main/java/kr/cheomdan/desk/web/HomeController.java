package kr.cheomdan.desk.web;

import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: for who is signed in what waits for the person, for everybody what is open now. */
@Controller
class HomeController {

    private static final PageQuery FEW = new PageQuery(0, 5);

    private final WaitingForMe waitingForMe;
    private final Calls calls;
    private final Programmes programmes;

    HomeController(WaitingForMe waitingForMe, Calls calls, Programmes programmes) {
        this.waitingForMe = waitingForMe;
        this.calls = calls;
        this.programmes = programmes;
    }

    @GetMapping("/")
    String home(Actor actor, Model model) {
        if (actor.isSignedIn()) {
            model.addAttribute("waiting", waitingForMe.list(actor));
        }
        model.addAttribute("openCalls", calls.list(actor, new Calls.Filter(CallPhase.OPEN, null), FEW));
        model.addAttribute("plan", programmes.current().orElse(null));
        return "desk/home";
    }
}
