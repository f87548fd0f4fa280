package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class PostingTests {

    private static final Actor SYSTEM = Actor.system("metering.test");

    @Autowired
    private Metering metering;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String cluster = GivenUsage.aCluster();

    private Award anAward(long seconds) {
        Award award = scenarios.anAwardInForce(scenarios.anApplicant(), Unit.CPU_SECOND, seconds);
        metering.link(SYSTEM, cluster, "a" + award.number(), award.id(), award.use().from());
        clock.advance(Duration.ofDays(2));
        return award;
    }

    private static String account(Award award) {
        return "a" + award.number();
    }

    private Instant start(Award award) {
        return award.use().from().plus(Duration.ofHours(1));
    }

    private long used(Award award) {
        return ledger.balance(awards.used(award)).posted();
    }

    private long free(Award award) {
        return awards.balance(award).available();
    }

    private long uncovered(Award award) {
        return ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted();
    }

    @Test
    void postsDevicesTimesSeconds() {
        Award award = anAward(10_000);

        Metering.Outcome outcome = metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), start(award), 100, 4), GivenUsage.aJob(cluster, account(award), start(award), 7, 1)));

        assertThat(outcome).isEqualTo(new Metering.Outcome(2, 0, 0));
        assertThat(used(award)).isEqualTo(407);
        assertThat(free(award)).isEqualTo(10_000 - 407);
        assertThat(proof.verify(Scenarios.somebody(Role.AUDITOR)).ok()).isTrue();
    }

    @Test
    void theSameRecordAgainChangesNothing() {
        Award award = anAward(10_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 100, 4);
        metering.record(SYSTEM, List.of(job, job));

        assertThat(metering.record(SYSTEM, List.of(job))).isEqualTo(new Metering.Outcome(0, 0, 1));
        assertThat(used(award)).isEqualTo(400);
    }

    /** A controller that lost its last seconds began it again, and its accounting has one row for a submission. */
    @Test
    void anotherStartOfTheSameSubmissionIsTheSchedulersNewWord() {
        Award award = anAward(10_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 100, 4);
        UsageRecord again = GivenUsage.begunLater(GivenUsage.lasting(job, 70), 20);
        metering.record(SYSTEM, List.of(job));

        assertThat(metering.record(SYSTEM, List.of(again))).isEqualTo(new Metering.Outcome(0, 1, 0));
        assertThat(metering.record(SYSTEM, List.of(again))).isEqualTo(new Metering.Outcome(0, 0, 1));

        assertThat(used(award)).isEqualTo(280);
        assertThat(proof.verify(Scenarios.somebody(Role.AUDITOR)).ok()).isTrue();
    }

    @Test
    void attemptsOfOneSubmissionThatAreToldTogetherAreEachCounted() {
        Award award = anAward(10_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 100, 4);

        metering.record(SYSTEM, List.of(job, GivenUsage.begunLater(job, 200)));
        assertThat(metering.record(SYSTEM, List.of(job, GivenUsage.begunLater(job, 200)))).isEqualTo(new Metering.Outcome(0, 0, 2));

        assertThat(used(award)).isEqualTo(800);
    }

    @Test
    void whatTheAwardHasNotTheCentreBears() {
        Award award = anAward(1_000);

        metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), start(award), 700, 1),
                GivenUsage.aJob(cluster, account(award), start(award).plusSeconds(60), 500, 1)));

        assertThat(used(award)).isEqualTo(1_000);
        assertThat(uncovered(award)).isEqualTo(200);
        assertThat(free(award)).isZero();
    }

    @Test
    void aRecordThatSaysMoreIsPostedWithTheDifference() {
        Award award = anAward(1_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 100, 2);
        metering.record(SYSTEM, List.of(job));

        assertThat(metering.record(SYSTEM, List.of(GivenUsage.lasting(job, 150)))).isEqualTo(new Metering.Outcome(0, 1, 0));

        assertThat(used(award)).isEqualTo(300);
    }

    @Test
    void aRecordThatSaysLessIsCreditedToTheCentreFirst() {
        Award award = anAward(1_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 1_300, 1);
        metering.record(SYSTEM, List.of(job));
        assertThat(uncovered(award)).isEqualTo(300);

        metering.record(SYSTEM, List.of(GivenUsage.lasting(job, 900)));

        assertThat(uncovered(award)).isZero();
        assertThat(used(award)).isEqualTo(900);
        assertThat(free(award)).isEqualTo(100);
    }

    @Test
    void aNodesFailureCostsNothingAndSaysSo() {
        Award award = anAward(1_000);

        metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), start(award), 100, 2, Map.of(), "NODE_FAIL", null)));

        assertThat(used(award)).isZero();
        assertThat(reasons()).containsExactly("NODE_FAILED");
    }

    private List<String> reasons() {
        return jdbc.sql("""
                        select r.reason from metering.record r join metering.cluster c on c.id = r.cluster_id
                        where c.name = :cluster and r.reason is not null order by r.id
                        """)
                .param("cluster", cluster)
                .query(String.class)
                .list();
    }

    @Test
    void anAccountThatIsNamedLaterIsPostedThen() {
        Award award = scenarios.anAwardInForce(scenarios.anApplicant(), Unit.CPU_SECOND, 1_000);
        clock.advance(Duration.ofDays(1));
        metering.record(SYSTEM, List.of(GivenUsage.aJob(cluster, "later", start(award), 100, 2)));
        assertThat(reasons()).containsExactly("NO_ACCOUNT");

        metering.link(SYSTEM, cluster, "later", award.id(), award.use().from());

        assertThat(metering.recount(SYSTEM, cluster)).isEqualTo(1);
        assertThat(metering.recount(SYSTEM, cluster)).isZero();
        assertThat(used(award)).isEqualTo(200);
    }

    @Test
    void othersDevicesAndOlderJobsAreKeptAndNotCounted() {
        Award award = anAward(1_000);

        metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), start(award), 10, 1, Map.of("h100", 2), "COMPLETED", null),
                GivenUsage.aJob(cluster, account(award), start(award), 10, 1, Map.of("", 2), "COMPLETED", null),
                GivenUsage.aJob(cluster, account(award), award.use().from().minus(Duration.ofHours(1)), 10, 1)));

        assertThat(used(award)).isZero();
        assertThat(reasons()).containsExactly("UNIT_NOT_AWARDED", "UNKNOWN_DEVICE_CLASS", "BEFORE_AWARD");
    }

    @Test
    void aClockFiveMinutesBehindTakesNothingFromAnybody() {
        Award award = anAward(1_000);

        metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), award.use().from().minus(Duration.ofMinutes(5)), 10, 1)));

        assertThat(used(award)).isEqualTo(10);
    }

    @Test
    void aClockFiveMinutesAheadIsDatedNow() {
        Award award = anAward(1_000);

        metering.record(SYSTEM, List.of(
                GivenUsage.aJob(cluster, account(award), clock.instant().plus(Duration.ofMinutes(5)), 10, 1)));

        assertThat(used(award)).isEqualTo(10);
    }

    @Test
    void theRollUpsOfDaysAddUpToTheBook() {
        Award award = anAward(1_000);
        UsageRecord job = GivenUsage.aJob(cluster, account(award), start(award), 1_300, 1);
        metering.record(SYSTEM, List.of(job, GivenUsage.aJob(cluster, "nobody", start(award), 50, 3)));
        metering.record(SYSTEM, List.of(GivenUsage.lasting(job, 1_100)));

        assertThat(jdbc.sql("""
                        select sum(d.jobs) || ' ' || sum(d.device_seconds) || ' ' || sum(d.charged) || ' ' || sum(d.uncovered) || ' '
                            || sum(d.wait_seconds)
                        from metering.day d join metering.cluster c on c.id = d.cluster_id where c.name = :cluster
                        """)
                .param("cluster", cluster)
                .query(String.class)
                .single()).isEqualTo("2 1250 1000 100 60");
        WaitHistogram waits = new WaitHistogram();
        jdbc.sql("select d.waits from metering.day d join metering.cluster c on c.id = d.cluster_id where c.name = :cluster")
                .param("cluster", cluster)
                .query(byte[].class)
                .list()
                .forEach(waits::add);
        assertThat(waits.waits().jobs()).isEqualTo(2);
    }
}
