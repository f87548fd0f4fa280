package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.slurm.SlurmEngines;
import kr.cheomdan.compute.tasks.TaskStore;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.RealSlurm;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** The server's rounds with a real Slurm at the other end: from the reservation to the ledger. */
@CheomdanTest
@Tag("centre")
class SlurmServerTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Metering metering;

    @Autowired
    private JobQueue queue;

    @Autowired
    private TaskStore tasks;

    @Autowired
    private JobProgress progress;

    @Autowired
    private JobFiles accepted;

    @Autowired
    private ComputeProperties properties;

    @Autowired
    private TestClock clock;

    private final Actor member = Scenarios.anApplicant();
    private final RealSlurm slurm = RealSlurm.shared();
    private Path shared;
    private Engine engine;
    private Allotments allotments;
    private EngineRounds rounds;
    private Award award;

    @BeforeEach
    void aServerOnSlurm() {
        shared = SlurmEngines.directory(slurm);
        engine = SlurmEngines.on(slurm, shared);
        allotments = new Allotments(engine, awards, metering, clock);
        rounds = new EngineRounds(
                queue, progress, new EngineJobs(new JobFiles(shared), properties, allotments, tasks), engine, allotments);
        award = scenarios.anAwardInForce(member);
    }

    /** Accepted, and its files where the nodes see them: the suite's own directory is not for other users. */
    private Job accept(String script) throws IOException {
        Job job = scenarios.anAcceptedJob(member, award, script);
        FileSystemUtils.copyRecursively(accepted.directory(job.id()), new JobFiles(shared).directory(job.id()));
        return job;
    }

    private Job await(Job job, Predicate<Job> wanted) {
        EngineDriver.awaitThat("the job is as wanted", () -> {
            rounds.turn();
            return wanted.test(jobs.find(job.id()));
        });
        return jobs.find(job.id());
    }

    private String account() {
        return allotments.account(award.id());
    }

    @Test
    void chargesWhatSlurmSaysAJobUsed() throws IOException {
        Job ended = await(accept("echo hello; sleep 1.1\n"), job -> job.state().isEnded());

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertThat(Files.readString(new JobFiles(shared).output(ended.id()))).isEqualTo("hello\n");
        String[] record = accounted(ended);
        assertThat(record[8]).isEqualTo(account());
        assertThat(ended.outcome().chargedSeconds()).isEqualTo(Long.parseLong(record[6]) * ended.devices()).isPositive();
        assertThat(awards.meter(award).used()).isEqualTo(ended.outcome().chargedSeconds());
        assertThat(awards.meter(award).held()).isZero();
    }

    /** The scheduler writes its records down a moment later than it tells of an end. */
    private String[] accounted(Job ended) {
        Instant now = Instant.now();
        List<String> found = new ArrayList<>();
        EngineDriver.awaitThat("the accounting knows the job", () -> {
            engine.accounting(now.minus(Duration.ofHours(1)), now.plusSeconds(60)).lines()
                    .filter(line -> line.endsWith(ended.id().toString()))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0).split("\u001f");
    }

    @Test
    void givesTheAwardAnAccountWithItsLimitAndClosesItWithTheAward() throws IOException {
        await(accept("true\n"), job -> job.state().isEnded());
        long minutes = Scenarios.ASKED / 60 - 2;
        assertThat(slurm.run("sacctmgr", "-nP", "show", "qos", account(), "format=GrpTRESMins,GrpSubmitJobs").strip())
                .isEqualTo("cpu=" + minutes + ",gres/gpu=0|");

        awards.suspend(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "test");
        allotments.moved(award.id());

        assertThat(slurm.run("sacctmgr", "-nP", "show", "qos", account(), "format=GrpSubmitJobs").strip()).isEqualTo("0");
    }

    @Test
    void handsAJobOverAgainUnderItsAccountThatSomebodyDeleted() throws IOException {
        await(accept("true\n"), job -> job.state().isEnded());
        slurm.run("sacctmgr", "-i", "-Q", "delete", "account", account());
        Job job = accept("true\n");
        EngineDriver.awaitThat("Slurm does not take it", () -> {
            rounds.turn();
            return slurm.attempt("sbatch", "--account=" + account(), "--uid=" + slurm.jobUser(), "--wrap=true").errors()
                    .contains("Invalid account");
        });
        assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.HELD);

        allotments.moved(award.id());

        assertThat(allotments.noticed()).extracting(fault -> fault.code()).contains("slurm-account-restored");
        assertThat(await(job, each -> each.state().isEnded()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void cancelsAJobOnSlurm() throws IOException {
        Job running = await(accept("while true; do sleep 0.1; done\n"), job -> job.state() == JobState.RUNNING);
        jobs.cancel(member, running.id(), null);
        Job ended = await(running, job -> job.state().isEnded());
        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.outcome().chargedSeconds()).isLessThan(ended.held());
    }

    @Nested
    class OfASuspendedAward {

        private String quality(String fields) {
            return slurm.run("sacctmgr", "-nP", "show", "qos", account(), "format=" + fields).strip();
        }

        private String shown(Job job, String format) {
            return slurm.run("squeue", "-h", "-a", "-t", "all", "--name=" + job.id(), "-o", format).strip();
        }

        private void suspend() {
            awards.suspend(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "special evaluation");
            allotments.moved(award.id());
        }

        private void resume() {
            awards.resume(Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "nothing found");
            allotments.moved(award.id());
        }

        @Test
        void startsNothingThatSlurmHasAlreadyAndGoesOnWithItAfterwards() throws IOException {
            Job first = await(accept("while [ ! -e go ]; do sleep 0.1; done\n"), job -> job.state() == JobState.RUNNING);
            // Only so that the second one waits at Slurm and not with us.
            slurm.run("sacctmgr", "-i", "-Q", "modify", "qos", account(), "set", "GrpJobs=1");
            Job second = await(accept("true\n"), job -> job.state() == JobState.QUEUED);

            suspend();

            assertThat(quality("GrpJobs,GrpSubmitJobs")).isEqualTo("0|0");
            assertThat(shown(first, "%T")).as("what runs was held before the notice").isEqualTo("RUNNING");
            Files.createFile(new JobFiles(shared).directory(first.id()).resolve("work/go"));
            assertThat(await(first, job -> job.state().isEnded()).state()).isEqualTo(JobState.COMPLETED);
            EngineDriver.awaitThat("Slurm has looked at it again", () -> shown(second, "%T %r").equals("PENDING QOSGrpJobsLimit"));
            rounds.turn();
            assertThat(jobs.find(second.id()).state()).isEqualTo(JobState.QUEUED);

            resume();

            assertThat(quality("GrpJobs,GrpSubmitJobs")).isEqualTo("|");
            assertThat(await(second, job -> job.state().isEnded()).state()).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void refusesAPlainSbatchAndStartsNoneThatWaits() throws IOException {
            await(accept("true\n"), job -> job.state().isEnded());
            String waiting = slurm.sbatch(slurm.jobUser(), account(), "true", "--partition=cpu", "--time=1", "--begin=now+2");

            suspend();

            assertThat(slurm.attempt("sbatch", "--account=" + account(), "--uid=" + slurm.jobUser(), "--wrap=true").errors())
                    .contains("QOSGrpSubmitJobsLimit");
            EngineDriver.awaitThat("its time has come and it still waits", () -> slurm.run(
                    "squeue", "-h", "-j", waiting, "-o", "%T %r").strip().equals("PENDING QOSGrpJobsLimit"));

            resume();

            assertThat(slurm.awaitEnd(waiting)).isEqualTo("COMPLETED");
            assertThat(slurm.awaitEnd(slurm.sbatch(slurm.jobUser(), account(), "true", "--partition=cpu", "--time=1")))
                    .isEqualTo("COMPLETED");
        }

        @Test
        void doesNotHandOverWhatWasAccepted() throws IOException {
            await(accept("true\n"), job -> job.state().isEnded());
            Job waiting = accept("true\n");
            suspend();
            rounds.turn();
            assertThat(jobs.find(waiting.id()).state()).isEqualTo(JobState.HELD);
            assertThat(shown(waiting, "%T")).isEmpty();
            resume();
            assertThat(await(waiting, job -> job.state().isEnded()).state()).isEqualTo(JobState.COMPLETED);
        }
    }

    @Test
    void closesTheAccountAtTheEndOfThePeriodAndEndsWhatWaits() throws IOException {
        await(accept("true\n"), job -> job.state().isEnded());
        String past = slurm.sbatch(slurm.jobUser(), account(), "true", "--partition=cpu", "--time=1", "--begin=now+1hour");
        Job running = await(accept("while [ ! -e go ]; do sleep 0.1; done\n"), job -> job.state() == JobState.RUNNING);
        slurm.run("sacctmgr", "-i", "-Q", "modify", "qos", account(), "set", "GrpJobs=1");
        Job waiting = await(accept("true\n"), job -> job.state() == JobState.QUEUED);

        clock.advanceTo(awards.find(award.id()).use().until());
        awards.endDue();
        allotments.moved(award.id());

        assertThat(slurm.run("sacctmgr", "-nP", "show", "qos", account(), "format=GrpJobs,GrpSubmitJobs").strip()).isEqualTo("0|0");
        assertThat(slurm.awaitEnd(past)).startsWith("CANCELLED");
        assertThat(slurm.attempt("sbatch", "--account=" + account(), "--uid=" + slurm.jobUser(), "--wrap=true").errors())
                .contains("QOSGrpSubmitJobsLimit");
        assertThat(await(waiting, job -> job.state().isEnded()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(awards.meter(award).held()).as("what runs goes on with what is held for it").isEqualTo(running.held());
        Files.createFile(new JobFiles(shared).directory(running.id()).resolve("work/go"));
        assertThat(await(running, job -> job.state().isEnded()).state()).isEqualTo(JobState.COMPLETED);
        awards.endDue();
        Awards.Meter meter = awards.meter(awards.find(award.id()));
        assertThat(meter.available() + meter.held()).isZero();
        assertThat(meter.expired()).isEqualTo(meter.awarded() - meter.used());
    }
}
