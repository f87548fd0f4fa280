package kr.cheomdan.calls;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    public CallDraft withBasics(
            String newCode, Localized newTitle, @Nullable Localized newPurpose, @Nullable String newAxis, @Nullable String newSector) {
        return new CallDraft(newCode, newTitle, newPurpose, planCode, newAxis, newSector, opensAt, closesAt, shorteningReason, offer,
                useFrom, useUntil, acceptWithinDays, scorePolicy, criteria, form, eligibility);
    }

    public CallDraft withSchedule(@Nullable Instant opens, @Nullable Instant closes, @Nullable String reason) {
        return new CallDraft(code, title, purpose, planCode, axis, sector, opens, closes, reason, offer, useFrom, useUntil,
                acceptWithinDays, scorePolicy, criteria, form, eligibility);
    }

    public CallDraft withOffer(
            @Nullable Offer newOffer, @Nullable Instant from, @Nullable Instant until, @Nullable Integer acceptDays) {
        return new CallDraft(code, title, purpose, planCode, axis, sector, opensAt, closesAt, shorteningReason, newOffer, from, until,
                acceptDays, scorePolicy, criteria, form, eligibility);
    }

    public CallDraft withCriteria(@Nullable ScorePolicy policy, List<Criterion> newCriteria) {
        return new CallDraft(code, title, purpose, planCode, axis, sector, opensAt, closesAt, shorteningReason, offer, useFrom, useUntil,
                acceptWithinDays, policy, newCriteria, form, eligibility);
    }

    public CallDraft withForm(List<Question> questions) {
        return new CallDraft(code, title, purpose, planCode, axis, sector, opensAt, closesAt, shorteningReason, offer, useFrom, useUntil,
                acceptWithinDays, scorePolicy, criteria, questions, eligibility);
    }

    public CallDraft withEligibility(List<EligibilityRule> rules) {
        return new CallDraft(code, title, purpose, planCode, axis, sector, opensAt, closesAt, shorteningReason, offer, useFrom, useUntil,
                acceptWithinDays, scorePolicy, criteria, form, rules);
    }

    /** The same under another code and without any date, for a new round. */
    CallDraft withoutDates(String newCode) {
        return new CallDraft(newCode, title, purpose, planCode, axis, sector, null, null, null, offer, null, null, acceptWithinDays,
                scorePolicy, criteria, form, eligibility);
    }

    /** The names of the parts in which the other says something else. */
    List<String> partsThatDiffer(CallDraft other) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("code", code.equals(other.code));
        same.put("title", Objects.equals(title, other.title));
        same.put("purpose", Objects.equals(purpose, other.purpose));
        same.put("plan", Objects.equals(planCode, other.planCode) && Objects.equals(axis, other.axis)
                && Objects.equals(sector, other.sector));
        same.put("dates", Objects.equals(opensAt, other.opensAt) && Objects.equals(closesAt, other.closesAt)
                && Objects.equals(shorteningReason, other.shorteningReason));
        same.put("offer", Objects.equals(offer, other.offer));
        same.put("use", Objects.equals(useFrom, other.useFrom) && Objects.equals(useUntil, other.useUntil)
                && Objects.equals(acceptWithinDays, other.acceptWithinDays));
        same.put("scorePolicy", Objects.equals(scorePolicy, other.scorePolicy));
        same.put("criteria", Objects.equals(criteria, other.criteria));
        same.put("form", Objects.equals(form, other.form));
        same.put("eligibility", Objects.equals(eligibility, other.eligibility));
        return same.entrySet().stream().filter(part -> !part.getValue()).map(Map.Entry::getKey).toList();
    }
}
