package kr.cheomdan.amendments;

import java.util.List;
import java.util.Objects;
import kr.cheomdan.amendments.Amendment.Act;
import kr.cheomdan.amendments.Amendment.Action;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.AwardsRefusal;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of a request. */
@Component
class Deciding {

    private static final int LONGEST = 1_000;
    private static final Actor SYSTEM = Actor.system("amendments.lapse");

    private final AmendmentStore store;
    private final RuleStore rules;
    private final Asking.Parties parties;
    private final Trace trace;

    Deciding(AmendmentStore store, RuleStore rules, Asking.Parties parties, Trace trace) {
        this.store = store;
        this.rules = rules;
        this.parties = parties;
        this.trace = trace;
    }

    Amendment visible(Actor actor, Amendment.Id id) {
        return visible(actor, id, store.find(id).orElseThrow(() -> notFound(id)));
    }

    private Amendment visible(Actor actor, Amendment.Id id, Amendment found) {
        if (!actor.isStaff() && !parties.organisations().isMember(actor, found.organisation())) {
            throw notFound(id);
        }
        return found;
    }

    private static RefusedException notFound(Amendment.Id id) {
        return LifecycleRefusal.NOT_FOUND.with("amendment", id);
    }

    private Amendment lock(Actor actor, Amendment.Id id, Action action) {
        Amendment found = visible(actor, id, store.lock(id).orElseThrow(() -> notFound(id)));
        Action.LIFECYCLE.requireRole(action, actor);
        return found;
    }

    /** Asked for again by the same person, as by a double click, it is done already. */
    private static boolean isDone(Actor actor, Amendment found, State to) {
        return found.state() == to && found.decided() != null && actor.accountId().equals(found.decided().by());
    }

    private State next(Actor actor, Amendment found, Action action, int version) {
        State to = Action.LIFECYCLE.next(found.state(), action, actor);
        if (found.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, found.version());
        }
        return to;
    }

    /** Transfers stay inside the organisation; with all else nobody decides in the matter of an organisation of his own. */
    private void requireAgency(Actor actor, Amendment found) {
        if (found.kind() == Kind.TRANSFER) {
            throw AmendmentsRefusal.NOT_OF_THE_AGENCY.with();
        }
        // Who has asked may have left the organisation since.
        if (parties.organisations().isMember(actor, found.organisation()) || actor.accountId().equals(found.requested().by())) {
            throw AwardsRefusal.OWN_ORGANISATION.with();
        }
    }

    Amendment recommend(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        Amendment found = lock(actor, id, Action.RECOMMEND);
        requireAgency(actor, found);
        if (found.state() == State.RECOMMENDED && found.recommended() != null && actor.accountId().equals(found.recommended().by())) {
            return found;
        }
        State to = next(actor, found, Action.RECOMMEND, version);
        Act act = act(actor, Text.block("note", note, LONGEST));
        return told(actor, "recommend", found, store.recommend(found, to, act), act.note());
    }

    Amendment approve(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        Amendment found = lock(actor, id, Action.APPROVE);
        requireAgency(actor, found);
        if (isDone(actor, found, State.APPLIED)) {
            return found;
        }
        State to = next(actor, found, Action.APPROVE, version);
        Award award = parties.awards().find(found.award());
        boolean second = limits(found, award).requireWithin(wanted(found)) || found.needsSecond();
        if (second && found.state() == State.REQUESTED) {
            throw AmendmentsRefusal.SECOND_PERSON.with(rules.at(found.requested().at()).changeArticle());
        }
        if (found.recommended() != null && actor.accountId().equals(found.recommended().by())) {
            throw AmendmentsRefusal.SAME_PERSON.with();
        }
        Act act = act(actor, Text.block("note", note, LONGEST));
        apply(actor, award, found, Objects.requireNonNull(act.note()));
        return told(actor, "approve", found, store.decide(found, to, act), act.note());
    }

    private void apply(Actor actor, Award award, Amendment found, String note) {
        try {
            switch (found.kind()) {
                case SUPPLEMENT -> parties.awards().supplement(
                        actor, award.id(), Objects.requireNonNull(found.amount()).amount(), found.subject(), note);
                case EXTENSION -> extend(actor, award, found, note);
                case TRANSFER -> throw new IllegalStateException("a transfer is not the agency's");
            }
        } catch (RefusedException no) {
            if (no.refusal() == LedgerRefusal.INSUFFICIENT_BALANCE) {
                throw AmendmentsRefusal.NOT_ENOUGH_LEFT.with(Objects.requireNonNull(found.amount()));
            }
            throw no;
        }
    }

    private void extend(Actor actor, Award award, Amendment found, String note) {
        if (award.state() == AwardState.ENDED) {
            parties.awards().reopen(actor, award.id(), Objects.requireNonNull(found.until()), found.subject(), note);
        } else {
            parties.awards().extend(actor, award.id(), Objects.requireNonNull(found.until()), found.subject(), note);
        }
    }

    /** By the rules of the day it was asked for, and as the award stands now. */
    private Limits limits(Amendment found, Award award) {
        List<Amendment> before = store.of(award.id()).stream().filter(each -> !each.id().equals(found.id())).toList();
        return new Limits(rules.at(found.requested().at()), award, before, trace.now());
    }

    private static Amendment.Wanted wanted(Amendment found) {
        Long amount = found.amount() == null ? null : Long.valueOf(found.amount().amount());
        return new Amendment.Wanted(
                found.kind(), amount, found.until(), found.from(), found.to(), found.reason(), found.evidence());
    }

    /** What one person could have granted before the award's end takes two after it. */
    boolean needsSecond(Amendment found) {
        return found.needsSecond()
                || (found.state().isOpen() && limits(found, parties.awards().find(found.award())).needsSecond(wanted(found)));
    }

    Amendment refuse(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        Amendment found = lock(actor, id, Action.REFUSE);
        requireAgency(actor, found);
        return end(actor, found, Action.REFUSE, version, note);
    }

    Amendment deny(Actor actor, Amendment.Id id, int version, @Nullable String note) {
        Amendment found = lock(actor, id, Action.DENY);
        requireOrganisation(actor, found);
        return end(actor, found, Action.DENY, version, note);
    }

    private Amendment end(Actor actor, Amendment found, Action action, int version, @Nullable String note) {
        if (isDone(actor, found, State.REFUSED)) {
            return found;
        }
        State to = next(actor, found, action, version);
        Act act = act(actor, Text.block("note", note, LONGEST));
        return told(actor, "refuse", found, store.decide(found, to, act), act.note());
    }

    Amendment grant(Actor actor, Amendment.Id id, int version) {
        Amendment found = lock(actor, id, Action.GRANT);
        requireOrganisation(actor, found);
        if (isDone(actor, found, State.APPLIED)) {
            return found;
        }
        State to = next(actor, found, Action.GRANT, version);
        limits(found, parties.awards().find(found.award())).requireWithin(wanted(found));
        parties.shares().move(actor, found.award(), found.from(), found.to(), found.amount());
        return told(actor, "approve", found, store.decide(found, to, act(actor, null)), null);
    }

    private void requireOrganisation(Actor actor, Amendment found) {
        if (found.kind() != Kind.TRANSFER) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(Action.APPROVE);
        }
        if (!parties.isAdministrator(actor, found)) {
            throw AmendmentsRefusal.NOT_ORG_ADMIN.with();
        }
    }

    Amendment withdraw(Actor actor, Amendment.Id id, int version) {
        Amendment found = lock(actor, id, Action.WITHDRAW);
        if (!actor.accountId().equals(found.requested().by()) && !parties.isAdministrator(actor, found)) {
            throw AmendmentsRefusal.NOT_YOURS.with();
        }
        if (isDone(actor, found, State.WITHDRAWN)) {
            return found;
        }
        State to = next(actor, found, Action.WITHDRAW, version);
        return told(actor, "withdraw", found, store.decide(found, to, act(actor, null)), null);
    }

    /** Ends what waits for an award that is over; answers how many. In the caller's transaction. */
    int lapse() {
        int lapsed = 0;
        for (Amendment seen : store.open()) {
            Award award = parties.awards().find(seen.award());
            if (new Limits(rules.at(seen.requested().at()), award, List.of(), trace.now()).isPointless(seen.kind())) {
                Amendment found = store.lock(seen.id()).orElseThrow();
                if (found.state().isOpen()) {
                    State to = Action.LIFECYCLE.next(found.state(), Action.LAPSE, SYSTEM);
                    told(SYSTEM, "lapse", found, store.decide(found, to, new Act(null, SYSTEM.name(), trace.now(), null)), null);
                    lapsed++;
                }
            }
        }
        return lapsed;
    }

    private Act act(Actor actor, @Nullable String note) {
        return new Act(actor.accountId(), actor.name(), trace.now(), note);
    }

    private Amendment told(Actor actor, String verb, Amendment before, Amendment after, @Nullable String note) {
        trace.tell(actor, verb, after, before.state(), note);
        return after;
    }
}
