package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What one organisation was awarded in one call.
 *
 * @param number what people call it, unique
 * @param title the title of the application
 * @param planCode the plan the call belongs to
 * @param use when it can be used; from its coming into force, the first instant is not before that
 * @param acceptBy the first instant at which it can no longer be accepted
 * @param agreeBy the first instant at which, accepted, it lapses for want of an agreement
 * @param activatedAt when it came into force
 * @param endedAt when it ended, in whatever way
 * @param stateReason why it was last suspended, resumed or ended, where somebody said so
 * @param version goes up with every change
 */
public record Award(
        AwardId id,
        String number,
        CallId callId,
        ApplicationId applicationId,
        OrganisationId organisationId,
        String planCode,
        String title,
        Quantity quantity,
        AwardState state,
        Period use,
        Instant offeredAt,
        Instant acceptBy,
        Instant agreeBy,
        @Nullable Instant activatedAt,
        @Nullable Instant endedAt,
        @Nullable String stateReason,
        int version) {

    public Subject subject() {
        return Subject.of("award", id);
    }

    /** Refuses jobs under an award that is none of device time, or not in force or in its period of use at that instant. */
    public Award requireUsable(Instant now) {
        if (!quantity.unit().isTime()) {
            throw AwardsRefusal.NOT_DEVICE_TIME.with(number, quantity);
        }
        if (state != AwardState.ACTIVE) {
            throw AwardsRefusal.NOT_ACTIVE.with(number, state);
        }
        if (!use.contains(now)) {
            throw AwardsRefusal.OUTSIDE_USE_PERIOD.with(number, use.from(), use.until());
        }
        return this;
    }
}
