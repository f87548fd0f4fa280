package kr.cheomdan.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Unit;

/** Calls for tests that need no database. */
final class CallTestData {

    private CallTestData() {}

    static Plan plan() {
        return new Plan("plan", 1, new Localized("계획", "Plan"), null, null, null, null, List.of(),
                List.of("infrastructure", "research"), List.of("automotive"), List.of(),
                new Plan.Sections(List.of(), null, null, null, null, null, null, null),
                new Plan.Retired(List.of(), List.of(), List.of(), List.of()));
    }

    static CallDraft bare() {
        return new CallDraft("bare", new Localized("공고", "Call"), null, null, "infrastructure", null, null, null, null, null, null,
                null, null, null, null, null, null);
    }

    static CallDraft complete(Instant opens) {
        return new CallDraft("complete", new Localized("공고", "Call"), new Localized("목적", "Purpose"), "plan", "infrastructure",
                "automotive", opens, opens.plus(Duration.ofDays(30)), null,
                new Offer(Unit.gpuSecond("h100"), 3_600_000, 3_600, 360_000, 10),
                opens.plus(Duration.ofDays(60)), opens.plus(Duration.ofDays(365)), 14, new ScorePolicy(ScorePolicy.Kind.TRIMMED, 70, 5),
                List.of(new Criterion("plan", new Localized("계획", "Plan"), 60, 10),
                        new Criterion("effect", new Localized("효과", "Effect"), 40, 5)),
                List.of(new Question("goal", new Localized("목표", "Goal"), new Localized("도움말", "Help"), Question.Kind.LONG_TEXT, true,
                                2_000, List.of()),
                        new Question("field", new Localized("분야", "Field"), null, Question.Kind.CHOICE, false, 0,
                                List.of(new Question.Choice("a", new Localized("가", "A")),
                                        new Question.Choice("b", new Localized("나", "B"))))),
                List.of(new EligibilityRule(EligibilityRule.Fact.REGION, List.of("GWANGJU", "JEONNAM"), true,
                        new Localized("사유", "Reason"))));
    }

    /** The draft as a stored call in this state. */
    static Call call(CallDraft draft, CallState state) {
        Period use = draft.useFrom() == null || draft.useUntil() == null ? null : new Period(draft.useFrom(), draft.useUntil());
        return new Call(new CallId(UUID.randomUUID()), draft.code(), Call.Kind.COMPUTE, draft.title(),
                draft.purpose() == null ? new Localized("", "") : draft.purpose(), "plan", "infrastructure", draft.sector(),
                draft.opensAt(),
                draft.closesAt(), draft.shorteningReason(), draft.offer(), use, 14,
                draft.scorePolicy() == null ? ScorePolicy.usual() : draft.scorePolicy(), list(draft.criteria()), list(draft.form()),
                list(draft.eligibility()), state, null, 0, Instant.EPOCH, state == CallState.DRAFT ? null : Instant.EPOCH);
    }

    private static <T> List<T> list(java.util.@org.jspecify.annotations.Nullable List<T> items) {
        return items == null ? List.of() : items;
    }
}
