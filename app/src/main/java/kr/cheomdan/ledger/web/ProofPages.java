package kr.cheomdan.ledger.web;

import kr.cheomdan.ledger.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The proof of the book for people. */
@Controller
@RequestMapping("/ledger")
class ProofPages {

    private final Proof proof;

    ProofPages(Proof proof) {
        this.proof = proof;
    }

    static boolean mayVerify(Actor actor) {
        return actor.hasAny(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD);
    }

    /** The proof reads the whole book, so it runs when asked for and not with the page. */
    @GetMapping("/verify")
    String verify(Actor actor, @RequestParam(defaultValue = "false") boolean run, Model model) {
        proof.requireReader(actor);
        model.addAttribute("mayVerify", mayVerify(actor));
        if (run) {
            model.addAttribute("verification", proof.verify(actor));
        }
        return "ledger/verify";
    }
}
