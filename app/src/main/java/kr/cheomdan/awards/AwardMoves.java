package kr.cheomdan.awards;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one way to read and move an award: who sees it, whether it was changed in between, and the trace that a change leaves. */
@Component
class AwardMoves {

    private final AwardStore awards;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AwardMoves(AwardStore awards, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.awards = awards;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Award find(AwardId id) {
        return awards.find(id).orElseThrow(() -> notFound(id));
    }

    /** The award, if the actor belongs to its organisation or is staff. */
    Award visible(Actor actor, AwardId id) {
        Award award = find(id);
        if (!actor.isStaff() && !organisations.isMember(actor, award.organisationId())) {
            throw notFound(id);
        }
        return award;
    }

    /** The award, if the actor belongs to its organisation. */
    Award ofMember(Actor actor, AwardId id) {
        Award award = visible(actor, id);
        if (!organisations.isMember(actor, award.organisationId())) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("awards.field.member-only"));
        }
        return award;
    }

    /** Locks what {@link #visible} or {@link #ofMember} has found. */
    Award lock(Award award) {
        return awards.lock(award.id()).orElseThrow(() -> notFound(award.id()));
    }

    /** Refuses whoever belongs to the organisation: nobody decides in his own matter. */
    void requireNotOwn(Actor actor, Award award) {
        if (organisations.isMember(actor, award.organisationId())) {
            throw AwardsRefusal.OWN_ORGANISATION.with();
        }
    }

    void requireActiveOrganisation(Award award) {
        organisations.requireActive(award.organisationId());
    }

    boolean isMember(Actor actor, OrganisationId organisation) {
        return organisations.isMember(actor, organisation);
    }

    /** Refuses what the table does not allow, then what was decided on an older state than this one. */
    static void requireMovable(Actor actor, Award award, AwardAction action, int version) {
        AwardAction.LIFECYCLE.next(award.state(), action, actor);
        if (award.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, award.version());
        }
    }

    /** The id of an award that is about to be made. */
    AwardId nextId() {
        return awards.nextId();
    }

    /** How many awards the call has had so far. */
    int count(CallId call) {
        return awards.count(call);
    }

    void insert(Award award, TransferId reservation) {
        awards.insert(award, reservation);
    }

    /** Moves a locked award, after the table was asked. */
    Award move(Actor actor, Award award, AwardAction action, @Nullable String reason) {
        AwardState to = AwardAction.LIFECYCLE.next(award.state(), action, actor);
        Instant now = clock.instant();
        boolean activated = action == AwardAction.ACTIVATE;
        boolean ends = switch (to) {
            case DECLINED, LAPSED, CANCELLED, TERMINATED, ENDED -> true;
            case OFFERED, ACCEPTED, ACTIVE, SUSPENDED -> false;
        };
        Instant endedAt = action == AwardAction.REOPEN ? null : award.endedAt();
        Period use = activated && award.use().from().isBefore(now) ? new Period(now, award.use().until()) : award.use();
        Award stored = awards.update(new Award(award.id(), award.number(), award.callId(), award.applicationId(), award.organisationId(),
                award.planCode(), award.title(), award.quantity(), to, use, award.offeredAt(), award.acceptBy(), award.agreeBy(),
                activated ? now : award.activatedAt(), ends ? now : endedAt, reason, award.version()));
        publish(actor, "awards." + action.name().toLowerCase(Locale.ROOT), stored, award.state(), to, reason, Map.of());
        return stored;
    }

    /** Writes another quantity or period of a locked award, whose state stays as it is. */
    Award amend(Award award, Quantity quantity, Period use) {
        return awards.update(new Award(award.id(), award.number(), award.callId(), award.applicationId(), award.organisationId(),
                award.planCode(), award.title(), quantity, award.state(), use, award.offeredAt(), award.acceptBy(), award.agreeBy(),
                award.activatedAt(), award.endedAt(), award.stateReason(), award.version()));
    }

    void publish(
            Actor actor,
            String action,
            Award award,
            @Nullable Enum<?> from,
            @Nullable Enum<?> to,
            @Nullable String reason,
            Map<String, String> details) {
        Subject organisation = Subject.of("organisation", award.organisationId());
        events.publishEvent(new Change(actor, action, award.subject(), organisation, from == null ? null : from.name(),
                to == null ? null : to.name(), reason, details));
    }

    void announce(Object event) {
        events.publishEvent(event);
    }

    private static RefusedException notFound(AwardId id) {
        return LifecycleRefusal.NOT_FOUND.with("award", id.toString());
    }
}
