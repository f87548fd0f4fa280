package kr.cheomdan.indicators;

import java.time.Instant;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** A fact to be written. Event and evidence together name it: the same evidence proves an event once. */
record NewFact(
        String event,
        Subject subject,
        Instant occurredAt,
        long value,
        Subject evidence,
        int evidenceLevel,
        @Nullable String sector,
        @Nullable String axis) {

    static final int DOCUMENTED = 2;
    static final int MEASURED = 3;
    static final int HIGHEST_LEVEL = 4;
}
