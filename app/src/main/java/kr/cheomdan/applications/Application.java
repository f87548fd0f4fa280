package kr.cheomdan.applications;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An application as stored.
 *
 * @param number what people call it, for instance {@code 2026-GPU-0001}
 * @param startedBy the account that began it
 * @param title null while nothing is entered
 * @param ask how much of the call's offer is asked for; null while nothing is entered
 * @param answers by the keys of the call's form; a question that was not answered has no entry
 * @param declared whether the applicant declared that what is said is true
 * @param revision how often it was submitted; 0 while it never was
 * @param submittedAt when the last submission was received
 * @param stateReason what was said when it was last withdrawn, found ineligible, reinstated or decided on
 * @param version goes up with every save and every step
 */
public record Application(
        ApplicationId id,
        String number,
        CallId callId,
        OrganisationId organisationId,
        UUID startedBy,
        @Nullable String title,
        @Nullable Quantity ask,
        Map<String, String> answers,
        boolean declared,
        ApplicationState state,
        @Nullable String stateReason,
        int revision,
        @Nullable Instant submittedAt,
        int version,
        Instant createdAt,
        Instant savedAt) {

    /** What a draft is called whose call has closed. */
    public static final String NOT_SUBMITTED = "NOT_SUBMITTED";

    public Application {
        answers = Map.copyOf(answers);
    }

    /** The name of the state, or {@link #NOT_SUBMITTED} for a draft that can no longer be submitted. */
    public String standing(Call call, Instant now) {
        return state == ApplicationState.DRAFT && !call.receivesAt(now) ? NOT_SUBMITTED : state.name();
    }

    public Subject subject() {
        return Subject.of("application", id);
    }
}
