package kr.cheomdan.applications;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens an application for those who may, moves it by its table, and leaves the trace. */
@Component
class CaseFile {

    private final ApplicationStore store;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    CaseFile(ApplicationStore store, Organisations organisations, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.events = events;
    }

    /** The application, kept from others, for a member of its organisation. For everybody else it is not there. */
    Application lockForMember(Actor actor, ApplicationId id) {
        Application application = store.lock(id);
        if (!organisations.isMember(actor, application.organisationId())) {
            throw notFound(id);
        }
        return application;
    }

    Application lockForMember(Actor actor, ApplicationId id, int version) {
        return requireVersion(lockForMember(actor, id), version);
    }

    PageOf<Application> list(
            Applications.Filter filter, @Nullable Set<OrganisationId> visible, Collection<CallId> receiving, PageQuery page) {
        return store.list(filter, visible, receiving, page);
    }

    Set<CallId> callsWithDrafts() {
        return store.callsWithDrafts();
    }

    Application lock(ApplicationId id) {
        return store.lock(id);
    }

    /** For a member or for staff. */
    Application visible(Actor actor, ApplicationId id) {
        Application application = store.find(id).orElseThrow(() -> notFound(id));
        if (!actor.isStaff() && !organisations.isMember(actor, application.organisationId())) {
            throw notFound(id);
        }
        return application;
    }

    /** The same, to be read by people; a staff member's reading leaves a trace. */
    Application read(Actor actor, ApplicationId id) {
        Application application = visible(actor, id);
        if (!organisations.isMember(actor, application.organisationId())) {
            events.publishEvent(Change.of(actor, "applications.read", application.subject(), whose(application)));
        }
        return application;
    }

    /** Takes the step and says why. */
    Application move(Actor actor, Application application, ApplicationAction action, @Nullable String reason) {
        ApplicationState to = ApplicationAction.LIFECYCLE.next(application.state(), action, actor);
        store.move(application, to, reason);
        return trace(actor, application, action, reason, Map.of());
    }

    void submitted(Actor actor, Application application, ApplicationState to, Receipt receipt, Instant receivedAt) {
        store.submitted(application, to, receipt.revision(), receivedAt);
        trace(actor, application, ApplicationAction.SUBMIT, null, Map.of("receipt", receipt.number(), "sha256", receipt.sha256()));
    }

    /** Publishes what was just done and returns the application as it is now. */
    private Application trace(
            Actor actor, Application before, ApplicationAction action, @Nullable String reason, Map<String, String> details) {
        Application after = store.find(before.id()).orElseThrow(() -> notFound(before.id()));
        String verb = "applications." + action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Change change = Change.of(actor, verb, after.subject(), whose(after), before.state(), after.state()).withDetails(details);
        events.publishEvent(reason == null ? change : change.because(reason));
        return after;
    }

    void traceStart(Actor actor, Application application) {
        events.publishEvent(Change.of(
                actor, "applications.start", application.subject(), whose(application), null, application.state()));
    }

    static Application requireVersion(Application application, int version) {
        if (application.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, application.version());
        }
        return application;
    }

    static RefusedException notFound(ApplicationId id) {
        return LifecycleRefusal.NOT_FOUND.with("application", id);
    }

    private static Subject whose(Application application) {
        return Subject.of("organisation", application.organisationId());
    }
}
