package kr.cheomdan.reviews;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.reviews.Ranking.Row;
import kr.cheomdan.reviews.Ranking.Standing;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Puts applications in order and draws the line.
 *
 * <p>Equal scores are told apart by the criterion of the highest weight, then by the earlier receipt, then by a lot that anybody can draw
 * again: the SHA-256 of the call's id and the application's. The line goes down the order while what is asked for fits in what is
 * offered; behind the first that does not fit nobody is drawn, so that no application overtakes a better one by asking for less.
 */
final class RankingRule {

    private final ScorePolicy policy;
    private final List<Criterion> criteria;
    private final String lotSeed;
    private final long offered;

    RankingRule(Call call, long offered) {
        this(call.scorePolicy(), call.criteria(), call.id().toString(), offered);
    }

    RankingRule(ScorePolicy policy, List<Criterion> criteria, String lotSeed, long offered) {
        this.policy = policy;
        this.criteria = criteria;
        this.lotSeed = lotSeed;
        this.offered = offered;
    }

    /**
     * What is ranked.
     *
     * @param reviews the complete sheets handed in, at least one
     */
    record Candidate(
            ApplicationId applicationId,
            OrganisationId organisationId,
            long ask,
            Instant receivedAt,
            List<List<CriterionScore>> reviews) {}

    private record Scored(Candidate candidate, ScoreRule.Combined combined, Fraction decisive, String lot) {}

    List<Row> rank(List<Candidate> candidates) {
        Comparator<Scored> order = Comparator.<Scored, Fraction>comparing(scored -> scored.combined.score(), Comparator.reverseOrder())
                .thenComparing(Scored::decisive, Comparator.reverseOrder())
                .thenComparing(scored -> scored.candidate.receivedAt())
                .thenComparing(Scored::lot);
        List<Scored> ordered = candidates.stream().map(this::score).sorted(order).toList();
        return drawLine(ordered);
    }

    private Scored score(Candidate candidate) {
        List<Fraction> perReview = candidate.reviews().stream()
                .map(sheet -> ScoreRule.ofReview(criteria, sheet).orElseThrow())
                .toList();
        return new Scored(
                candidate,
                ScoreRule.combine(policy.kind(), perReview).orElseThrow(),
                decisive(candidate),
                lot(candidate.applicationId()));
    }

    private Criterion decisiveCriterion() {
        Criterion highest = criteria.get(0);
        for (Criterion criterion : criteria) {
            if (criterion.weight() > highest.weight()) {
                highest = criterion;
            }
        }
        return highest;
    }

    private Fraction decisive(Candidate candidate) {
        List<Criterion> only = List.of(decisiveCriterion());
        return ScoreRule.mean(candidate.reviews().stream()
                .map(sheet -> ScoreRule.ofReview(only, sheet).orElseThrow())
                .toList());
    }

    private String lot(ApplicationId application) {
        return Sha256.hexOf(lotSeed + ":" + application);
    }

    private List<Row> drawLine(List<Scored> ordered) {
        Fraction mark = Fraction.of(policy.passMark(), 1);
        List<Row> rows = new ArrayList<>();
        long given = 0;
        int reserves = 0;
        boolean lineDrawn = false;
        for (int place = 0; place < ordered.size(); place++) {
            Scored scored = ordered.get(place);
            long ask = scored.candidate.ask();
            boolean passes = scored.combined.score().compareTo(mark) >= 0;
            lineDrawn = lineDrawn || (passes && ask > offered - given);
            String tieBreak = place == 0 ? null : tieBreak(ordered.get(place - 1), scored);
            if (!passes) {
                rows.add(row(place + 1, scored, Standing.BELOW_MARK, null, null, tieBreak));
            } else if (lineDrawn) {
                reserves++;
                rows.add(row(place + 1, scored, Standing.RESERVED, null, reserves, tieBreak));
            } else {
                given += ask;
                rows.add(row(place + 1, scored, Standing.SELECTED, given, null, tieBreak));
            }
        }
        return rows;
    }

    private @Nullable String tieBreak(Scored above, Scored below) {
        if (above.combined.score().compareTo(below.combined.score()) != 0) {
            return null;
        }
        if (above.decisive.compareTo(below.decisive) != 0) {
            return "criterion:" + decisiveCriterion().code();
        }
        return above.candidate.receivedAt().equals(below.candidate.receivedAt()) ? "lot" : "receipt";
    }

    private static Row row(
            int rank,
            Scored scored,
            Standing standing,
            @Nullable Long cumulative,
            @Nullable Integer reservePosition,
            @Nullable String tieBreak) {
        Candidate candidate = scored.candidate;
        ScoreRule.Combined combined = scored.combined;
        return new Row(rank, candidate.applicationId(), candidate.organisationId(), combined.score().toDecimal(),
                combined.spread().toDecimal(), combined.reviews(), combined.method(), candidate.ask(), cumulative, standing,
                reservePosition, tieBreak);
    }
}
