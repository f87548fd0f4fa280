package kr.cheomdan.reviews;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import org.jspecify.annotations.Nullable;

/** How scores per criterion become one score per review, and the scores of all reviews one score per application. */
final class ScoreRule {

    private static final int FULL_MARKS = 100;

    private ScoreRule() {}

    /**
     * The score of all reviews together.
     *
     * @param spread highest less lowest
     * @param method what was really computed
     */
    record Combined(Fraction score, Fraction spread, int reviews, ScorePolicy.Kind method) {}

    /** From 0 to 100 over the criteria that have a score, each by its weight; empty where none has. */
    static Optional<Fraction> ofReview(List<Criterion> criteria, List<CriterionScore> scores) {
        Fraction sum = Fraction.ZERO;
        int weights = 0;
        for (Criterion criterion : criteria) {
            Integer score = scoreOf(scores, criterion.code());
            if (score != null) {
                sum = sum.plus(Fraction.of((long) score * criterion.weight() * FULL_MARKS, criterion.maxScore()));
                weights += criterion.weight();
            }
        }
        return weights == 0 ? Optional.empty() : Optional.of(sum.dividedBy(weights));
    }

    /** Empty where there is no review. Fewer than five reviews are too few to leave any out: their trimmed mean is their mean. */
    static Optional<Combined> combine(ScorePolicy.Kind kind, List<Fraction> reviews) {
        if (reviews.isEmpty()) {
            return Optional.empty();
        }
        List<Fraction> sorted = new ArrayList<>(reviews);
        Collections.sort(sorted);
        int count = sorted.size();
        ScorePolicy.Kind method = kind == ScorePolicy.Kind.TRIMMED && count < ScorePolicy.FEWEST_REVIEWERS_TRIMMED
                ? ScorePolicy.Kind.MEAN
                : kind;
        Fraction score = switch (method) {
            case MEAN -> mean(sorted);
            case TRIMMED -> mean(sorted.subList(1, count - 1));
            case MEDIAN -> mean(sorted.subList((count - 1) / 2, count / 2 + 1));
        };
        return Optional.of(new Combined(score, sorted.get(count - 1).minus(sorted.get(0)), count, method));
    }

    static Fraction mean(List<Fraction> values) {
        return values.stream().reduce(Fraction.ZERO, Fraction::plus).dividedBy(values.size());
    }

    private static @Nullable Integer scoreOf(List<CriterionScore> scores, String criterion) {
        return scores.stream()
                .filter(score -> score.criterion().equals(criterion))
                .map(CriterionScore::score)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
