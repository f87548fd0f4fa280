package kr.cheomdan.calls;

import java.time.Instant;
import java.util.List;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A call as stored. Of the parts that may be absent ({@code opensAt}, {@code closesAt}, {@code offer}, {@code use}) none is absent once
 * the call is published.
 *
 * @param code unique; lower case, digits and hyphens
 * @param axis an axis of the plan
 * @param sector a sector of the plan, or null where the call is for all
 * @param opensAt the first instant at which applications are received
 * @param closesAt the first instant at which they are no longer received
 * @param shorteningReason why the call is open for less than the usual minimum
 * @param use when what is awarded can be used
 * @param acceptWithinDays how many days a selected applicant has to accept
 * @param stateReason what was said when the call was last extended, closed early or cancelled
 * @param version goes up with every change
 * @param publishedAt null while it never was; a call cancelled as a draft was never public
 */
public record Call(
        CallId id,
        String code,
        Kind kind,
        Localized title,
        Localized purpose,
        String planCode,
        String axis,
        @Nullable String sector,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable String shorteningReason,
        @Nullable Offer offer,
        @Nullable Period use,
        int acceptWithinDays,
        ScorePolicy scorePolicy,
        List<Criterion> criteria,
        List<Question> form,
        List<EligibilityRule> eligibility,
        CallState state,
        @Nullable String stateReason,
        int version,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    public Call {
        criteria = List.copyOf(criteria);
        form = List.copyOf(form);
        eligibility = List.copyOf(eligibility);
    }

    /** What is given out. */
    public enum Kind {
        /** Device-hours of the data centre. */
        COMPUTE,
        /** Won out of lines of the budget. */
        GRANT
    }

    /** Where the call stands at this instant. */
    public CallPhase phase(Instant now) {
        return switch (state) {
            case DRAFT -> CallPhase.DRAFT;
            case PUBLISHED -> publishedPhase(now);
            case IN_REVIEW -> CallPhase.IN_REVIEW;
            case DECIDING -> CallPhase.DECIDING;
            case INFORMED -> CallPhase.INFORMED;
            case CLOSED_OUT -> CallPhase.CLOSED_OUT;
            case CANCELLED -> CallPhase.CANCELLED;
        };
    }

    /** Whether what arrives at this instant is in time. */
    public boolean receivesAt(Instant instant) {
        return phase(instant) == CallPhase.OPEN;
    }

    /** The same for those who may not know which lines of the budget the offer comes from. */
    public Call withoutLines() {
        return offer == null || offer.lines().isEmpty()
                ? this
                : new Call(id, code, kind, title, purpose, planCode, axis, sector, opensAt, closesAt, shorteningReason,
                        offer.from(List.of()), use, acceptWithinDays, scorePolicy, criteria, form, eligibility, state, stateReason, version,
                        createdAt, publishedAt);
    }

    public Subject subject() {
        return Subject.of("call", id);
    }

    private CallPhase publishedPhase(Instant now) {
        if (opensAt == null || closesAt == null) {
            throw new IllegalStateException("call " + code + " is published without dates");
        }
        if (now.isBefore(opensAt)) {
            return CallPhase.SCHEDULED;
        }
        return now.isBefore(closesAt) ? CallPhase.OPEN : CallPhase.CLOSED;
    }
}
