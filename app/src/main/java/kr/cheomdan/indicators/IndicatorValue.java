package kr.cheomdan.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as of an instant.
 *
 * @param value in whole units, a ratio in per cent; null where nothing is recorded
 * @param target null where the plan sets none
 * @param due the year by whose end the target is due
 * @param evidence how many facts stand behind the value by level of evidence, those below the minimum included
 * @param facts how many facts the list behind the value has
 * @param rowsHash SHA-256 over these facts: the same facts give the same hash at any time
 */
public record IndicatorValue(
        Definition definition,
        @Nullable BigDecimal value,
        @Nullable Long target,
        @Nullable Integer due,
        Attainment attainment,
        SortedMap<Integer, Long> evidence,
        long facts,
        Instant asOf,
        String rowsHash) {

    public IndicatorValue {
        evidence = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    public String code() {
        return definition.code();
    }
}
