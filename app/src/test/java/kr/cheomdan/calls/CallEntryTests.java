package kr.cheomdan.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an officer can enter, and what is refused at once with the field it concerns. */
class CallEntryTests {

    private static final Instant NOW = Instant.parse("2028-01-30T00:00:00Z");
    private static final Plan PLAN = CallTestData.plan();
    private static final CallDraft COMPLETE = CallTestData.complete(NOW);

    @Test
    void keepsACompleteDraftAsItIs() {
        assertThat(clean(COMPLETE)).isEqualTo(COMPLETE);
    }

    @Test
    void takesTheUsualValuesWhereNothingIsSaid() {
        CallDraft bare = clean(CallTestData.bare());
        assertThat(bare.acceptWithinDays()).isEqualTo(14);
        assertThat(bare.scorePolicy()).isEqualTo(ScorePolicy.usual());
        assertThat(bare.criteria()).isEmpty();
        assertThat(bare.form()).isEmpty();
        assertThat(bare.eligibility()).isEmpty();
        assertThat(bare.offer()).isNull();
    }

    @Nested
    class Basics {

        @ParameterizedTest
        @ValueSource(strings = {"", "ab", "2026-GPU", "-gpu", "gpu-", "g--pu", "gpu 1", "gpu/1", "공고-하나", "a\u0000bc",
            "12345678901234567890123456789012345678901"})
        void refusesACodeThatCannotStandInAnAddress(String code) {
            refuses(CallRefusal.CODE_MALFORMED, "code", titled(code, new Localized("공고", "")));
        }

        @Test
        void refusesATitleOfTenThousandCharacters() {
            refuses(TextRefusal.TOO_LONG, "title.ko", titled("long", new Localized("가".repeat(10_000), "")));
        }

        @Test
        void refusesATitleWithANulOrWithCharactersThatTurnTheText() {
            refuses(TextRefusal.FORBIDDEN_CHARACTER, "title.ko", titled("nul", new Localized("공\u0000고", "")));
            refuses(TextRefusal.FORBIDDEN_CHARACTER, "title.en", titled("rtl", new Localized("공고", "call \u202Egpj.exe")));
        }

        @Test
        void keepsMarkupAndEmojiAsText() {
            Localized title = new Localized("<script>alert('공고')</script>", "GPU \uD83D\uDE80");
            assertThat(clean(titled("markup", title)).title()).isEqualTo(title);
        }

        @Test
        void refusesAnAxisOrSectorThatThePlanDoesNotHave() {
            Localized title = new Localized("공고", "");
            refuses(CallRefusal.VALUE_UNKNOWN, "axis", COMPLETE.withBasics("axis-x", title, null, "fishing", null));
            refuses(CallRefusal.VALUE_UNKNOWN, "sector", COMPLETE.withBasics("sector-x", title, null, "infrastructure", "fishing"));
            refuses(CallRefusal.VALUE_MISSING, "axis", COMPLETE.withBasics("axis-none", title, null, null, null));
        }

        private CallDraft titled(String code, Localized title) {
            return COMPLETE.withBasics(code, title, null, "infrastructure", null);
        }
    }

    @Nested
    class Schedule {

        @Test
        void refusesAClosingAtOrBeforeTheOpening() {
            refuses(CallRefusal.CLOSES_BEFORE_OPENS, "closesAt", COMPLETE.withSchedule(NOW, NOW, null));
            refuses(CallRefusal.CLOSES_BEFORE_OPENS, "closesAt", COMPLETE.withSchedule(NOW, NOW.minusSeconds(1), null));
        }

        @Test
        void takesTheLeapDay() {
            Instant leapDay = Instant.parse("2028-02-29T09:00:00Z");
            assertThat(clean(COMPLETE.withSchedule(NOW, leapDay, null)).closesAt()).isEqualTo(leapDay);
        }

        @Test
        void refusesDatesThatNoCalendarOfOursKnows() {
            refuses(CallRefusal.DATE_OUT_OF_RANGE, "closesAt", COMPLETE.withSchedule(NOW, Instant.MAX, null));
            refuses(CallRefusal.DATE_OUT_OF_RANGE, "opensAt", COMPLETE.withSchedule(Instant.MIN, NOW, null));
        }

        @Test
        void refusesAUseThatEndsBeforeItBegins() {
            refuses(CallRefusal.USE_REVERSED, "useUntil", COMPLETE.withOffer(COMPLETE.offer(), NOW, NOW, 14));
            refuses(CallRefusal.VALUE_MISSING, "useUntil", COMPLETE.withOffer(COMPLETE.offer(), NOW, null, 14));
        }

        @Test
        void refusesAnAcceptanceTimeOfNoneOrOfMonths() {
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "acceptWithinDays", COMPLETE.withOffer(null, null, null, 0));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "acceptWithinDays", COMPLETE.withOffer(null, null, null, 91));
        }
    }

    @Nested
    class Offered {

        @Test
        void refusesWhatIsNotDeviceTime() {
            refuses(CallRefusal.UNIT_NOT_OFFERED, "offer.unit", offering(new Offer(Unit.SEAT, 10, 1, 10, 1)));
        }

        @Test
        void refusesAmountsThatCannotBe() {
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.total", offering(new Offer(Unit.CPU_SECOND, 0, 1, 1, 1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.total", offering(new Offer(Unit.CPU_SECOND, -5, 1, 1, 1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.total", offering(new Offer(Unit.CPU_SECOND, Long.MAX_VALUE, 1, 1, 1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.smallest", offering(new Offer(Unit.CPU_SECOND, 100, 0, 10, 1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.largest", offering(new Offer(Unit.CPU_SECOND, 100, 20, 10, 1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.largest", offering(new Offer(Unit.CPU_SECOND, 100, 20, 101, 1)));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "offer.expectedAwards", offering(new Offer(Unit.CPU_SECOND, 100, 20, 30, 0)));
        }

        @Test
        void takesLinesOfTheBudgetForWonAlone() {
            Share share = new Share(new BudgetLine.Id(UUID.randomUUID()), 10);
            Offer won = new Offer(Unit.KRW, 10, 1, 10, 1, List.of(share));
            assertThat(clean(offering(won)).offer()).isEqualTo(won);
            refuses(CallRefusal.LINES_NEED_WON, "offer.lines", offering(new Offer(Unit.CPU_SECOND, 10, 1, 10, 1, List.of(share))));
        }

        @Test
        void refusesLinesThatCannotBe() {
            BudgetLine.Id line = new BudgetLine.Id(UUID.randomUUID());
            refuses(CallRefusal.REPEATED, "offer.lines[1]", inWon(new Share(line, 4), new Share(line, 6)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.lines[0].amount", inWon(new Share(line, 0)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.lines[0].amount", inWon(new Share(line, -1)));
            refuses(CallRefusal.AMOUNT_OUT_OF_RANGE, "offer.lines[0].amount", inWon(new Share(line, Long.MAX_VALUE)));
            refuses(CallRefusal.VALUE_MISSING, "offer.lines[0].line", inWon(new Share(null, 10)));
            refuses(CallRefusal.VALUE_MISSING, "offer.lines[0]", inWon((Share) null));
            Share[] many = Stream.generate(() -> new Share(new BudgetLine.Id(UUID.randomUUID()), 1)).limit(51).toArray(Share[]::new);
            refuses(CallRefusal.TOO_MANY, "offer.lines", inWon(many));
        }

        private CallDraft inWon(Share... lines) {
            return offering(new Offer(Unit.KRW, 10, 1, 10, 1, Arrays.asList(lines)));
        }

        private CallDraft offering(Offer offer) {
            return COMPLETE.withOffer(offer, COMPLETE.useFrom(), COMPLETE.useUntil(), 14);
        }
    }

    @Nested
    class Scoring {

        @Test
        void refusesACriterionWithNothingToScore() {
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "criteria[0].maxScore", scoring(new Criterion("a", name(), 100, 0)));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "criteria[0].weight", scoring(new Criterion("a", name(), 0, 5)));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "criteria[0].weight", scoring(new Criterion("a", name(), 101, 5)));
        }

        @Test
        void refusesTheSameCriterionTwice() {
            refuses(CallRefusal.REPEATED, "criteria[1]", scoring(new Criterion("a", name(), 50, 5), new Criterion("a", name(), 50, 5)));
        }

        @Test
        void refusesWhatIsMissingInAList() {
            refuses(CallRefusal.VALUE_MISSING, "criteria[0]",
                    COMPLETE.withCriteria(null, new ArrayList<>(Collections.singletonList(null))));
            refuses(TextRefusal.EMPTY, "criteria[0].name.ko", scoring(new Criterion("a", null, 50, 5)));
        }

        @Test
        void needsThreeReviewersAndFiveWhereTwoAreLeftOut() {
            refuses(CallRefusal.TOO_FEW_REVIEWERS, "scorePolicy.reviewers", policy(ScorePolicy.Kind.MEAN, 70, 2));
            refuses(CallRefusal.TOO_FEW_REVIEWERS, "scorePolicy.reviewers", policy(ScorePolicy.Kind.TRIMMED, 70, 4));
            assertThat(clean(policy(ScorePolicy.Kind.MEDIAN, 0, 3)).scorePolicy().passMark()).isZero();
            assertThat(clean(policy(ScorePolicy.Kind.TRIMMED, 100, 5)).scorePolicy().reviewers()).isEqualTo(5);
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "scorePolicy.passMark", policy(ScorePolicy.Kind.MEAN, 101, 3));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "scorePolicy.reviewers", policy(ScorePolicy.Kind.MEAN, 50, 21));
        }

        private CallDraft scoring(Criterion... criteria) {
            return COMPLETE.withCriteria(null, Arrays.asList(criteria));
        }

        private CallDraft policy(ScorePolicy.Kind kind, int passMark, int reviewers) {
            return COMPLETE.withCriteria(new ScorePolicy(kind, passMark, reviewers), List.of());
        }

        private Localized name() {
            return new Localized("기준", "Criterion");
        }
    }

    @Nested
    class Form {

        @Test
        void refusesTextWithoutALimitOrBeyondOurs() {
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "form[0].maxLength", asking(Question.Kind.TEXT, 0, List.of()));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "form[0].maxLength", asking(Question.Kind.TEXT, 501, List.of()));
            refuses(CallRefusal.NUMBER_OUT_OF_RANGE, "form[0].maxLength", asking(Question.Kind.LONG_TEXT, 20_001, List.of()));
        }

        @Test
        void refusesAChoiceWithoutChoicesOrWithTheSameTwice() {
            Question.Choice one = new Question.Choice("one", new Localized("하나", "One"));
            refuses(CallRefusal.CHOICES_NEEDED, "form[0].choices", asking(Question.Kind.CHOICE, 0, List.of(one)));
            refuses(CallRefusal.REPEATED, "form[0].choices[1]", asking(Question.Kind.CHOICE, 0, List.of(one, one)));
        }

        @Test
        void refusesAQuestionOfNoKind() {
            refuses(CallRefusal.VALUE_MISSING, "form[0].kind", asking(null, 10, List.of()));
        }

        @Test
        void refusesMoreQuestionsThanAnybodyAnswers() {
            Question question = new Question("q", new Localized("?", "?"), null, Question.Kind.YES_NO, true, 0, List.of());
            refuses(CallRefusal.TOO_MANY, "form", COMPLETE.withForm(Collections.nCopies(51, question)));
        }

        private CallDraft asking(Question.@Nullable Kind kind, int maxLength, List<Question.Choice> choices) {
            return COMPLETE.withForm(
                    List.of(new Question("q", new Localized("질문", "Question"), null, kind, true, maxLength, choices)));
        }
    }

    @Nested
    class WhoMayApply {

        @Test
        void refusesARegionThatTheRegisterDoesNotKnow() {
            refuses(CallRefusal.VALUE_UNKNOWN, "eligibility[0].allowed", ruling("ATLANTIS"));
        }

        @Test
        void refusesARuleThatNobodyCanMeetAndOneWithoutAReason() {
            refuses(CallRefusal.VALUE_MISSING, "eligibility[0].allowed", ruling());
            EligibilityRule unexplained =
                    new EligibilityRule(EligibilityRule.Fact.REGION, List.of("SEOUL"), true, new Localized(" ", ""));
            refuses(TextRefusal.EMPTY, "eligibility[0].reason.ko", COMPLETE.withEligibility(List.of(unexplained)));
        }

        private CallDraft ruling(String... allowed) {
            return COMPLETE.withEligibility(List.of(
                    new EligibilityRule(EligibilityRule.Fact.REGION, List.of(allowed), true, new Localized("사유", "Reason"))));
        }
    }

    @Test
    void namesThePartsInWhichTwoDraftsDiffer() {
        CallDraft other = COMPLETE.withForm(List.of()).withSchedule(NOW, NOW.plus(Duration.ofDays(50)), null);
        assertThat(COMPLETE.partsThatDiffer(other)).containsExactly("dates", "form");
        assertThat(COMPLETE.partsThatDiffer(COMPLETE)).isEmpty();
    }

    private static CallDraft clean(CallDraft draft) {
        return CallEntry.clean(draft, PLAN, 14);
    }

    private static void refuses(Refusal refusal, String field, CallDraft draft) {
        assertThatThrownBy(() -> clean(draft)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
