package kr.cheomdan.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScoreSheetTests {

    private final ScoreSheet sheet = new ScoreSheet(List.of(criterion("plan", 10), criterion("effect", 5)), 60);

    @Test
    void keepsScoresInTheOrderOfTheCriteria() {
        assertThat(sheet.merge(List.of(), List.of(new Entry("effect", "4", "good"), new Entry("plan", " 08 ", null))))
                .containsExactly(new CriterionScore("plan", 8, ""), new CriterionScore("effect", 4, "good"));
    }

    @Test
    void keepsWhatIsNotSentAgain() {
        List<CriterionScore> kept = List.of(new CriterionScore("plan", 8, "well thought"));
        assertThat(sheet.merge(kept, List.of(new Entry("effect", "4", ""))))
                .containsExactly(new CriterionScore("plan", 8, "well thought"), new CriterionScore("effect", 4, ""));
    }

    @Test
    void takesAnEmptyScoreAsNotYetGiven() {
        assertThat(sheet.merge(List.of(new CriterionScore("plan", 8, "")), List.of(new Entry("plan", " ", "why"))).get(0))
                .isEqualTo(new CriterionScore("plan", null, "why"));
    }

    @Test
    void refusesAScoreAboveTheMaximum() {
        refused(() -> merge("plan", "11"), ReviewsRefusal.SCORE_ABOVE_MAXIMUM, "score.plan");
        refused(() -> merge("plan", "99999999999999999999"), ReviewsRefusal.SCORE_ABOVE_MAXIMUM, "score.plan");
        assertThat(merge("plan", "10").get(0).score()).isEqualTo(10);
    }

    @Test
    void refusesANegativeScore() {
        refused(() -> merge("effect", "-1"), ReviewsRefusal.SCORE_NEGATIVE, "score.effect");
        assertThat(merge("effect", "-0").get(1).score()).isZero();
    }

    @Test
    void refusesWhatIsNoWholeNumber() {
        for (String typed : List.of("4.5", "NaN", "five", "1e1", "٣", "+3", "-", "4 5", "0x4")) {
            refused(() -> merge("effect", typed), ReviewsRefusal.SCORE_NOT_WHOLE, "score.effect");
        }
    }

    @Test
    void refusesAnUnknownCriterion() {
        refused(() -> merge("luck", "1"), ReviewsRefusal.UNKNOWN_CRITERION, "score");
    }

    @Test
    void refusesToHandInWithoutEveryScore() {
        refused(() -> sheet.requireComplete(merge("plan", "8")), ReviewsRefusal.SCORE_MISSING, "score.effect");
    }

    @Test
    void asksForACommentBelowTheThreshold() {
        List<CriterionScore> low = sheet.merge(List.of(), List.of(new Entry("plan", "5", " "), new Entry("effect", "3", "")));
        refused(() -> sheet.requireComplete(low), ReviewsRefusal.COMMENT_NEEDED, "comment.plan");
        sheet.requireComplete(sheet.merge(low, List.of(new Entry("plan", "5", "no schedule"))));
        sheet.requireComplete(sheet.merge(low, List.of(new Entry("plan", "6", ""))));
    }

    @Test
    void roundsTheThresholdUpToAWholeScore() {
        assertThat(sheet.leastWithoutComment(criterion("seven", 7))).isEqualTo(5);
        assertThat(new ScoreSheet(List.of(), 0).leastWithoutComment(criterion("ten", 10))).isZero();
    }

    private List<CriterionScore> merge(String criterion, String score) {
        return sheet.merge(List.of(), List.of(new Entry(criterion, score, "")));
    }

    private static void refused(ThrowingCallable action, Refusal refusal, String field) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(action).satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.field()).isEqualTo(field);
        });
    }

    private static Criterion criterion(String code, int maxScore) {
        return new Criterion(code, new Localized(code, code), 50, maxScore);
    }
}
