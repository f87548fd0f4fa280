package kr.cheomdan.indicators.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import kr.cheomdan.indicators.IndicatorKind;
import kr.cheomdan.indicators.IndicatorValue;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as the API gives it.
 *
 * @param attainmentPct value / target, in per cent
 * @param progressPct from the baseline to the target, in per cent
 * @param evidence the number of facts by level of evidence
 */
record IndicatorAnswer(
        String code,
        Localized name,
        Localized definition,
        IndicatorKind kind,
        @Nullable BigDecimal value,
        String unit,
        @Nullable Long target,
        @Nullable Integer due,
        @Nullable BigDecimal attainmentPct,
        @Nullable String attainmentFormula,
        @Nullable BigDecimal progressPct,
        @Nullable String progressFormula,
        SortedMap<Integer, Long> evidence,
        int minimumEvidence,
        long facts,
        Instant asOf,
        int definitionVersion,
        String rowsHash) {

    static IndicatorAnswer of(IndicatorValue value) {
        return new IndicatorAnswer(
                value.code(),
                value.definition().name(),
                value.definition().text(),
                value.definition().kind(),
                value.value(),
                value.definition().unit(),
                value.target(),
                value.due(),
                value.attainment().simple(),
                value.attainment().simpleFormula(),
                value.attainment().progress(),
                value.attainment().progressFormula(),
                value.evidence(),
                value.definition().minimumEvidence(),
                value.facts(),
                value.asOf(),
                value.definition().version(),
                value.rowsHash());
    }
}
