package kr.cheomdan.calls;

import java.time.Instant;
import java.util.List;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * What an officer enters of a call. Everything but the code may still be missing while the call is prepared; what is missing stands in
 * {@link Calls#gaps} and keeps the call from being published.
 *
 * @param planCode null: the current plan
 * @param acceptWithinDays null: the usual number of days
 * @param scorePolicy null: {@link ScorePolicy#usual()}
 */
public record CallDraft(
        String code,
        @Nullable Localized title,
        @Nullable Localized purpose,
        @Nullable String planCode,
        @Nullable String axis,
        @Nullable String sector,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable String shorteningReason,
        @Nullable Offer offer,
        @Nullable Instant useFrom,
        @Nullable Instant useUntil,
        @Nullable Integer acceptWithinDays,
        @Nullable ScorePolicy scorePolicy,
        @Nullable List<Criterion> criteria,
        @Nullable List<Question> form,
        @Nullable List<EligibilityRule> eligibility) {

    /** What this call says, to be changed in part. */
    public static CallDraft of(Call call) {
        return new CallDraft(call.code(), call.title(), call.purpose(), call.planCode(), call.axis(), call.sector(), call.opensAt(),
                call.closesAt(), call.shorteningReason(), call.offer(), call.use() == null ? null : call.use().from(),
                call.use() == null ? null : call.use().until(), call.acceptWithinDays(), call.scorePolicy(), call.criteria(), call.form(),
                call.eligibility());
    }
}
