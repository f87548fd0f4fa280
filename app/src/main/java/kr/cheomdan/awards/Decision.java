package kr.cheomdan.awards;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.RankingId;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** What was decided on a call, from which ranking, by whom. There is one for each call and it never changes. */
public record Decision(
        UUID id, CallId callId, RankingId rankingId, UUID decidedBy, String decidedByName, Instant decidedAt, List<Outcome> outcomes) {

    public Decision {
        outcomes = List.copyOf(outcomes);
    }

    /** What becomes of an application. */
    public enum Result {
        SELECTED,
        RESERVED,
        NOT_SELECTED,
        /** Withdrawn between ranking and decision. */
        WITHDRAWN
    }

    /**
     * What was decided on one application.
     *
     * @param rank not told to the applicant: null for who is not staff
     * @param score unrounded; not told to the applicant: null for who is not staff
     * @param reservePosition from 1, where reserved
     * @param ask in the smallest part of the call's unit
     * @param awardId the award that was offered, from the reserve list also later
     */
    public record Outcome(
            CallId callId,
            ApplicationId applicationId,
            OrganisationId organisationId,
            Result result,
            @Nullable Integer rank,
            @Nullable BigDecimal score,
            @Nullable Integer reservePosition,
            long ask,
            Instant decidedAt,
            @Nullable AwardId awardId) {

        /** What the applicant may know of it. */
        Outcome withoutScore() {
            return new Outcome(callId, applicationId, organisationId, result, null, null, reservePosition, ask, decidedAt, awardId);
        }
    }

    /** Named by its call, of which it is the only one. */
    public Subject subject() {
        return Subject.of("decision", callId);
    }
}
