package kr.cheomdan.reviews;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one way to read and write a reviewer's task: whose it is, whether it was changed in between, and the trace that a change leaves. */
@Component
class AssignmentMoves {

    private final AssignmentStore assignments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AssignmentMoves(AssignmentStore assignments, ApplicationEventPublisher events, Clock clock) {
        this.assignments = assignments;
        this.events = events;
        this.clock = clock;
    }

    /** The task, if it is the actor's own. */
    Assignment own(Actor actor, AssignmentId id) {
        return assignments.find(id)
                .filter(found -> actor.isSignedIn() && found.reviewerId().equals(actor.accountId()))
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("assignment", id.toString()));
    }

    /** The task, if it is the actor's own or the actor is staff. */
    Assignment visible(Actor actor, AssignmentId id) {
        return actor.isStaff()
                ? assignments.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("assignment", id.toString()))
                : own(actor, id);
    }

    PageOf<Assignment> ofReviewer(UUID reviewer, PageQuery page) {
        return assignments.ofReviewer(reviewer, page);
    }

    /** A new task; empty where the reviewer has this application already. */
    Optional<Assignment> create(Actor actor, Application application, ReviewerProfile reviewer) {
        Optional<AssignmentId> id = assignments.insert(application, reviewer.accountId(), clock.instant());
        return id.map(created -> {
            Assignment assignment = assignments.find(created).orElseThrow();
            publish(actor, "reviews.assign", assignment, null, null);
            return assignment;
        });
    }

    static void requireVersion(Assignment assignment, int version) {
        if (assignment.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, assignment.version());
        }
    }

    /** Stores the changed task; what is only another save of a draft leaves no trace of its own, handing it in does. */
    Assignment write(Actor actor, AssignmentAction action, Assignment before, Assignment after, @Nullable String reason) {
        Assignment stored = assignments.update(after);
        if (before.state() != after.state()) {
            publish(actor, "reviews." + action.name().toLowerCase(Locale.ROOT).replace('_', '-'), stored, before.state(), reason);
        }
        return stored;
    }

    private void publish(
            Actor actor, String action, Assignment assignment, @Nullable AssignmentState from, @Nullable String reason) {
        Subject reviewer = Subject.of("account", assignment.reviewerId());
        Change change = Change.of(actor, action, assignment.subject(), reviewer, from, assignment.state())
                .withDetails(Map.of("application", assignment.applicationId().toString(), "version", "" + assignment.version()));
        events.publishEvent(reason == null ? change : change.because(reason));
    }

    /** That a reviewer opened the application leaves a trace: it holds another organisation's data. */
    void traceReading(Actor actor, Assignment assignment) {
        events.publishEvent(Change.of(
                actor, "reviews.read", assignment.subject(), Subject.of("organisation", assignment.organisationId())));
    }
}
