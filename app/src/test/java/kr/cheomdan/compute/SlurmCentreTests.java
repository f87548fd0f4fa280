package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.RealSlurm;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.SlurmCentreTest;
import kr.cheomdan.testing.SlurmCentreTest.OwnSlurm;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A server and a Slurm together: an award used from both sides, clocks that differ, an accounting that is away. The clock only goes
 * forward, so those that need it behind come first; each passes by itself.
 */
@SlurmCentreTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlurmCentreTests {

    private static final Actor SYSTEM = Actor.system("compute.test");
    private static final Actor OPERATOR = Scenarios.somebody(Role.OPERATOR);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final long GRANTED = 300;
    private static final long OTHER = 18 * 60;
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @Autowired private Scenarios scenarios;
    @Autowired private Jobs jobs;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private Metering metering;
    @Autowired private Allotments allotments;
    @Autowired private DataCentre centre;
    @Autowired private EngineLoop loop;
    @Autowired private TestClock clock;

    private final Actor member = Scenarios.anApplicant();
    private RealSlurm slurm;

    @BeforeEach
    void theCluster() {
        slurm = OwnSlurm.slurm();
        await("the cluster is well", () -> {
            // Slurm keeps a node back whose job it lost sight of with its controller.
            slurm.attempt("scontrol", "update", "NodeName=ALL", "State=RESUME");
            return centre.partitions().stream().anyMatch(each -> each.name().equals("cpu") && each.cpus() == 32);
        });
    }

    /** With its account at Slurm. */
    private Award anAward(long seconds) {
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, seconds);
        allotments.require(List.of(award.id()));
        return award;
    }

    private Job submit(Award award, int cpus, long limitSeconds, String script) {
        return jobs.submit(member, GivenJobs.request(
                award, "cpus", cpus, "limit", Duration.ofSeconds(limitSeconds), "script", script));
    }

    private String byHand(Award award, int cpus, String script) {
        return slurm.sbatch(slurm.jobUser(), allotments.account(award.id()), script, "--time=1", "--partition=cpu", "--cpus-per-task=" + cpus);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private Job awaitEnded(Job job) {
        await(job.id() + " has ended", () -> jobs.find(job.id()).state().isEnded());
        return jobs.find(job.id());
    }

    /** Device-seconds of an award's ended jobs, by Slurm alone. */
    private long sacct(Award award) {
        return slurm.run("sacct", "-n", "-P", "-X", "-D", "-a", "-S", "1970-01-01", "-A", allotments.account(award.id()),
                        "-o", "End,ElapsedRaw,NCPUS").lines()
                .map(line -> line.split("\\|"))
                .filter(fields -> !fields[0].equals("Unknown"))
                .flatMapToLong(fields -> LongStream.of(Long.parseLong(fields[1]) * Long.parseLong(fields[2])))
                .sum();
    }

    private long uncovered(Award award) {
        return ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted();
    }

    private void assertEverySecondIsAccountedForOnce(Award award) {
        metering.reread(SYSTEM);
        assertThat(awards.meter(award).held()).isZero();
        assertThat(awards.meter(award).used() + uncovered(award)).isEqualTo(sacct(award));
        assertThat(metering.reconcile(SYSTEM, slurm.cluster(), Options.none(), null).differences()).isEmpty();
    }

    private List<String> told() {
        return centre.health().faults().stream().map(DataCentre.Health.Fault::code).toList();
    }

    @Test
    @Order(1)
    void nothingIsLostWhereTheClockIsFiveMinutesBehindSlurms() {
        clock.go(FIVE_MINUTES.negated());
        nothingIsLostWhereClocksDiffer();
    }

    @Test
    @Order(3)
    void nothingIsLostWhereTheClockIsFiveMinutesAheadOfSlurms() {
        clock.go(FIVE_MINUTES);
        nothingIsLostWhereClocksDiffer();
    }

    private void nothingIsLostWhereClocksDiffer() {
        Award award = anAward(3_600);
        Job running = submit(award, 2, 300, ": > ready; while [ ! -e stop ]; do sleep 0.1; done\n");
        String byHand = byHand(award, 1, "sleep 2");
        await("it runs", () -> jobs.find(running.id()).state() == JobState.RUNNING);
        await("the other has ended", () -> slurm.awaitEnd(byHand).equals("COMPLETED"));
        metering.reread(SYSTEM);
        assertThat(awards.meter(award).held()).as("its time is held as long as it runs").isEqualTo(600);
        await("it is told", () -> told().contains("slurm-clock"));

        jobs.cancel(member, running.id(), null);
        Job ended = awaitEnded(running);

        assertThat(ended.outcome().chargedSeconds()).isPositive();
        await("the accounting has both", () -> {
            metering.reread(SYSTEM);
            return metering.records(OPERATOR, UsageRecord.Wanted.of(null, award.id()), new PageQuery(0, 10)).items().size() == 2;
        });
        assertEverySecondIsAccountedForOnce(award);
        LocalDate today = LocalDate.now(clock);
        UsageDay.Waits waits = metering.waits(OPERATOR, new Metering.DaysWanted(today.minusDays(2), today.plusDays(3), null, award.id()));
        assertThat(waits.jobs()).isEqualTo(2);
        assertThat(waits.toString()).as("no wait is below nothing").doesNotContain("-");
    }

    /**
     * Slurm admits a job only where its whole limit still fits; it rounds what was used, and what running jobs may still use, down to whole
     * minutes, so it may let in almost two minutes more than there are. By these two minutes its limit is below the award's.
     */
    @Test
    @Order(2)
    void anAwardIsUsedUpFromBothSidesAndNotByASecondMore() {
        clock.go(Duration.ZERO);
        Award award = anAward(GRANTED);
        Award other = anAward(OTHER);
        String overLimit = byHand(other, 16, "sleep 600");
        // Together they may use 10 x 2 x 20 + 8 x 60 = 880 s of 300.
        CompletableFuture<List<String>> submitting = CompletableFuture.supplyAsync(() ->
                Stream.generate(() -> byHand(award, 1, "sleep 30")).limit(8).toList());
        List<Job> ours = new ArrayList<>();
        int refused = 0;
        for (int turn = 0; turn < 10; turn++) {
            try {
                ours.add(submit(award, 2, 20, "sleep 60\n"));
            } catch (RefusedException usedUp) {
                assertThat(usedUp.refusal()).isIn(ComputeRefusal.BALANCE_TOO_SMALL, ComputeRefusal.TOO_LITTLE_TO_BEGIN);
                refused++;
            }
        }
        List<String> theirs = submitting.join();
        assertThat(refused).as("the portal takes no more than the award has").isPositive();

        await("less than the least job needs is left", () -> {
            metering.reread(SYSTEM);
            allotments.renew();
            return awards.meter(award).used() >= GRANTED - 180
                    && slurm.run("squeue", "-h", "-a", "-t", "RUNNING,COMPLETING", "-A", allotments.account(award.id())).isBlank();
        });
        ours.stream().map(job -> jobs.find(job.id())).filter(job -> !job.state().isEnded())
                .forEach(job -> jobs.cancel(member, job.id(), null));
        slurm.run("scancel", "--account=" + allotments.account(award.id()));
        ours.forEach(this::awaitEnded);
        theirs.forEach(slurm::awaitEnd);

        assertEverySecondIsAccountedForOnce(award);
        assertThat(sacct(award)).isLessThanOrEqualTo(GRANTED);
        assertThat(uncovered(award)).isZero();
        assertTheOverrunIsTold(other, overLimit);
    }

    @Test
    @Order(2)
    void whatSlurmWouldNeverBeginIsRefusedAndHoldsNothing() {
        clock.go(Duration.ZERO);
        Award award = anAward(GRANTED);
        JobRequest twoMinutes = GivenJobs.request(award, "cpus", 2, "limit", Duration.ofSeconds(110), "script", "#!/bin/sh\ntrue\n");
        assertThat(jobs.check(member, twoMinutes)).extracting(each -> each.refused().refusal()).containsExactly(ComputeRefusal.TOO_LITTLE_TO_BEGIN);
        GivenJobs.assertRefused(ComputeRefusal.TOO_LITTLE_TO_BEGIN, () -> jobs.submit(member, twoMinutes));
        assertThat(awards.meter(award).held()).isZero();
        assertThat(awaitEnded(submit(award, 1, 110, "true\n")).state()).isEqualTo(JobState.COMPLETED);
    }

    /** Slurm looks at limits twice a minute only, so a job that no supervisor of ours ends goes on for up to that. */
    private void assertTheOverrunIsTold(Award award, String job) {
        assertThat(slurm.awaitEnd(job)).isEqualTo("TIMEOUT");
        assertEverySecondIsAccountedForOnce(award);
        assertThat(sacct(award)).isGreaterThanOrEqualTo(16 * 60);
        assertThat(awards.meter(award).used()).as("the award pays all it has").isEqualTo(Math.min(OTHER, sacct(award)));
        assertThat(uncovered(award)).as("the centre bears the rest, and says so").isEqualTo(sacct(award) - awards.meter(award).used());
    }

    @Test
    @Order(7)
    void jobsThatSlurmLostAndGoesOnShowingAreTold() {
        clock.goOn();
        Award award = anAward(3_600);
        String job = byHand(award, 1, "true");
        slurm.awaitEnd(job);
        slurm.loseState();
        slurm.tamper("update " + slurm.cluster() + "_job_table set state = 1, time_end = 0 where id_job = " + job);

        await("it is told", () -> told().contains("slurm-runaway"));
        assertThat(centre.health().faults()).filteredOn(fault -> fault.code().equals("slurm-runaway"))
                .singleElement().satisfies(fault -> assertThat(fault.detail()).startsWith("1: " + job + " (RUNNING)"));
        slurm.tamper("update " + slurm.cluster() + "_job_table set state = 3, time_end = time_start where id_job = " + job);
    }

    @Test
    @Order(5)
    void whatEndedWhileTheServerWasDownIsBookedOnce() {
        clock.goOn();
        Award award = anAward(3_600);
        Job job = submit(award, 1, 300, ": > ready; while [ ! -e stop ]; do sleep 0.1; done\n");
        await("it runs", () -> jobs.find(job.id()).state() == JobState.RUNNING);
        loop.stop();
        slurm.run("scancel", "--name=" + job.id());
        String byHand = byHand(award, 1, "sleep 1");
        assertThat(slurm.awaitEnd(byHand)).isEqualTo("COMPLETED");
        JobState before = jobs.find(job.id()).state();
        loop.start();

        assertThat(before).isEqualTo(JobState.RUNNING);
        assertThat(awaitEnded(job).state()).isEqualTo(JobState.CANCELLED);
        await("the accounting has both", () -> {
            metering.reread(SYSTEM);
            return metering.records(OPERATOR, UsageRecord.Wanted.of(null, award.id()), new PageQuery(0, 10)).items().size() == 2;
        });
        assertEverySecondIsAccountedForOnce(award);
    }

    @Test
    @Order(6)
    void anHourWithoutTheAccountingLosesNothing() {
        clock.goOn();
        Award award = anAward(3_600);
        slurm.kill("slurmdbd");
        Job ours = submit(award, 1, 30, "sleep 1\n");
        String theirs = byHand(award, 1, "sleep 2");
        assertThat(awaitEnded(ours).state()).isEqualTo(JobState.COMPLETED);
        await("the other has ended", () -> !slurm.attempt("squeue", "-h", "-j", theirs, "-t", "PENDING,RUNNING,COMPLETING", "-o", "%T")
                .output().contains("ING"));
        await("it is told", () -> told().contains("slurm-accounting-down"));
        clock.advance(Duration.ofHours(1));
        metering.reread(SYSTEM);
        assertThat(awards.meter(award).used()).isEqualTo(jobs.find(ours.id()).outcome().chargedSeconds());

        slurm.start("slurmdbd");

        slurm.awaitEnd(theirs);
        await("it is read", () -> {
            metering.reread(SYSTEM);
            return awards.meter(award).used() == sacct(award) && sacct(award) > jobs.find(ours.id()).outcome().chargedSeconds();
        });
        assertEverySecondIsAccountedForOnce(award);
    }
}
