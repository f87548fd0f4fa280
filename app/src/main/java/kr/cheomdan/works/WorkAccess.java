package kr.cheomdan.works;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who may see and change a work, and what doing so leaves behind. */
@Component
class WorkAccess {

    private final WorkStore works;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkAccess(WorkStore works, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.works = works;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** For members and staff; to everybody else it does not exist. Waits for whoever changes it. */
    Work locked(Actor actor, Work.Id id) {
        return visible(actor, works.lock(id).orElseThrow(() -> notFound(id)));
    }

    Work visible(Actor actor, Work.Id id) {
        return visible(actor, works.find(id).orElseThrow(() -> notFound(id)));
    }

    private Work visible(Actor actor, Work work) {
        if (!actor.isStaff() && !isMember(actor, work)) {
            throw notFound(work.id());
        }
        return work;
    }

    static RuntimeException notFound(Work.Id id) {
        return LifecycleRefusal.NOT_FOUND.with("work", id.toString());
    }

    boolean isMember(Actor actor, Work work) {
        return organisations.isMember(actor, work.organisation());
    }

    void requireMember(Actor actor, Work work) {
        if (!isMember(actor, work)) {
            throw WorksRefusal.NOT_A_MEMBER.with();
        }
    }

    /** Whose works the actor sees in the register; null: everybody's. */
    @Nullable Collection<OrganisationId> seenBy(Actor actor) {
        return actor.isStaff() ? null : organisations.organisationsOf(actor.accountId());
    }

    /** Whose work it is that the actor enters; it must be able to act. */
    OrganisationId ownerFor(Actor actor, @Nullable OrganisationId named) {
        return organisations.actingFor(actor, named).id();
    }

    Map<OrganisationId, Organisation> organisationsOf(Collection<Work> works) {
        return organisations.findAll(works.stream().map(Work::organisation).distinct().toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    /** Artists are people: whoever reads of them without being one of theirs leaves a trace. */
    void tellRead(Actor actor, Work work) {
        if (!isMember(actor, work)) {
            tell(Change.of(actor, "works.read", work.subject(), owner(work)));
        }
    }

    void tell(Change change) {
        events.publishEvent(change);
    }

    void announce(ShowingConfirmed confirmed) {
        events.publishEvent(confirmed);
    }

    static Subject owner(Work work) {
        return Subject.of("organisation", work.organisation());
    }
}
