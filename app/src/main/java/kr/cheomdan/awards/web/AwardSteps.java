package kr.cheomdan.awards.web;

import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons on an award's and its agreement's page. */
@Controller
@RequestMapping("/awards/{id}")
class AwardSteps {

    private final Awards awards;
    private final Display display;

    AwardSteps(Awards awards, Display display) {
        this.awards = awards;
        this.display = display;
    }

    @PostMapping("/accept")
    String accept(Actor actor, @PathVariable AwardId id, @RequestParam int version, RedirectAttributes redirect) {
        awards.accept(actor, id, version);
        return told("awards.page.accepted", id, "", redirect);
    }

    @PostMapping("/decline")
    String decline(
            Actor actor,
            @PathVariable AwardId id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        awards.decline(actor, id, version, reason);
        return told("awards.page.declined", id, "", redirect);
    }

    @PostMapping("/cancel")
    String cancel(
            Actor actor, @PathVariable AwardId id, @RequestParam int version, @RequestParam String reason, RedirectAttributes redirect) {
        awards.cancel(actor, id, version, reason);
        return told("awards.page.cancelled", id, "", redirect);
    }

    @PostMapping("/suspend")
    String suspend(
            Actor actor, @PathVariable AwardId id, @RequestParam int version, @RequestParam String reason, RedirectAttributes redirect) {
        awards.suspend(actor, id, version, reason);
        return told("awards.page.suspended", id, "", redirect);
    }

    @PostMapping("/resume")
    String resume(
            Actor actor, @PathVariable AwardId id, @RequestParam int version, @RequestParam String reason, RedirectAttributes redirect) {
        awards.resume(actor, id, version, reason);
        return told("awards.page.resumed", id, "", redirect);
    }

    @PostMapping("/terminate")
    String terminate(
            Actor actor, @PathVariable AwardId id, @RequestParam int version, @RequestParam String reason, RedirectAttributes redirect) {
        awards.terminate(actor, id, version, reason);
        return told("awards.page.terminated", id, "", redirect);
    }

    @PostMapping("/agreement/send")
    String send(
            Actor actor,
            @PathVariable AwardId id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String conditions,
            RedirectAttributes redirect) {
        awards.sendAgreement(actor, id, version, conditions);
        return told("awards.page.agreement.sent", id, "/agreement", redirect);
    }

    @PostMapping("/agreement/sign")
    String sign(
            Actor actor,
            @PathVariable AwardId id,
            @RequestParam int version,
            @RequestParam String hash,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean agreed,
            RedirectAttributes redirect) {
        awards.sign(actor, id, version, hash, name, agreed);
        return told("awards.page.agreement.signed", id, "/agreement", redirect);
    }

    @PostMapping("/agreement/take-back")
    String takeBack(
            Actor actor, @PathVariable AwardId id, @RequestParam int version, @RequestParam String reason, RedirectAttributes redirect) {
        awards.takeBackAgreement(actor, id, version, reason);
        return told("awards.page.agreement.taken-back", id, "/agreement", redirect);
    }

    @PostMapping("/agreement/approve")
    String approve(Actor actor, @PathVariable AwardId id, @RequestParam int version, RedirectAttributes redirect) {
        awards.approve(actor, id, version);
        return told("awards.page.agreement.approved", id, "", redirect);
    }

    private String told(String message, AwardId id, String page, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/awards/" + id + page;
    }
}
