package kr.cheomdan.reviews;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call's ranking: policy, inputs and outcome as they were. It never changes; another run is another ranking.
 *
 * @param run counts the runs of the call, from 1
 * @param policy what the scores were brought together by
 * @param unit what the call gives out
 * @param offered how much the call gives out
 * @param inputHash hash over the scores that went in: two runs over the same scores carry the same
 */
public record Ranking(
        RankingId id,
        CallId callId,
        int run,
        ScorePolicy policy,
        Unit unit,
        long offered,
        String inputHash,
        String rankedBy,
        Instant rankedAt,
        List<Row> rows) {

    public Ranking {
        rows = List.copyOf(rows);
    }

    /** On which side of the line an application stands. */
    public enum Standing {
        /** The offer reaches this far. */
        SELECTED,
        /** Good enough, behind the line. */
        RESERVED,
        /** Under the pass mark. */
        BELOW_MARK
    }

    /**
     * One application's place.
     *
     * @param score unrounded, from 0 to 100
     * @param spread highest less lowest review
     * @param method what was really computed: a trimmed mean of fewer than five reviews is a mean
     * @param ask in the unit's smallest part
     * @param cumulative what is given out up to and with this row; null behind the line
     * @param reservePosition from 1, where reserved
     * @param tieBreak what put this row behind the one above although the scores are equal: {@code criterion:<code>}, {@code receipt}
     *     or {@code lot}; null where the scores differ
     */
    public record Row(
            int rank,
            ApplicationId applicationId,
            OrganisationId organisationId,
            BigDecimal score,
            BigDecimal spread,
            int reviews,
            ScorePolicy.Kind method,
            long ask,
            @Nullable Long cumulative,
            Standing standing,
            @Nullable Integer reservePosition,
            @Nullable String tieBreak) {}

    public Subject subject() {
        return Subject.of("ranking", id);
    }
}
