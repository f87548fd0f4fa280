package kr.cheomdan.applications;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beginning an application and keeping what is typed. */
@Component
class Drafting {

    private final ApplicationStore store;
    private final CaseFile cases;
    private final Calls calls;
    private final Organisations organisations;
    private final Clock clock;

    Drafting(ApplicationStore store, CaseFile cases, Calls calls, Organisations organisations, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.calls = calls;
        this.organisations = organisations;
        this.clock = clock;
    }

    Application start(Actor actor, CallId callId, OrganisationId organisationId) {
        organisations.requireMember(actor, organisationId);
        Call call = calls.find(callId);
        int last = store.lockNumbering(callId);
        Optional<Application> live = store.live(callId, organisationId);
        if (live.isPresent()) {
            return live.get();
        }
        Instant now = now();
        requireReceiving(call, now);
        String number = "%s-%04d".formatted(call.code().toUpperCase(Locale.ROOT), last + 1);
        ApplicationId id = store.insert(callId, organisationId, actor.accountId(), number, last + 1, now);
        Application application = store.find(id).orElseThrow();
        cases.traceStart(actor, application);
        return application;
    }

    /**
     * A save leaves no entry in the audit trail: it happens every few seconds and moves no state; who saved last and when stands on the
     * application, and what was submitted is frozen.
     */
    Application save(Actor actor, ApplicationId id, int version, ApplicationDraft draft) {
        Application application = cases.lockForMember(actor, id);
        ApplicationAction.LIFECYCLE.next(application.state(), ApplicationAction.SAVE, actor);
        Call call = calls.find(application.callId());
        requireReceiving(call, now());
        ApplicationDraft clean = DraftEntry.clean(call, draft);
        if (clean.equals(ApplicationDraft.of(application))) {
            return application;
        }
        CaseFile.requireVersion(application, version);
        Unit unit = call.offer() == null ? null : call.offer().unit();
        store.save(application, clean, unit, actor.accountId(), now());
        return store.find(id).orElseThrow();
    }

    Application withdraw(Actor actor, ApplicationId id, int version, @Nullable String reason) {
        Application application = cases.lockForMember(actor, id, version);
        return cases.move(actor, application, ApplicationAction.WITHDRAW, Text.optionalBlock("reason", reason, Screening.LONGEST_REASON));
    }

    /** Refuses with the reason where nothing is received at this instant. */
    static void requireReceiving(Call call, Instant instant) {
        CallPhase phase = call.phase(instant);
        if (phase == CallPhase.OPEN) {
            return;
        }
        if (phase == CallPhase.SCHEDULED && call.opensAt() != null) {
            throw ApplicationRefusal.NOT_YET_OPEN.with(call.opensAt());
        }
        if (phase == CallPhase.CLOSED && call.closesAt() != null) {
            throw ApplicationRefusal.CLOSED.with(call.closesAt());
        }
        throw ApplicationRefusal.CALL_NOT_OPEN.with(phase);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
