package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.metering.Reconciliation.Difference;
import kr.cheomdan.metering.Reconciliation.Kind;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A scheduler whose daemons were killed before they could tell its accounting how a job ended that the portal saw end. */
@CheomdanTest
class LostBySchedulerTests {

    private static final Actor SYSTEM = Actor.system("metering.test");
    private static final String HEADER = "JobIDRaw|JobID|Cluster|Account|User|Partition|QOS|State|Submit|Start|End|ElapsedRaw|NNodes|AllocCPUS|"
            + "AllocTRES|JobName\n";

    @Autowired private Metering metering;
    @Autowired private Reconciling reconciling;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;
    @Autowired private TransactionOperations transactions;

    private final String cluster = GivenUsage.aCluster();
    private final String marker = UUID.randomUUID().toString();
    private UsageRecord seen;

    @BeforeEach
    void aJobOfThePortal() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, 1_000);
        clock.advance(Duration.ofDays(1));
        Subject cause = Subject.of("job", marker);
        TransferId reservation = ledger.reserve(SYSTEM, new Posting("job/" + marker + "/hold", TransferCode.JOB_HELD,
                awards.entitlement(award), awards.used(award), 600, cause), null).id();
        Hold hold = new Hold(marker, cause, award.id(), Unit.CPU_SECOND, reservation, 600, 2, true, null);
        seen = GivenUsage.aJob(cluster, "acc", award.use().from().plusSeconds(60), 100, 2, Map.of(), "COMPLETED", marker);
        transactions.executeWithoutResult(status -> metering.settle(SYSTEM, hold, seen));
    }

    private Reconciliation schedulerSays(String lines, boolean live) {
        return Objects.requireNonNull(transactions.execute(status -> reconciling.reconcile(cluster, Options.none(),
                new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8)), live)));
    }

    private String line(String job, String state, String end, long elapsed) {
        return String.join("|", job, job, cluster, "acc", "user", "cpu", "acc", state, "" + seen.submittedAt().getEpochSecond(),
                "" + Objects.requireNonNull(seen.startedAt()).getEpochSecond(), end, "" + elapsed, "1", "2", "cpu=2,node=1", marker) + "\n";
    }

    @Test
    void isExplainedWhereTheAccountingShowsTheJobRunningForEver() {
        Reconciliation result = schedulerSays(line(seen.jobIdRaw(), "RUNNING", "Unknown", 5_000), true);

        assertThat(result.clean()).isTrue();
        assertThat(result.differences()).extracting(Difference::kind).containsExactly(Kind.LOST_BY_SCHEDULER);
        assertThat(result.differences().get(0).ledger()).isEqualTo(200);
        assertThat(result.lines()).singleElement().satisfies(line -> assertThat(line.difference()).isZero());
    }

    @Test
    void isExplainedWhereTheAccountingDoesNotKnowTheJob() {
        assertThat(schedulerSays("", true).clean()).isTrue();
    }

    /** As slurmdbd and slurmctld leave it that were both killed while it ran. */
    @Test
    void isExplainedWhereTheAccountingHasTheEndingWithoutABeginning() {
        String begun = "" + Objects.requireNonNull(seen.startedAt()).getEpochSecond();
        String ended = "" + Objects.requireNonNull(seen.endedAt()).getEpochSecond();

        Reconciliation result = schedulerSays(line(seen.jobIdRaw(), "COMPLETED", ended, 0).replace("|" + begun + "|", "|None|"), true);

        assertThat(result.clean()).isTrue();
        assertThat(result.differences()).extracting(Difference::kind).containsExactly(Kind.LOST_BY_SCHEDULER);
        assertThat(result.differences().get(0).ledger()).isEqualTo(200);
    }

    @Test
    void isNotExplainedByAFileThatMayLackLines() {
        Reconciliation result = schedulerSays("", false);

        assertThat(result.clean()).isFalse();
        assertThat(result.differences()).extracting(Difference::kind).containsExactly(Kind.NOT_IN_SCHEDULER);
    }

    @Test
    void isNotExplainedWhereTheJobWouldHaveBeenCountedTwice() {
        UsageRecord another = GivenUsage.aJob(cluster, "acc", Objects.requireNonNull(seen.startedAt()).plusSeconds(500), 50, 2, Map.of(),
                "COMPLETED", marker);
        metering.record(SYSTEM, List.of(another));

        Reconciliation result = schedulerSays(String.join("|", another.jobIdRaw(), another.jobId(), cluster, "acc", "user", "cpu", "acc",
                "COMPLETED", "" + another.submittedAt().getEpochSecond(), "" + another.startedAt().getEpochSecond(),
                "" + another.endedAt().getEpochSecond(), "50", "1", "2", another.allocTres(), marker) + "\n", true);

        assertThat(result.differences()).extracting(Difference::kind).contains(Kind.NOT_IN_SCHEDULER);
    }

    @Test
    void isNoDifferenceWhereItEndedInItsFirstSecondAndTheSchedulerSaysThatItNeverBegan() {
        UsageRecord ended = GivenUsage.aJob(cluster, "acc", Objects.requireNonNull(seen.startedAt()).plusSeconds(500), 0, 2, Map.of(),
                "CANCELLED", UUID.randomUUID().toString());
        metering.record(SYSTEM, List.of(ended));

        Reconciliation result = schedulerSays(line(seen.jobIdRaw(), "COMPLETED", "" + Objects.requireNonNull(seen.endedAt()).getEpochSecond(), 100)
                + String.join("|", ended.jobIdRaw(), ended.jobId(), cluster, "acc", "user", "cpu", "acc", "CANCELLED",
                        "" + ended.submittedAt().getEpochSecond(), "Unknown", "" + Objects.requireNonNull(ended.endedAt()).getEpochSecond(),
                        "0", "1", "2", "", Objects.requireNonNull(ended.marker())) + "\n", true);

        assertThat(result.differences()).isEmpty();
        assertThat(result.clean()).isTrue();
    }
}
