package kr.cheomdan.ledger.web;

import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the list of sections on every page of the book needs. */
@ControllerAdvice(
        assignableTypes = {
            TreePages.class, SearchPages.class, CorrectionPages.class, PeriodPages.class, RatePages.class, ProofPages.class
        })
class LedgerModel {

    private final Proof proof;
    private final Corrections corrections;

    LedgerModel(Proof proof, Corrections corrections) {
        this.proof = proof;
        this.corrections = corrections;
    }

    @ModelAttribute
    void describe(Model model, Actor actor) {
        model.addAttribute("mayVerify", ProofPages.mayVerify(actor));
        model.addAttribute("waitingCorrections", corrections.waitingFor(actor));
        model.addAttribute("unsound", actor.isStaff() ? proof.unsound(actor).orElse(null) : null);
    }
}
