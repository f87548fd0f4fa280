package kr.cheomdan.calls.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.EligibilityRule;
import org.jspecify.annotations.Nullable;

/** Who may apply as ticked and typed: one line for each fact, of which those count where something is allowed or said. */
record EligibilityForm(@Nullable List<Line> eligibility) implements SectionForm {

    private static final String PREFIX = "eligibility[";

    /**
     * The rule over one fact.
     *
     * @param hard null: not ticked
     */
    record Line(
            EligibilityRule.@Nullable Fact fact, @Nullable List<String> allowed, @Nullable Boolean hard, @Nullable Words reason) {

        boolean isBlank() {
            return (allowed == null || allowed.isEmpty()) && (reason == null || reason.isBlank());
        }

        public boolean allows(String value) {
            return allowed != null && allowed.contains(value);
        }
    }

    static EligibilityForm of(Call call) {
        return new EligibilityForm(Arrays.stream(EligibilityRule.Fact.values())
                .map(fact -> call.eligibility().stream()
                        .filter(rule -> rule.fact() == fact)
                        .findFirst()
                        .map(rule -> new Line(fact, rule.allowed(), rule.hard(), Words.of(rule.reason())))
                        .orElse(new Line(fact, List.of(), true, Words.NONE)))
                .toList());
    }

    public List<Line> lines() {
        return eligibility == null ? List.of() : eligibility;
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        return draft.withEligibility(lines().stream()
                .filter(line -> !line.isBlank())
                .map(line -> new EligibilityRule(line.fact(), line.allowed() == null ? List.of() : line.allowed(),
                        Boolean.TRUE.equals(line.hard()), Words.of(line.reason())))
                .toList());
    }

    /** The call counts the rules that are there, the form every fact. */
    @Override
    public String place(String field) {
        if (!field.startsWith(PREFIX)) {
            return field;
        }
        int end = field.indexOf(']');
        int rule = Integer.parseInt(field.substring(PREFIX.length(), end));
        int[] shown = IntStream.range(0, lines().size()).filter(i -> !lines().get(i).isBlank()).toArray();
        return rule < shown.length ? PREFIX + shown[rule] + field.substring(end) : field;
    }
}
