package kr.cheomdan.applications;

import java.util.Collection;
import java.util.List;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Everything that can be asked of applications or done to them. */
@Service
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

    /** Begins the organisation's one application to an open call, or returns the one it has. For members. */
    public Application start(Actor actor, CallId callId, OrganisationId organisationId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps everything entered so far. Refused with both versions where somebody saved in between, unless they saved the very same. For
     * members.
     */
    public Application save(Actor actor, ApplicationId id, int version, ApplicationDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** What keeps the application from being submitted and what the applicant is warned of. For members and staff. */
    public PreCheck preCheck(Actor actor, ApplicationId id) {
        throw new UnsupportedOperationException();
    }

    /** What the call's eligibility rules say about an organisation before anything is written. For members and staff. */
    public PreCheck mayApply(Actor actor, CallId callId, OrganisationId organisationId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Submits what version {@code version} says. In time if the server's clock, read before anything else, is before the closing
     * instant. Asked again with the same version, returns the same receipt. For members.
     */
    public Receipt submit(Actor actor, ApplicationId id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Makes a submitted application a draft again while the call is open; every submitted revision is kept. For members. */
    public Application reopen(Actor actor, ApplicationId id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Takes the application back. For members, at any time before the decision. */
    public Application withdraw(Actor actor, ApplicationId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Records the result of the pre-check after the call has closed; a reason is needed where it is not eligible. For officers and leads. */
    public Application screen(Actor actor, ApplicationId id, int version, boolean eligible, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Finds every submitted application of a closed call eligible that meets all points; returns how many. The others wait for a person. */
    public int screenAll(Actor actor, CallId callId) {
        throw new UnsupportedOperationException();
    }

    /** Makes an application eligible that was found not to be. For officers and leads. */
    public Application reinstate(Actor actor, ApplicationId id, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Takes one of the steps of review and decision: START_REVIEW, RANK, SELECT, RESERVE, NOT_SELECT. The caller has checked who may. */
    public Application advance(Actor actor, ApplicationId id, ApplicationAction action, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** The application, unchecked: for modules that act on it. */
    public Application find(ApplicationId id) {
        throw new UnsupportedOperationException();
    }

    /** The applications with these ids, unchecked, in no order. */
    public List<Application> findAll(Collection<ApplicationId> ids) {
        throw new UnsupportedOperationException();
    }

    /** All applications of a call by number, unchecked: for modules that act on them. */
    public List<Application> of(CallId callId) {
        throw new UnsupportedOperationException();
    }

    /** The application as members of its organisation and staff may see it; for everybody else it is not there. */
    public Application get(Actor actor, ApplicationId id) {
        throw new UnsupportedOperationException();
    }

    /** The receipts of an application, newest first. For members and staff. */
    public List<Receipt> receipts(Actor actor, ApplicationId id) {
        throw new UnsupportedOperationException();
    }

    /** For staff all applications, for others those of their organisations; newest first. */
    public PageOf<ApplicationSummary> list(Actor actor, Filter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** How many applications the call has; for staff. */
    public Statistics statistics(Actor actor, CallId callId) {
        throw new UnsupportedOperationException();
    }
}
