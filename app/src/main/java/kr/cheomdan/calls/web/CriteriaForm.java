package kr.cheomdan.calls.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** Criteria and the way of scoring as typed. A line without code and name is no criterion. */
record CriteriaForm(@Nullable Policy scorePolicy, @Nullable List<Line> criteria) implements SectionForm {

    /** The way of scoring as typed. */
    record Policy(ScorePolicy.@Nullable Kind kind, @Nullable String passMark, @Nullable String reviewers) {}

    /** One criterion as typed. */
    record Line(@Nullable String code, @Nullable Words name, @Nullable String weight, @Nullable String maxScore) {

        static final Line EMPTY = new Line("", Words.NONE, "", "");

        boolean isBlank() {
            return (code == null || code.isBlank()) && (name == null || name.isBlank());
        }
    }

    static CriteriaForm of(Call call) {
        ScorePolicy policy = call.scorePolicy();
        return new CriteriaForm(
                new Policy(policy.kind(), String.valueOf(policy.passMark()), String.valueOf(policy.reviewers())),
                call.criteria().stream()
                        .map(criterion -> new Line(criterion.code(), Words.of(criterion.name()), String.valueOf(criterion.weight()),
                                String.valueOf(criterion.maxScore())))
                        .toList());
    }

    /** The lines to show: what is there, and an empty one to add to. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(filled());
        lines.add(Line.EMPTY);
        return lines;
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        List<Line> filled = filled();
        return draft.withCriteria(policy(),
                IntStream.range(0, filled.size()).mapToObj(i -> criterion("criteria[%d]".formatted(i), filled.get(i))).toList());
    }

    private List<Line> filled() {
        return criteria == null ? List.of() : criteria.stream().filter(line -> line != null && !line.isBlank()).toList();
    }

    private @Nullable ScorePolicy policy() {
        if (scorePolicy == null || scorePolicy.kind() == null) {
            return null;
        }
        return new ScorePolicy(scorePolicy.kind(), number("scorePolicy.passMark", scorePolicy.passMark()),
                number("scorePolicy.reviewers", scorePolicy.reviewers()));
    }

    private static Criterion criterion(String field, Line line) {
        return new Criterion(line.code() == null ? "" : line.code().strip(), Words.of(line.name()),
                number(field + ".weight", line.weight()), number(field + ".maxScore", line.maxScore()));
    }

    /** What is left out becomes a number that no field allows, and is refused with what is. */
    private static int number(String field, @Nullable String typed) {
        Integer number = Typed.whole(field, typed);
        return number == null ? -1 : number;
    }
}
