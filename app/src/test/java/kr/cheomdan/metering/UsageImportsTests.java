package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.State;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class UsageImportsTests {

    private static final Actor OPERATOR = Scenarios.somebody(Role.OPERATOR);
    private static final String HEADER = "JobIDRaw|JobID|Cluster|Account|State|Submit|Start|End|ElapsedRaw|AllocTRES|JobName\n";

    @Autowired private UsageImports imports;
    @Autowired private Metering metering;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;

    private final String cluster = GivenUsage.aCluster();

    private UsageImport send(String text, boolean atOnce) {
        return imports.receive(OPERATOR, "sacct.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Options.none(), atOnce);
    }

    private Award anAward() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, 10_000);
        metering.link(OPERATOR, cluster, "acc", award.id(), award.use().from());
        clock.advance(Duration.ofDays(1));
        return award;
    }

    private String job(int id, Instant start, int seconds) {
        return id + "|" + id + "|" + cluster + "|acc|COMPLETED|" + text(start) + "|" + text(start) + "|" + text(start.plusSeconds(seconds)) + "|"
                + seconds + "|cpu=2,mem=1G,node=1|name\n";
    }

    private static String text(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond()).toString().replace("Z", "");
    }

    private long used(Award award) {
        return ledger.balance(awards.used(award)).posted();
    }

    /** Somebody else's file could take back what jobs used here: the same job, said to have taken no time. */
    @Test
    void aFileSaysNothingOfThisMachineUnlessItIsAskedFor() {
        String ours = HEADER + job(1, Instant.parse("2026-01-01T00:00:00Z"), 60).replace(cluster, UsageRecord.LOCAL);

        UsageImport passed = send(ours, false);
        UsageImport asked = imports.receive(OPERATOR, "sacct.txt", new ByteArrayInputStream(ours.getBytes(StandardCharsets.UTF_8)),
                Options.typed(null, UsageRecord.LOCAL, null, null, null), false);

        assertThat(passed.dryRun().skipped()).isEqualTo(Map.of(UsageReason.OTHER_CLUSTER, 1L));
        assertThat(passed.dryRun().jobs()).isZero();
        assertThat(asked.dryRun().jobs()).isEqualTo(1);
    }

    @Test
    void aFileIsLookedAtFirstAndPostedWhenSomebodyConfirms() {
        Award award = anAward();
        Instant start = award.use().from().plusSeconds(60);
        UsageImport checked = send(HEADER + job(1, start, 100) + job(2, start, 50) + "3|3|" + cluster + "|acc|RUNNING||||||\n", false);

        assertThat(checked.state()).isEqualTo(State.CHECKED);
        assertThat(Objects.requireNonNull(checked.dryRun()).cpuSeconds()).isEqualTo(300);
        assertThat(checked.dryRun().skipped()).containsExactly(entry(UsageReason.RUNNING, 1L));
        assertThat(imports.skipped(OPERATOR, checked.id(), UsageReason.RUNNING)).extracting(UsageImport.Skipped::line).containsExactly(4L);
        assertThat(used(award)).isZero();

        UsageImport done = imports.confirm(OPERATOR, checked.id());

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(Objects.requireNonNull(done.posted()).added()).isEqualTo(2);
        assertThat(used(award)).isEqualTo(300);
        assertThat(imports.confirm(OPERATOR, checked.id())).isEqualTo(done);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        Award award = anAward();
        String text = HEADER + job(1, award.use().from().plusSeconds(60), 100);
        send(text, true);

        UsageImport again = send(text, true);

        assertThat(Objects.requireNonNull(again.posted()).unchanged()).isEqualTo(1);
        assertThat(again.posted().added()).isZero();
        assertThat(used(award)).isEqualTo(200);
    }

    @Test
    void manyBatchesOfALargeFileAreAllPosted() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, 1_000_000);
        metering.link(OPERATOR, cluster, "acc", award.id(), award.use().from());
        clock.advance(Duration.ofDays(1));
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 25_000; i++) {
            text.append(job(i + 1, award.use().from().plusSeconds(i), 1));
        }
        UsageImport run = send(text.toString(), true);
        long patienceEnds = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (run.state() == State.POSTING && System.nanoTime() < patienceEnds) {
            Thread.onSpinWait();
            run = imports.get(OPERATOR, run.id());
        }

        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(Objects.requireNonNull(run.posted()).added()).isEqualTo(25_000);
        assertThat(used(award)).isEqualTo(50_000);
    }

    @Test
    void realFilesOfFewFieldsCannotBePosted() throws Exception {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/metering/slurm-22.05/unit-separator.txt"))) {
            UsageImport checked = imports.receive(OPERATOR, "u.txt", file, Options.none(), false);

            assertThat(Objects.requireNonNull(checked.dryRun()).missing()).containsExactly("Submit", "Cluster");
            assertRefused(MeteringRefusal.COLUMNS_MISSING, () -> imports.confirm(OPERATOR, checked.id()));
            assertThat(imports.discard(OPERATOR, checked.id()).state()).isEqualTo(State.DISCARDED);
        }
    }

    @Test
    void whatIsNoAccountingIsRefusedAndStandsInTheListAsFailed() {
        assertRefused(MeteringRefusal.UNKNOWN_LAYOUT, () -> send("hello world\n", false));
        assertThat(imports.list(OPERATOR, PageQuery.first()).items().get(0).state()).isEqualTo(State.FAILED);
    }

    @Test
    void aFileWithoutItsClusterIsRefusedWhereItIsPosted() {
        assertRefused(MeteringRefusal.CLUSTER_MISSING, () -> send(HEADER + job(1, clock.instant(), 1).replace(cluster, ""), true));
    }

    @Test
    void onlyOperatorsImportAndOnlyStaffLooks() {
        assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> imports.receive(
                Scenarios.anOfficer(), "x", InputStream.nullInputStream(), Options.none(), false));
        assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> imports.list(Scenarios.anApplicant(), PageQuery.first()));
    }

    @Test
    void periodsAreTypedInDaysOrInstants() {
        Options days = Options.typed(null, null, "2016-12-22", "2017-01-01", null);
        assertThat(days.from()).isEqualTo("2016-12-22T00:00:00Z");
        assertThat(days.until()).isEqualTo("2017-01-02T00:00:00Z");
        assertThat(Options.typed(null, null, null, "2017-01-01T00:00:00Z", null).until()).isEqualTo("2017-01-01T00:00:00Z");
        assertThat(Options.typed("xdmod", null, "2016-12-22", null, "+09:00").from()).isEqualTo("2016-12-21T15:00:00Z");
        assertRefused(MeteringRefusal.NOT_AN_INSTANT, () -> Options.typed(null, null, "soon", null, null));
        assertRefused(MeteringRefusal.NOT_AN_INSTANT, () -> Options.typed(null, null, "2016-12-22T00:00:00", null, null));
        assertRefused(MeteringRefusal.NOT_AN_OFFSET, () -> Options.typed(null, null, null, null, "Seoul"));
        assertRefused(MeteringRefusal.NOT_A_LAYOUT, () -> Options.typed("csv", null, null, null, null));
        assertRefused(MeteringRefusal.PERIOD_EMPTY, () -> Options.typed(null, null, "2016-12-22", "2016-12-21", null));
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
