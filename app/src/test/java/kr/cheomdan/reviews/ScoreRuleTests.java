package kr.cheomdan.reviews;

import static kr.cheomdan.calls.ScorePolicy.Kind.MEAN;
import static kr.cheomdan.calls.ScorePolicy.Kind.MEDIAN;
import static kr.cheomdan.calls.ScorePolicy.Kind.TRIMMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.shared.Localized;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScoreRuleTests {

    @Nested
    class OfOneReview {

        @Test
        void weighsEachScoreByItsShareOfTheMaximum() {
            List<Criterion> criteria = List.of(criterion("plan", 40, 10), criterion("effect", 35, 5), criterion("team", 25, 20));
            // 8/10 x 40 + 3/5 x 35 + 20/20 x 25 = 32 + 21 + 25
            assertThat(score(criteria, 8, 3, 20)).isEqualByComparingTo("78");
        }

        @Test
        void reachesFromZeroToAHundred() {
            List<Criterion> criteria = List.of(criterion("plan", 60, 5), criterion("effect", 40, 7));
            assertThat(score(criteria, 0, 0)).isEqualByComparingTo("0");
            assertThat(score(criteria, 5, 7)).isEqualByComparingTo("100");
        }

        @Test
        void leavesOutACriterionWithoutScoreInsteadOfCountingItAsZero() {
            List<Criterion> criteria = List.of(criterion("a", 1, 5), criterion("b", 1, 5), criterion("c", 1, 5));
            // 4, 5, not answered: 4.5 of 5
            assertThat(score(criteria, 4, 5, null)).isEqualByComparingTo("90");
        }

        @Test
        void hasNoScoreWhereNothingIsAnswered() {
            assertThat(ScoreRule.ofReview(List.of(criterion("a", 100, 5)), List.of())).isEmpty();
        }

        @Test
        void isExactWhereADecimalWouldBeRounded() {
            List<Criterion> thirds = List.of(criterion("a", 50, 3), criterion("b", 50, 3));
            List<Criterion> halves = List.of(criterion("a", 50, 2), criterion("b", 50, 2));
            assertThat(ScoreRule.ofReview(thirds, scores(thirds, 1, 2))).isEqualTo(ScoreRule.ofReview(halves, scores(halves, 1, 1)));
        }
    }

    @Nested
    class AcrossReviews {

        @Test
        void givesTheGoldenMeanAndTrimmedMean() {
            assertThat(combined(MEAN, 92, 81, 78, 75, 40).score().toDecimal()).isEqualByComparingTo("73.2");
            assertThat(combined(TRIMMED, 92, 81, 78, 75, 40).score().toDecimal()).isEqualByComparingTo("78.0");
        }

        @Test
        void changesWhoPassesAtSeventyFiveWithThePolicy() {
            Fraction line = Fraction.of(75, 1);
            assertThat(combined(MEAN, 92, 81, 78, 75, 40).score()).isLessThan(line);
            assertThat(combined(TRIMMED, 92, 81, 78, 75, 40).score()).isGreaterThan(line);
        }

        @Test
        void dropsOneOfSeveralEqualExtremes() {
            assertThat(combined(TRIMMED, 90, 90, 60, 30, 30).score()).isEqualTo(Fraction.of(60, 1));
        }

        @Test
        void takesTheMeanOfFewerThanFiveAndSaysSo() {
            var four = combined(TRIMMED, 90, 80, 70, 20);
            assertThat(four.method()).isEqualTo(MEAN);
            assertThat(four.score()).isEqualTo(Fraction.of(65, 1));
            assertThat(combined(TRIMMED, 90, 80, 70, 20, 10).method()).isEqualTo(TRIMMED);
        }

        @Test
        void takesTheMiddleOrTheMeanOfTheTwoMiddleScores() {
            assertThat(combined(MEDIAN, 40, 92, 78).score()).isEqualTo(Fraction.of(78, 1));
            assertThat(combined(MEDIAN, 40, 92, 78, 75).score().toDecimal()).isEqualByComparingTo("76.5");
            assertThat(combined(MEDIAN, 55).score()).isEqualTo(Fraction.of(55, 1));
        }

        @Test
        void showsTheSpread() {
            assertThat(combined(MEAN, 92, 81, 78, 75, 40).spread()).isEqualTo(Fraction.of(52, 1));
            assertThat(combined(MEAN, 70).spread()).isEqualTo(Fraction.ZERO);
        }

        @Test
        void hasNoScoreWithoutReviews() {
            for (ScorePolicy.Kind kind : ScorePolicy.Kind.values()) {
                assertThat(ScoreRule.combine(kind, List.of())).isEmpty();
            }
        }

        @Test
        void keepsMoreDigitsThanItShows() {
            BigDecimal score = combined(MEAN, 80, 80, 81).score().toDecimal();
            assertThat(score.precision()).isEqualTo(34);
            assertThat(score.setScale(2, RoundingMode.HALF_UP)).isEqualTo("80.33");
        }
    }

    private static ScoreRule.Combined combined(ScorePolicy.Kind kind, int... scores) {
        return ScoreRule.combine(kind, Arrays.stream(scores).mapToObj(score -> Fraction.of(score, 1)).toList()).orElseThrow();
    }

    private static BigDecimal score(List<Criterion> criteria, Integer... given) {
        return ScoreRule.ofReview(criteria, scores(criteria, given)).orElseThrow().toDecimal();
    }

    private static List<CriterionScore> scores(List<Criterion> criteria, Integer... given) {
        return java.util.stream.IntStream.range(0, given.length)
                .mapToObj(i -> new CriterionScore(criteria.get(i).code(), given[i], ""))
                .toList();
    }

    private static Criterion criterion(String code, int weight, int maxScore) {
        return new Criterion(code, new Localized(code, code), weight, maxScore);
    }
}
