package kr.cheomdan.amendments.web;

import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons on a request's page. */
@Controller
@RequestMapping("/amendments/{id}")
class AmendmentSteps {

    private final Amendments amendments;
    private final AmendmentView view;

    AmendmentSteps(Amendments amendments, AmendmentView view) {
        this.amendments = amendments;
        this.view = view;
    }

    @PostMapping("/recommend")
    String recommend(
            Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, @RequestParam String note, RedirectAttributes redirect) {
        amendments.recommend(actor, id, version, note);
        return view.told("amendments.page.recommended", id, redirect);
    }

    @PostMapping("/approve")
    String approve(
            Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, @RequestParam String note, RedirectAttributes redirect) {
        amendments.approve(actor, id, version, note);
        return view.told("amendments.page.approved", id, redirect);
    }

    @PostMapping("/refuse")
    String refuse(
            Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, @RequestParam String note, RedirectAttributes redirect) {
        amendments.refuse(actor, id, version, note);
        return view.told("amendments.page.refused", id, redirect);
    }

    @PostMapping("/grant")
    String grant(Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, RedirectAttributes redirect) {
        amendments.grant(actor, id, version);
        return view.told("amendments.page.approved", id, redirect);
    }

    @PostMapping("/deny")
    String deny(
            Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, @RequestParam String note, RedirectAttributes redirect) {
        amendments.deny(actor, id, version, note);
        return view.told("amendments.page.refused", id, redirect);
    }

    @PostMapping("/withdraw")
    String withdraw(Actor actor, @PathVariable Amendment.Id id, @RequestParam int version, RedirectAttributes redirect) {
        amendments.withdraw(actor, id, version);
        return view.told("amendments.page.withdrawn", id, redirect);
    }
}
