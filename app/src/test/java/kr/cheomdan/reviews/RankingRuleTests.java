package kr.cheomdan.reviews;

import static kr.cheomdan.reviews.Ranking.Standing.BELOW_MARK;
import static kr.cheomdan.reviews.Ranking.Standing.RESERVED;
import static kr.cheomdan.reviews.Ranking.Standing.SELECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.reviews.Ranking.Row;
import kr.cheomdan.reviews.RankingRule.Candidate;
import kr.cheomdan.shared.Localized;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RankingRuleTests {

    private static final Instant NOON = Instant.parse("2026-03-01T03:00:00Z");
    private static final List<Criterion> CRITERIA = List.of(criterion("plan", 40), criterion("effect", 60));

    @Nested
    class TheOrder {

        @Test
        void goesByScore() {
            Candidate low = candidate(10, NOON, 70, 70);
            Candidate high = candidate(10, NOON, 90, 90);
            assertThat(applications(rank(100, low, high))).containsExactly(high.applicationId(), low.applicationId());
        }

        @Test
        void breaksATieByTheCriterionOfTheHighestWeight() {
            // 0.4 x 90 + 0.6 x 80 = 84 = 0.4 x 75 + 0.6 x 90
            Candidate better = candidate(10, NOON.plusSeconds(9), 75, 90);
            Candidate worse = candidate(10, NOON, 90, 80);
            List<Row> rows = rank(100, worse, better);
            assertThat(applications(rows)).containsExactly(better.applicationId(), worse.applicationId());
            assertThat(rows.get(0).tieBreak()).isNull();
            assertThat(rows.get(1).tieBreak()).isEqualTo("criterion:effect");
        }

        @Test
        void thenByTheEarlierReceipt() {
            Candidate later = candidate(10, NOON.plusMillis(1), 80, 80);
            Candidate earlier = candidate(10, NOON, 80, 80);
            List<Row> rows = rank(100, later, earlier);
            assertThat(applications(rows)).containsExactly(earlier.applicationId(), later.applicationId());
            assertThat(rows.get(1).tieBreak()).isEqualTo("receipt");
        }

        @Test
        void thenByALotThatComesOutTheSameWhoeverDrawsIt() {
            List<Candidate> same = new ArrayList<>(List.of(
                    candidate(10, NOON, 80, 80), candidate(10, NOON, 80, 80), candidate(10, NOON, 80, 80)));
            List<ApplicationId> first = applications(rule(100).rank(same));
            Collections.shuffle(same, new Random(7));
            List<Row> again = rule(100).rank(same);
            assertThat(applications(again)).isEqualTo(first);
            assertThat(again.get(2).tieBreak()).isEqualTo("lot");
        }

        @Test
        void saysNothingOfTiesWhereScoresDiffer() {
            assertThat(rank(100, candidate(10, NOON, 80, 80), candidate(10, NOON, 80, 81))).extracting(Row::tieBreak).containsOnlyNulls();
        }
    }

    @Nested
    class TheLine {

        @Test
        void goesDownTheOrderWhileTheAskFits() {
            List<Row> rows = rank(100, candidate(60, NOON, 95, 95), candidate(40, NOON, 90, 90), candidate(1, NOON, 85, 85));
            assertThat(rows).extracting(Row::standing).containsExactly(SELECTED, SELECTED, RESERVED);
            assertThat(rows).extracting(Row::cumulative).containsExactly(60L, 100L, null);
        }

        @Test
        void letsNobodyOvertakeTheFirstThatDoesNotFit() {
            List<Row> rows = rank(100, candidate(60, NOON, 95, 95), candidate(50, NOON, 90, 90), candidate(30, NOON, 85, 85));
            assertThat(rows).extracting(Row::standing).containsExactly(SELECTED, RESERVED, RESERVED);
            assertThat(rows).extracting(Row::reservePosition).containsExactly(null, 1, 2);
        }

        @Test
        void neverReachesBelowThePassMark() {
            List<Row> rows = rank(100, candidate(10, NOON, 70, 70), candidate(10, NOON, 70, 69));
            assertThat(rows).extracting(Row::standing).containsExactly(SELECTED, BELOW_MARK);
            assertThat(rows.get(1).reservePosition()).isNull();
        }

        @Test
        void countsAnExactPassMarkAsPassed() {
            // Three reviews of 69, 70 and 71 have a mean of exactly 70.
            Candidate exact = new Candidate(application(), organisation(), 10, NOON, List.of(sheet(69, 69), sheet(70, 70), sheet(71, 71)));
            assertThat(rank(100, exact)).extracting(Row::standing).containsExactly(SELECTED);
        }

        @Test
        void selectsNobodyWhereTheFirstAsksForMoreThanThereIs() {
            assertThat(rank(5, candidate(6, NOON, 95, 95))).extracting(Row::standing).containsExactly(RESERVED);
        }

        @Test
        void neverGivesOutMoreThanIsOfferedWhateverIsAsked() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int round = 0; round < 200; round++) {
                long offered = 1 + random.nextInt(1_000);
                List<Candidate> candidates = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(12); i++) {
                    candidates.add(candidate(1 + random.nextInt(400), NOON.plusSeconds(random.nextInt(3)),
                            random.nextInt(101), random.nextInt(101)));
                }
                List<Row> rows = rule(offered).rank(candidates);
                long given = rows.stream().filter(row -> row.standing() == SELECTED).mapToLong(Row::ask).sum();
                assertThat(given).as("seed %s", seed).isLessThanOrEqualTo(offered);
                assertThat(rows).as("seed %s", seed).extracting(Row::score).isSortedAccordingTo(Collections.reverseOrder());
                assertThat(rows).as("seed %s", seed).hasSameSizeAs(candidates);
            }
        }
    }

    private static List<Row> rank(long offered, Candidate... candidates) {
        return rule(offered).rank(List.of(candidates));
    }

    private static RankingRule rule(long offered) {
        return new RankingRule(new ScorePolicy(ScorePolicy.Kind.MEAN, 70, 3), CRITERIA, "a-call", offered);
    }

    private static Candidate candidate(long ask, Instant receivedAt, int plan, int effect) {
        List<CriterionScore> sheet = sheet(plan, effect);
        return new Candidate(application(), organisation(), ask, receivedAt, List.of(sheet, sheet, sheet));
    }

    private static List<CriterionScore> sheet(int plan, int effect) {
        return List.of(new CriterionScore("plan", plan, ""), new CriterionScore("effect", effect, ""));
    }

    private static List<ApplicationId> applications(List<Row> rows) {
        return rows.stream().map(Row::applicationId).toList();
    }

    private static ApplicationId application() {
        return new ApplicationId(UUID.randomUUID());
    }

    private static OrganisationId organisation() {
        return new OrganisationId(UUID.randomUUID());
    }

    private static Criterion criterion(String code, int weight) {
        return new Criterion(code, new Localized(code, code), weight, 100);
    }
}
