package kr.cheomdan.awards;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.awards.Decision.Outcome;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Component;

/** The decision on a call, made once from its confirmed ranking. */
@Component
class Deciding {

    private final Calls calls;
    private final Reviews reviews;
    private final DecisionStore decisions;
    private final Offering offering;
    private final AwardMoves moves;

    Deciding(Calls calls, Reviews reviews, DecisionStore decisions, Offering offering, AwardMoves moves) {
        this.calls = calls;
        this.reviews = reviews;
        this.decisions = decisions;
        this.offering = offering;
        this.moves = moves;
    }

    Decision decide(Actor actor, CallId id) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("awards.page.decide.submit"));
        }
        Call call = calls.find(id);
        Optional<Decision> before = decisions.find(id);
        if (before.isPresent()) {
            return repeated(actor, call, before.get());
        }
        Ranking ranking = reviews.confirmedRanking(id);
        requireDisinterested(actor, ranking);
        Optional<UUID> made = decisions.insert(ranking, actor, moves.now());
        if (made.isEmpty()) {
            return repeated(actor, call, decisions.find(id).orElseThrow());
        }
        // The call before its account in the ledger, as publishing, cancelling and closing out take them.
        calls.advance(actor, id, CallAction.INFORM, null);
        ranking.rows().forEach(row -> offering.settle(actor, call, made.get(), row));
        // Where a selected applicant withdrew after the ranking, the reserve list moves up at once.
        offering.offerToReserve(actor, calls.find(id));
        Decision decision = decisions.find(id).orElseThrow();
        moves.announce(Change.of(actor, "awards.decide", decision.subject(), null));
        return decision;
    }

    /** A second press of the button by the one who decided is no fault; everybody else is told who was faster. */
    private static Decision repeated(Actor actor, Call call, Decision decision) {
        if (decision.decidedBy().equals(actor.accountId())) {
            return decision;
        }
        throw AwardsRefusal.ALREADY_DECIDED.with(call.code(), decision.decidedByName(), decision.decidedAt());
    }

    private void requireDisinterested(Actor actor, Ranking ranking) {
        if (ranking.rows().stream().anyMatch(row -> moves.isMember(actor, row.organisationId()))) {
            throw AwardsRefusal.OWN_ORGANISATION.with();
        }
    }

    Optional<Decision> decision(Actor actor, CallId call) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_FOUND.with("decision", call.toString());
        }
        return decisions.find(call);
    }

    List<Outcome> outcomes(Set<OrganisationId> organisations) {
        return decisions.outcomesOf(organisations).stream().map(Outcome::withoutScore).toList();
    }

    Optional<Outcome> outcome(Actor actor, ApplicationId application) {
        Optional<Outcome> outcome = decisions.outcome(application);
        if (actor.isStaff()) {
            return outcome;
        }
        return outcome.filter(found -> moves.isMember(actor, found.organisationId())).map(Outcome::withoutScore);
    }
}
