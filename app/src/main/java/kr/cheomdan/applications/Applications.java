package kr.cheomdan.applications;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everything that can be asked of applications or done to them. */
@Service
@Transactional
public class Applications {

    /**
     * Which applications a list shows.
     *
     * @param callId null: of every call
     * @param standing null: all; otherwise a state's name or {@link Application#NOT_SUBMITTED}
     * @param text null: any; otherwise part of the number or of the title
     */
    public record Filter(@Nullable CallId callId, @Nullable String standing, @Nullable String text) {

        public static Filter all() {
            return new Filter(null, null, null);
        }

        public static Filter of(CallId callId) {
            return new Filter(callId, null, null);
        }
    }

    /**
     * How many applications a call has.
     *
     * @param started all that were ever begun
     * @param submitted those that were submitted and not withdrawn
     * @param withdrawn those that were withdrawn
     */
    public record Statistics(long started, long submitted, long withdrawn) {}

    private final ApplicationStore store;
    private final Drafting drafting;
    private final Submission submission;
    private final Screening screening;
    private final Reading reading;

    Applications(ApplicationStore store, Drafting drafting, Submission submission, Screening screening, Reading reading) {
        this.store = store;
        this.drafting = drafting;
        this.submission = submission;
        this.screening = screening;
        this.reading = reading;
    }

    /** Begins the organisation's one application to an open call, or returns the one it has. For members. */
    public Application start(Actor actor, CallId callId, OrganisationId organisationId) {
        return drafting.start(actor, callId, organisationId);
    }

    /**
     * Keeps everything entered so far. Refused with both versions where somebody saved in between, unless they saved the very same. For
     * members.
     */
    public Application save(Actor actor, ApplicationId id, int version, ApplicationDraft draft) {
        return drafting.save(actor, id, version, draft);
    }

    /** What keeps the application from being submitted and what the applicant is warned of. For members and staff. */
    @Transactional(readOnly = true)
    public PreCheck preCheck(Actor actor, ApplicationId id) {
        return reading.preCheck(actor, id);
    }

    /** What the call's eligibility rules say about an organisation before anything is written. For members and staff. */
    @Transactional(readOnly = true)
    public PreCheck mayApply(Actor actor, CallId callId, OrganisationId organisationId) {
        return reading.mayApply(actor, callId, organisationId);
    }

    /** The same for several organisations, in a number of statements that does not grow with them. For members of all, and staff. */
    @Transactional(readOnly = true)
    public Map<OrganisationId, PreCheck> mayApply(Actor actor, CallId callId, Collection<OrganisationId> organisationIds) {
        return reading.mayApply(actor, callId, organisationIds);
    }

    /**
     * Submits what version {@code version} says. In time if the server's clock, read before anything else, is before the closing
     * instant. Asked again with the same version, returns the same receipt. For members.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Receipt submit(Actor actor, ApplicationId id, int version) {
        // No transaction yet: a wait for a connection must not make an application late that was in time.
        return submission.submit(actor, id, version, submission.now());
    }

    /** Makes a submitted application a draft again while the call is open; every submitted revision is kept. For members. */
    public Application reopen(Actor actor, ApplicationId id, int version) {
        return submission.reopen(actor, id, version);
    }

    /** Takes the application back. For members, at any time before the decision. */
    public Application withdraw(Actor actor, ApplicationId id, int version, @Nullable String reason) {
        return drafting.withdraw(actor, id, version, reason);
    }

    /**
     * Records the result of the pre-check after the call has closed. A reason is needed where the application is not eligible, or is
     * eligible although a point of the pre-check is not met. For officers and leads.
     */
    public Application screen(Actor actor, ApplicationId id, int version, boolean eligible, @Nullable String reason) {
        return screening.screen(actor, id, version, eligible, reason);
    }

    /** Finds every submitted application of a closed call eligible that meets all points; returns how many. The rest wait for a person. */
    public int screenAll(Actor actor, CallId callId) {
        return screening.screenAll(actor, callId);
    }

    /** Makes an application eligible that was found not to be. For officers and leads. */
    public Application reinstate(Actor actor, ApplicationId id, int version, @Nullable String reason) {
        return screening.reinstate(actor, id, version, reason);
    }

    /** Takes a step of review or decision: START_REVIEW, RANK, SELECT, RESERVE, NOT_SELECT. The caller has checked who may. */
    public Application advance(Actor actor, ApplicationId id, ApplicationAction action, @Nullable String reason) {
        return screening.advance(actor, id, action, reason);
    }

    /** The application, unchecked: for modules that act on it. */
    @Transactional(readOnly = true)
    public Application find(ApplicationId id) {
        return store.find(id).orElseThrow(() -> CaseFile.notFound(id));
    }

    /** The applications with these ids, unchecked, in no order. */
    @Transactional(readOnly = true)
    public List<Application> findAll(Collection<ApplicationId> ids) {
        return ids.isEmpty() ? List.of() : store.findAll(ids);
    }

    /** All applications of a call by number, unchecked: for modules that act on them. */
    @Transactional(readOnly = true)
    public List<Application> of(CallId callId) {
        return store.of(callId);
    }

    /** The application as members of its organisation and staff may see it; for everybody else it is not there. */
    public Application get(Actor actor, ApplicationId id) {
        return reading.get(actor, id);
    }

    /** The receipts of an application, newest first. For members and staff. */
    public List<Receipt> receipts(Actor actor, ApplicationId id) {
        return reading.receipts(actor, id);
    }

    /** For staff all applications, for others those of their organisations; newest first. */
    @Transactional(readOnly = true)
    public PageOf<ApplicationSummary> list(Actor actor, Filter filter, PageQuery page) {
        return reading.list(actor, filter, page);
    }

    /** How many applications the call has; for staff. */
    @Transactional(readOnly = true)
    public Statistics statistics(Actor actor, CallId callId) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_FOUND.with("call", callId);
        }
        return store.statistics(callId);
    }
}
