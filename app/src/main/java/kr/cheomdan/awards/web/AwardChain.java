package kr.cheomdan.awards.web;

import java.util.List;
import java.util.Optional;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.AgreementState;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one award shows: everything from the plan to the last second used, each with where it is written. */
@Component
class AwardChain {

    private final Awards awards;
    private final Origins origins;
    private final Organisations organisations;
    private final Ledger ledger;
    private final AuditTrail trail;

    AwardChain(Awards awards, Origins origins, Organisations organisations, Ledger ledger, AuditTrail trail) {
        this.awards = awards;
        this.origins = origins;
        this.organisations = organisations;
        this.ledger = ledger;
        this.trail = trail;
    }

    /** Where an award comes from. */
    @Component
    static class Origins {

        private final Programmes programmes;
        private final Calls calls;
        private final Applications applications;

        Origins(Programmes programmes, Calls calls, Applications applications) {
            this.programmes = programmes;
            this.calls = calls;
            this.applications = applications;
        }

        void fill(Award award, Model model) {
            model.addAttribute("plan", programmes.get(award.planCode()));
            model.addAttribute("call", calls.find(award.callId()));
            // Not "application", which Thymeleaf keeps for itself.
            model.addAttribute("submission", applications.find(award.applicationId()));
        }
    }

    void fill(Actor actor, Award award, Model model) {
        origins.fill(award, model);
        model.addAttribute("award", award);
        model.addAttribute("organisation", organisations.find(award.organisationId()));
        model.addAttribute("member", organisations.isMember(actor, award.organisationId()));
        model.addAttribute("outcome", awards.outcome(actor, award.applicationId()).orElse(null));
        model.addAttribute("agreementState", agreementState(actor, award).orElse(null));
        model.addAttribute("meter", awards.meter(award));
        model.addAttribute("money", awards.money(award).orElse(null));
        model.addAttribute("commitment", actor.isStaff() ? awards.commitment(award).orElse(null) : null);
        model.addAttribute("accounts", actor.isStaff() ? ledger.accountsOf("award", award.id().toString()) : List.of());
        model.addAttribute("history", trail.historyOf(award.subject()));
    }

    private Optional<AgreementState> agreementState(Actor actor, Award award) {
        boolean drafted = award.activatedAt() != null || award.state() == AwardState.ACCEPTED;
        return drafted ? awards.agreementState(actor, award.id()) : Optional.empty();
    }
}
