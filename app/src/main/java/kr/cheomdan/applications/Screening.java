package kr.cheomdan.applications;

import java.time.Clock;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agency's pre-check after the call has closed. */
@Component
class Screening {

    static final int LONGEST_REASON = 1_000;

    private final ApplicationStore store;
    private final CaseFile cases;
    private final Calls calls;
    private final Organisations organisations;
    private final Clock clock;

    Screening(ApplicationStore store, CaseFile cases, Calls calls, Organisations organisations, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.calls = calls;
        this.organisations = organisations;
        this.clock = clock;
    }

    Application screen(Actor actor, ApplicationId id, int version, boolean eligible, @Nullable String reason) {
        requireScreener(actor);
        Application application = CaseFile.requireVersion(cases.lock(id), version);
        Call call = calls.find(application.callId());
        requireClosed(call);
        requireNotOwn(actor, application);
        // Passing what a rule speaks against is a decision of a person, who says why.
        boolean againstRules = eligible && !check(call, application).passes();
        String why = !eligible || againstRules
                ? Text.block("reason", reason, LONGEST_REASON)
                : Text.optionalBlock("reason", reason, LONGEST_REASON);
        ApplicationAction action = eligible ? ApplicationAction.FIND_ELIGIBLE : ApplicationAction.FIND_INELIGIBLE;
        return cases.move(actor, application, action, why);
    }

    int screenAll(Actor actor, CallId callId) {
        requireScreener(actor);
        Call call = calls.find(callId);
        requireClosed(call);
        int passed = 0;
        for (Application listed : store.of(callId)) {
            if (listed.state() != ApplicationState.SUBMITTED || organisations.isMember(actor, listed.organisationId())) {
                continue;
            }
            Application application = cases.lock(listed.id());
            if (application.state() == ApplicationState.SUBMITTED && check(call, application).passes()) {
                cases.move(actor, application, ApplicationAction.FIND_ELIGIBLE, null);
                passed++;
            }
        }
        return passed;
    }

    Application reinstate(Actor actor, ApplicationId id, int version, @Nullable String reason) {
        requireScreener(actor);
        Application application = CaseFile.requireVersion(cases.lock(id), version);
        requireNotOwn(actor, application);
        return cases.move(actor, application, ApplicationAction.REINSTATE, Text.block("reason", reason, LONGEST_REASON));
    }

    Application advance(Actor actor, ApplicationId id, ApplicationAction action, @Nullable String reason) {
        if (action.ordinal() < ApplicationAction.START_REVIEW.ordinal()) {
            throw new IllegalArgumentException(action + " has a method of its own");
        }
        return cases.move(actor, cases.lock(id), action, Text.optionalBlock("reason", reason, LONGEST_REASON));
    }

    private PreCheck check(Call call, Application application) {
        return Points.of(call, application, organisations.find(application.organisationId()));
    }

    private void requireClosed(Call call) {
        if (call.closesAt() != null && clock.instant().isBefore(call.closesAt())) {
            throw ApplicationRefusal.STILL_OPEN.with(call.closesAt());
        }
    }

    private void requireNotOwn(Actor actor, Application application) {
        if (organisations.isMember(actor, application.organisationId())) {
            throw ApplicationRefusal.OWN_APPLICATION.with();
        }
    }

    private static void requireScreener(Actor actor) {
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(ApplicationAction.FIND_ELIGIBLE);
        }
    }
}
