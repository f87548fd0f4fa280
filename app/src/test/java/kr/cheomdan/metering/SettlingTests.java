package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.metering.Metering.Settlement;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of a hold: the job's own seconds, an overrun within the slack, and what the centre bears. */
@CheomdanTest
class SettlingTests {

    private static final Actor SYSTEM = Actor.system("metering.test");

    @Autowired private Metering metering;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;
    @Autowired private TransactionOperations transactions;

    private final String cluster = GivenUsage.aCluster();

    private Award anAward(long seconds) {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, seconds);
        clock.advance(Duration.ofDays(1));
        return award;
    }

    private Hold aHold(Award award, long held, int devices) {
        String marker = UUID.randomUUID().toString();
        Subject cause = Subject.of("job", marker);
        TransferId reservation = ledger.reserve(SYSTEM, new Posting("job/" + marker + "/hold", TransferCode.JOB_HELD,
                awards.entitlement(award), awards.used(award), held, cause), null).id();
        return new Hold(marker, cause, award.id(), award.quantity().unit(), reservation, held, devices, true, null);
    }

    private UsageRecord attempt(Award award, Hold hold, long seconds, String state) {
        return GivenUsage.aJob(cluster, "any", award.use().from().plusSeconds(60), seconds, hold.devices(), Map.of(), state, hold.marker());
    }

    private Settlement settle(Hold hold, UsageRecord last) {
        return Objects.requireNonNull(transactions.execute(status -> metering.settle(SYSTEM, hold, last)));
    }

    private long used(Award award) {
        return ledger.balance(awards.used(award)).posted();
    }

    private long uncovered(Award award) {
        return ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted();
    }

    @Test
    void theHoldPaysWhatWasUsedAndTheRestComesBack() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 600, 2);

        Settlement settled = settle(hold, attempt(award, hold, 100, "COMPLETED"));

        assertThat(settled).isEqualTo(new Settlement(Unit.CPU_SECOND, 200, 200, 0, 0, 400));
        assertThat(used(award)).isEqualTo(200);
        assertThat(awards.balance(award).available()).isEqualTo(800);
        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).clean()).isTrue();
    }

    /** A limit of 60 s that ran 83 s. */
    @Test
    void anOverrunWithinTheSlackIsPostedInFull() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 60, 1);

        Settlement settled = settle(hold, attempt(award, hold, 83, "TIMEOUT"));

        assertThat(settled).isEqualTo(new Settlement(Unit.CPU_SECOND, 83, 60, 23, 0, 0));
        assertThat(used(award)).isEqualTo(83);
    }

    @Test
    void whatIsBeyondTheSlackTheCentreBearsThoughTheAwardHasIt() {
        Award award = anAward(10_000);
        Hold hold = aHold(award, 60, 1);

        Settlement settled = settle(hold, attempt(award, hold, 500, "TIMEOUT"));

        assertThat(settled).isEqualTo(new Settlement(Unit.CPU_SECOND, 500, 60, 120, 320, 0));
        assertThat(used(award) + uncovered(award)).isEqualTo(500);
        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).clean()).isTrue();
    }

    @Test
    void whatTheAwardHasNotTheCentreBearsThoughTheSlackAllowsIt() {
        Award award = anAward(70);
        Hold hold = aHold(award, 60, 1);

        Settlement settled = settle(hold, attempt(award, hold, 83, "TIMEOUT"));

        assertThat(settled).isEqualTo(new Settlement(Unit.CPU_SECOND, 83, 60, 10, 13, 0));
        assertThat(awards.balance(award).available()).isZero();
    }

    @Test
    void attemptsBeforeTheLastWaitForItAndArePaidTogether() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 300, 1);
        UsageRecord first = attempt(award, hold, 8, "REQUEUED");
        transactions.executeWithoutResult(status -> settleNothingYet(first, hold));
        assertThat(used(award)).isZero();

        Settlement settled = settle(hold, attempt(award, hold, 25, "COMPLETED"));

        assertThat(settled.used()).isEqualTo(33);
        assertThat(used(award)).isEqualTo(33);
        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).clean()).isTrue();
    }

    @Autowired private UsageBook book;

    private void settleNothingYet(UsageRecord first, Hold hold) {
        book.takeLast(SYSTEM, first, hold);
    }

    @Test
    void theSecondTimeChangesNothingAndSaysTheSame() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 60, 1);
        UsageRecord last = attempt(award, hold, 83, "TIMEOUT");
        Settlement once = settle(hold, last);

        assertThat(settle(hold, last)).isEqualTo(once);
        assertThat(used(award)).isEqualTo(83);
    }

    @Test
    void aJobThatNeverStartedGivesEverythingBack() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 60, 1);

        Settlement settled = Objects.requireNonNull(transactions.execute(status -> metering.settle(SYSTEM, hold, null)));

        assertThat(settled).isEqualTo(new Settlement(Unit.CPU_SECOND, 0, 0, 0, 0, 60));
        assertThat(awards.balance(award).available()).isEqualTo(1_000);
    }

    @Test
    void aFailedNodeCostsTheAwardNothing() {
        Award award = anAward(1_000);
        Hold hold = aHold(award, 60, 1);

        assertThat(settle(hold, attempt(award, hold, 40, "NODE_FAIL"))).isEqualTo(new Settlement(Unit.CPU_SECOND, 0, 0, 0, 0, 60));
    }

    @Test
    void whatTheSchedulerCorrectsAfterwardsIsPostedAsADifference() {
        Award award = anAward(1_000);
        metering.link(SYSTEM, cluster, "any", award.id(), award.use().from());
        Hold hold = aHold(award, 60, 1);
        UsageRecord last = attempt(award, hold, 50, "COMPLETED");
        settle(hold, last);

        metering.record(SYSTEM, List.of(GivenUsage.lasting(last, 52)));

        assertThat(used(award)).isEqualTo(52);
        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).clean()).isTrue();
    }

    /** Who lost a job and who ran it may differ on when it began; it is one attempt all the same. */
    @Test
    void anAttemptToldWithAnotherStartIsTheSameAttempt() {
        Award award = anAward(1_000);
        metering.link(SYSTEM, cluster, "any", award.id(), award.use().from());
        Hold hold = aHold(award, 60, 1);
        UsageRecord last = attempt(award, hold, 50, "COMPLETED");
        settle(hold, last);
        Instant later = Objects.requireNonNull(last.startedAt()).plusSeconds(1);

        assertThat(metering.record(SYSTEM, List.of(new UsageRecord(last.cluster(), last.jobIdRaw(), last.jobId(), last.submittedAt(), later,
                last.endedAt(), 49, last.state(), last.account(), last.user(), last.partition(), last.qos(), 1, last.cpus(), Map.of(),
                last.allocTres(), last.memoryBytes(), last.marker())))).isEqualTo(new Metering.Outcome(0, 1, 0));
        assertThat(used(award)).isEqualTo(49);
    }
}
