package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.awards.Award;
import kr.cheomdan.metering.Reconciliation.Kind;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class ReconcilingTests {

    private static final Actor SYSTEM = Actor.system("metering.test");
    private static final String HEADER = "JobIDRaw|JobID|Cluster|Account|User|Partition|QOS|State|Submit|Start|End|ElapsedRaw|NNodes|AllocCPUS|"
            + "AllocTRES|JobName\n";

    @Autowired private Metering metering;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;
    @Autowired private JdbcClient jdbc;

    private final String cluster = GivenUsage.aCluster();
    private Award award;
    private UsageRecord one;
    private UsageRecord two;

    @BeforeEach
    void twoJobsOfWhichTheCentreBearsAPart() {
        award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, 1_000);
        metering.link(SYSTEM, cluster, "acc", award.id(), award.use().from());
        clock.advance(Duration.ofDays(1));
        Instant start = award.use().from().plusSeconds(60);
        one = GivenUsage.aJob(cluster, "acc", start, 400, 2);
        two = GivenUsage.aJob(cluster, "acc", start, 500, 1);
        metering.record(SYSTEM, List.of(one, two, GivenUsage.aJob(cluster, "nobody", start, 70, 1)));
    }

    private Reconciliation against(UsageRecord... jobs) {
        StringBuilder text = new StringBuilder(HEADER);
        for (UsageRecord job : jobs) {
            text.append(String.join("|", job.jobIdRaw(), job.jobId(), cluster, job.account(), job.user(), job.partition(), job.qos(),
                    job.state(), epoch(job.submittedAt()), epoch(job.startedAt()), epoch(job.endedAt()), "" + job.elapsedSeconds(),
                    "" + job.nodes(), "" + job.cpus(), job.allocTres(), "name")).append('\n');
        }
        return metering.reconcile(SYSTEM, cluster, Options.none(), new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String epoch(Instant instant) {
        return "" + instant.getEpochSecond();
    }

    private UsageRecord nobodys() {
        return metering.records(Scenarios.somebody(Role.OPERATOR), UsageRecord.Wanted.of(null, null), new PageQuery(0, 200))
                .items().stream()
                .map(UsageRecord.Counted::record)
                .filter(record -> record.cluster().equals(cluster) && record.account().equals("nobody"))
                .map(record -> new UsageRecord(record.cluster(), record.jobIdRaw(), record.jobId(), record.submittedAt(), record.startedAt(),
                        record.endedAt(), record.elapsedSeconds(), record.state(), record.account(), "user", record.partition(), record.qos(),
                        record.nodes(), record.cpus(), record.gpus(), record.allocTres(), record.memoryBytes(), null))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void agreesWithTheLedgerAndSaysWhatWasNotCounted() {
        Reconciliation result = metering.reconcile(SYSTEM, cluster, Options.none(), null);

        assertThat(result.clean()).isTrue();
        assertThat(result.lines()).singleElement().satisfies(line -> {
            assertThat(line.scheduler()).isEqualTo(1_300);
            assertThat(line.used()).isEqualTo(1_000);
            assertThat(line.uncovered()).isEqualTo(300);
            assertThat(line.difference()).isZero();
        });
        assertThat(result.notCounted()).containsOnlyKeys(UsageReason.NO_ACCOUNT);
        assertThat(result.notCounted().get(UsageReason.NO_ACCOUNT).cpuSeconds()).isEqualTo(70);
    }

    @Test
    void isCleanAgainstTheSchedulersOwnText() {
        assertThat(against(one, two, nobodys()).differences()).isEmpty();
    }

    @Test
    void namesAJobThatTheBookDoesNotHave() {
        UsageRecord late = GivenUsage.aJob(cluster, "acc", award.use().from().plusSeconds(90), 11, 3);
        Reconciliation result = against(one, two, nobodys(), late);

        assertThat(result.differences()).extracting(Reconciliation.Difference::kind).containsExactly(Kind.MISSING);
        assertThat(result.differences().get(0).jobId()).isEqualTo(late.jobId());
        assertThat(result.lines().get(0).difference()).isEqualTo(33);
    }

    @Test
    void namesAJobThatTheSchedulerSaysOtherwise() {
        Reconciliation result = against(GivenUsage.lasting(one, 410), two, nobodys());

        assertThat(result.differences()).extracting(Reconciliation.Difference::kind).containsExactly(Kind.CHANGED);
        assertThat(result.lines().get(0).difference()).isEqualTo(20);
    }

    @Test
    void namesAJobThatTheSchedulerDoesNotKnow() {
        Reconciliation result = against(one, nobodys());

        assertThat(result.differences()).extracting(Reconciliation.Difference::kind).containsExactly(Kind.NOT_IN_SCHEDULER);
        assertThat(result.lines().get(0).difference()).isEqualTo(-500);
    }

    @Test
    void noticesARecordThatWasChangedByHand() {
        jdbc.sql("update metering.record set elapsed = elapsed - 1, charged = charged - devices where job_id_raw = :job and charged > 0")
                .param("job", one.jobIdRaw())
                .update();

        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).differences())
                .extracting(Reconciliation.Difference::kind)
                .containsExactly(Kind.NOT_POSTED);
    }
}
