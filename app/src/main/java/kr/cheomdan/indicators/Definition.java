package kr.cheomdan.indicators;

import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator means.
 *
 * @param code stable; the code under which a plan sets its target
 * @param version goes up when the meaning changes
 * @param unit what is counted: {@code PERSON}, {@code ORGANISATION}, {@code JOB}, {@code CPU_SECOND}, {@code PERCENT}
 * @param text what is counted, when, and what is not
 * @param event which facts count; null where no module records any yet
 * @param baseEvent the denominator of a ratio
 * @param minimumEvidence facts with less evidence are shown but not counted
 * @param zeroKnown whether no facts means zero, because the product itself would have recorded them
 */
public record Definition(
        String code,
        int version,
        IndicatorKind kind,
        Direction direction,
        String unit,
        Localized name,
        Localized text,
        @Nullable String event,
        @Nullable String baseEvent,
        int minimumEvidence,
        boolean zeroKnown) {}
