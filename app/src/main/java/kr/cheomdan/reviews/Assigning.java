package kr.cheomdan.reviews;

import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationAction;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Component;

/** Asking a reviewer to review an application. */
@Component
class Assigning {

    private final ReviewerPool pool;
    private final Applications applications;
    private final Calls calls;
    private final Panels panels;
    private final AssignmentMoves moves;

    Assigning(ReviewerPool pool, Applications applications, Calls calls, Panels panels, AssignmentMoves moves) {
        this.pool = pool;
        this.applications = applications;
        this.calls = calls;
        this.panels = panels;
        this.moves = moves;
    }

    Assignment assign(Actor actor, ApplicationId id, UUID reviewer) {
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("reviews.page.board.assign"));
        }
        Application application = applications.find(id);
        boolean passed = application.state() == ApplicationState.ELIGIBLE || application.state() == ApplicationState.UNDER_REVIEW;
        if (!passed) {
            throw ReviewsRefusal.NOT_REVIEWABLE.with(application.number());
        }
        ReviewerProfile profile = pool.requireFree(reviewer, application);
        // Whoever assigns at the same time waits here, so the call and the application are moved on once.
        panels.open(application.callId());
        panels.lock(application.callId());
        panels.requireScoring(application.callId());
        Assignment assignment = moves.create(actor, application, profile)
                .orElseThrow(() -> ReviewsRefusal.ALREADY_ASSIGNED.at("reviewer", profile.name(), application.number()));
        startReview(actor, application);
        return assignment;
    }

    private void startReview(Actor actor, Application application) {
        Call call = calls.find(application.callId());
        if (call.state() == CallState.PUBLISHED) {
            calls.advance(actor, call.id(), CallAction.START_REVIEW, null);
        }
        if (applications.find(application.id()).state() == ApplicationState.ELIGIBLE) {
            applications.advance(actor, application.id(), ApplicationAction.START_REVIEW, null);
        }
    }
}
