package kr.cheomdan.reviews;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a reviewer typed, against the call's criteria. Fields at fault are named {@code score.<criterion>} and
 * {@code comment.<criterion>}.
 */
final class ScoreSheet {

    private static final int LONGEST_COMMENT = 2_000;
    /** More digits than any maximum; what is longer need not be read as a number to be too much. */
    private static final int MOST_DIGITS = 9;

    private final List<Criterion> criteria;
    private final int commentBelowPercent;

    ScoreSheet(List<Criterion> criteria, int commentBelowPercent) {
        this.criteria = criteria;
        this.commentBelowPercent = commentBelowPercent;
    }

    /** What is kept: the entries where there are any, else what was kept before; in the order of the criteria. */
    List<CriterionScore> merge(List<CriterionScore> kept, List<Entry> entries) {
        Map<String, CriterionScore> sheet = new LinkedHashMap<>();
        criteria.forEach(criterion -> sheet.put(criterion.code(), new CriterionScore(criterion.code(), null, "")));
        kept.forEach(score -> sheet.replace(score.criterion(), score));
        for (Entry entry : entries) {
            Criterion criterion = criteria.stream()
                    .filter(known -> known.code().equals(entry.criterion()))
                    .findFirst()
                    .orElseThrow(() -> ReviewsRefusal.UNKNOWN_CRITERION.at("score", String.valueOf(entry.criterion())));
            String comment = Text.optionalBlock("comment." + criterion.code(), entry.comment(), LONGEST_COMMENT);
            sheet.put(criterion.code(),
                    new CriterionScore(criterion.code(), parse(criterion, entry.score()), comment == null ? "" : comment));
        }
        return new ArrayList<>(sheet.values());
    }

    /** Refuses a sheet that is not complete, naming the first field at fault. */
    void requireComplete(List<CriterionScore> sheet) {
        for (Criterion criterion : criteria) {
            CriterionScore given = sheet.stream()
                    .filter(score -> score.criterion().equals(criterion.code()))
                    .findFirst()
                    .orElseThrow(() -> missing(criterion));
            Integer score = given.score();
            if (score == null) {
                throw missing(criterion);
            }
            if (needsComment(criterion, score) && given.comment().isBlank()) {
                throw ReviewsRefusal.COMMENT_NEEDED.at("comment." + criterion.code(), criterion.name(), leastWithoutComment(criterion));
            }
        }
    }

    /** The least score of this criterion that needs no comment. */
    int leastWithoutComment(Criterion criterion) {
        return (criterion.maxScore() * commentBelowPercent + 99) / 100;
    }

    private boolean needsComment(Criterion criterion, int score) {
        return score < leastWithoutComment(criterion);
    }

    private static @Nullable Integer parse(Criterion criterion, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        String field = "score." + criterion.code();
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(character -> character >= '0' && character <= '9')) {
            throw ReviewsRefusal.SCORE_NOT_WHOLE.at(field, criterion.name(), criterion.maxScore());
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (negative && !significant.equals("0")) {
            throw ReviewsRefusal.SCORE_NEGATIVE.at(field, criterion.name(), criterion.maxScore());
        }
        if (significant.length() > MOST_DIGITS || Integer.parseInt(significant) > criterion.maxScore()) {
            throw ReviewsRefusal.SCORE_ABOVE_MAXIMUM.at(field, criterion.name(), criterion.maxScore());
        }
        return Integer.parseInt(significant);
    }

    private static RefusedException missing(Criterion criterion) {
        return ReviewsRefusal.SCORE_MISSING.at("score." + criterion.code(), criterion.name());
    }
}
