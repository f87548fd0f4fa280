package kr.cheomdan.ledger.web;

import java.util.UUID;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.ledger.proof.Verification;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The proof of the book for people; its digests for everybody. */
@Controller
class ProofPages {

    private final Proof proof;
    private final Names.Finder names;

    ProofPages(Proof proof, Names.Finder names) {
        this.proof = proof;
        this.names = names;
    }

    static boolean mayVerify(Actor actor) {
        return actor.hasAny(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD);
    }

    @GetMapping("/ledger/verify")
    String verifications(Actor actor, PageQuery page, Model model) {
        PageOf<Verification.Run> runs = proof.runs(actor, page);
        model.addAttribute("runs", runs);
        model.addAttribute("names", names.of(runs.items().stream().map(Verification.Run::startedBy).toList()));
        model.addAttribute("mayVerify", mayVerify(actor));
        return "ledger/verify";
    }

    @PostMapping("/ledger/verify")
    String start(Actor actor) {
        Verification.Run run = proof.start(actor, null);
        return "redirect:/ledger/verify/" + run.id();
    }

    /** While it runs, the page asks for itself again. */
    @GetMapping("/ledger/verify/{id}")
    String verification(Actor actor, @PathVariable UUID id, Model model) {
        model.addAttribute("run", proof.run(actor, id));
        model.addAttribute("mayVerify", mayVerify(actor));
        return "ledger/verification";
    }

    @GetMapping("/open/ledger")
    String digests(Actor actor, PageQuery page, Model model) {
        model.addAttribute("digests", proof.digests(page));
        model.addAttribute("mayMake", mayVerify(actor));
        return "ledger/digests";
    }

    @PostMapping("/ledger/digests")
    String make(Actor actor) {
        return "redirect:/open/ledger/" + proof.makeDigest(actor).number();
    }

    /** Made to be printed: all that is needed to check it stands on it. */
    @GetMapping("/open/ledger/{number}")
    String digest(@PathVariable long number, Model model) {
        model.addAttribute("digest", proof.digest(number));
        return "ledger/digest";
    }
}
