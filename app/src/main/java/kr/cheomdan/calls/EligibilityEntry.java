package kr.cheomdan.calls;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cleans the rules of who may apply: one rule for each fact, over the values that the register of organisations knows. */
final class EligibilityEntry {

    private static final int LONGEST_REASON = 500;

    private EligibilityEntry() {}

    static List<EligibilityRule> rules(@Nullable List<EligibilityRule> rules) {
        List<EligibilityRule> given = CallEntry.list(
                "eligibility", rules, EligibilityRule.Fact.values().length, rule -> rule.fact() == null ? null : rule.fact().name());
        return IntStream.range(0, given.size()).mapToObj(i -> rule("eligibility[%d]".formatted(i), given.get(i))).toList();
    }

    private static EligibilityRule rule(String field, EligibilityRule rule) {
        EligibilityRule.Fact fact = CallEntry.given(field + ".fact", rule.fact());
        List<String> known = fact.known();
        List<String> allowed = CallEntry.list(field + ".allowed", rule.allowed(), known.size(), value -> value);
        if (allowed.isEmpty()) {
            throw CallRefusal.VALUE_MISSING.at(field + ".allowed");
        }
        allowed.forEach(value -> CallEntry.oneOf(field + ".allowed", value, known));
        return new EligibilityRule(fact, allowed, rule.hard(), CallEntry.line(field + ".reason", rule.reason(), LONGEST_REASON));
    }
}
