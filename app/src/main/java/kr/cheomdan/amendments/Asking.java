package kr.cheomdan.amendments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.amendments.Amendment.Act;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shares.Shares;
import org.springframework.stereotype.Component;

/** The people of an award ask for something. */
@Component
class Asking {

    private static final int LONGEST = 2_000;

    private final AmendmentStore store;
    private final RuleStore rules;
    private final Parties parties;
    private final Trace trace;

    Asking(AmendmentStore store, RuleStore rules, Parties parties, Trace trace) {
        this.store = store;
        this.rules = rules;
        this.parties = parties;
        this.trace = trace;
    }

    /** Who and what a request is about. */
    @Component
    record Parties(Awards awards, Organisations organisations, Shares shares) {

        boolean isMember(Actor actor, Award award) {
            return organisations.isMember(actor, award.organisationId());
        }

        boolean isAdministrator(Actor actor, Amendment amendment) {
            return organisations.isAdministrator(actor, amendment.organisation());
        }
    }

    Award visible(Actor actor, AwardId id) {
        return parties.awards().get(actor, id);
    }

    boolean isMember(Actor actor, Amendment amendment) {
        return parties.organisations().isMember(actor, amendment.organisation());
    }

    Set<OrganisationId> organisationsOf(Actor actor) {
        return actor.isSignedIn() ? parties.organisations().organisationsOf(actor.accountId()) : Set.of();
    }

    /** The organisations whose transfers the actor decides on. */
    Set<OrganisationId> administeredBy(Actor actor) {
        return organisationsOf(actor).stream()
                .filter(each -> parties.organisations().isAdministrator(actor, each))
                .collect(Collectors.toSet());
    }

    Limits limits(Award award) {
        Instant now = trace.now();
        return new Limits(rules.at(now), award, store.of(award.id()), now);
    }

    Amendment ask(Actor actor, AwardId id, Wanted wanted) {
        Award award = parties.awards().get(actor, id);
        if (!parties.isMember(actor, award)) {
            throw AmendmentsRefusal.NOT_A_MEMBER.with();
        }
        if (wanted.kind() == null) {
            throw AmendmentsRefusal.KIND_MISSING.at("kind");
        }
        if (!award.quantity().unit().isTime()) {
            throw AmendmentsRefusal.NOT_DEVICE_TIME.with(award.number());
        }
        String reason = Text.block("reason", wanted.reason(), LONGEST);
        String evidence = Text.block("evidence", wanted.evidence(), LONGEST);
        Limits limits = limits(award);
        Amendment asked = request(actor, award, wanted, limits, reason, evidence);
        if (wanted.kind() == Kind.TRANSFER) {
            parties.shares().requireMovable(award.id(), wanted.from(), wanted.to(), asked.amount());
        }
        Optional<Amendment> before = store.open(asked);
        if (before.isPresent()) {
            return same(before.get(), asked);
        }
        Optional<Amendment> entered = store.insert(asked);
        if (entered.isEmpty()) {
            return same(store.open(asked).orElseThrow(() -> AmendmentsRefusal.OPEN_ALREADY.with(wanted.kind())), asked);
        }
        trace.tell(actor, "request", entered.get(), null, reason);
        return entered.get();
    }

    private Amendment request(Actor actor, Award award, Wanted wanted, Limits limits, String reason, String evidence) {
        boolean second = limits.requireWithin(wanted);
        Awards.Meter meter = parties.awards().meter(award);
        Instant now = trace.now();
        Quantity amount = wanted.kind() == Kind.EXTENSION || wanted.amount() == null
                ? null
                : Quantity.of(wanted.amount(), award.quantity().unit());
        return new Amendment(
                new Amendment.Id(Actor.NOBODY), award.id(), award.organisationId(), wanted.kind(), amount,
                wanted.kind() == Kind.EXTENSION ? wanted.until() : null,
                wanted.kind() == Kind.TRANSFER ? wanted.from() : null, wanted.kind() == Kind.TRANSFER ? wanted.to() : null,
                reason, evidence,
                new Amendment.Then(meter.awarded() - meter.expired(), meter.used(), meter.held(), award.use().until()),
                second, State.REQUESTED, new Act(actor.accountId(), actor.name(), now, null),
                now.plus(Duration.ofDays(limits.rules().answerDays())), null, null, 0);
    }

    /** Sent twice, as by a double click, it is one request; another one waits for the answer to the first. */
    private static Amendment same(Amendment before, Amendment asked) {
        if (!isSame(before, asked)) {
            throw AmendmentsRefusal.OPEN_ALREADY.with(before.kind());
        }
        return before;
    }

    private static boolean isSame(Amendment before, Amendment asked) {
        return List.of(before.reason(), before.evidence(), String.valueOf(before.amount()), String.valueOf(before.until()),
                        String.valueOf(before.from()), String.valueOf(before.to()), String.valueOf(before.requested().by()))
                .equals(List.of(asked.reason(), asked.evidence(), String.valueOf(asked.amount()), String.valueOf(asked.until()),
                        String.valueOf(asked.from()), String.valueOf(asked.to()), String.valueOf(asked.requested().by())));
    }
}
