package kr.cheomdan.workloads;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;

/**
 * What a run reached, beside what it is compared with.
 *
 * @param name of the figure, for people
 * @param value what the solution reached
 * @param baseline what the firm's way, or the simplest rule, reaches on the same data
 * @param baselineName what that is
 * @param unit of both
 * @param method how the value was reached and measured, in one sentence
 * @param more figures of the solution's own, by the names under which they stand in {@code metrics.json}
 */
public record Metrics(
        Bilingual name,
        BigDecimal value,
        BigDecimal baseline,
        Bilingual baselineName,
        String unit,
        Better better,
        Bilingual method,
        Map<String, Object> more) {

    /** Which direction is good. */
    public enum Better {
        LOWER,
        HIGHER
    }

    /** Whether there is nothing gained. */
    public boolean baselineIsBetter() {
        int order = value.compareTo(baseline);
        return better == Better.LOWER ? order > 0 : order < 0;
    }

    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", name);
        written.put("value", value);
        written.put("baseline", baseline);
        written.put("baselineName", baselineName);
        written.put("unit", unit);
        written.put("better", better.name().toLowerCase(Locale.ROOT));
        written.put("baselineIsBetter", baselineIsBetter());
        written.put("method", method);
        written.putAll(more);
        return written;
    }
}
