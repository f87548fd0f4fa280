package kr.cheomdan.ledger.web;

import kr.cheomdan.shared.Actor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the list of sections on every page of the book needs. */
@ControllerAdvice(assignableTypes = {TreePages.class, SearchPages.class, PeriodPages.class, RatePages.class, ProofPages.class})
class LedgerModel {

    @ModelAttribute
    void describe(Model model, Actor actor) {
        model.addAttribute("mayVerify", ProofPages.mayVerify(actor));
    }
}
