package kr.cheomdan.ledger.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import kr.cheomdan.ledger.Statements;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;

/** Times as people pick them on a page: seconds of Seoul's clock, each meant with all its parts. */
final class Moments {

    private Moments() {}

    /**
     * An instant of the past as it is picked.
     *
     * @param asOf null: now
     * @param known what of it counts
     */
    record Picked(@Nullable LocalDateTime asOf, @Nullable Known known) {

        /** Null: now. */
        Statements.@Nullable AsOf instant() {
            if (asOf == null) {
                return null;
            }
            Instant end = after(asOf).minus(1, ChronoUnit.MICROS);
            return known == Known.NOW ? Statements.AsOf.nowKnown(end) : Statements.AsOf.was(end);
        }
    }

    /** As it stood in the book then, or as it is known by now. */
    enum Known {
        THEN,
        NOW
    }

    /** A part of the past as it is picked; every part of it may be left out. */
    record PickedSpan(
            Statements.@Nullable Time time,
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime to,
            @Nullable LocalDateTime knownAt) {

        Statements.Span span() {
            return Statements.Span.of(time, from == null ? null : start(from), to == null ? null : after(to), lastOf(knownAt));
        }

        public boolean isWhole() {
            return from == null && to == null && knownAt == null;
        }

        private static @Nullable Instant lastOf(@Nullable LocalDateTime second) {
            return second == null ? null : after(second).minus(1, ChronoUnit.MICROS);
        }
    }

    private static Instant start(LocalDateTime second) {
        return second.truncatedTo(ChronoUnit.SECONDS).atZone(Seoul.ZONE).toInstant();
    }

    private static Instant after(LocalDateTime second) {
        return start(second).plusSeconds(1);
    }
}
