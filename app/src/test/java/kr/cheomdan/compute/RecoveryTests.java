package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job.EndReason;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.local.LocalEngines;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * The server is gone in the middle of jobs, and a new one, which knows nothing but the book and the directories, goes on. That the jobs
 * live on without a server is proved in {@code ServerDeathTests}.
 */
@CheomdanTest
class RecoveryTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private JobQueue queue;

    @Autowired
    private JobProgress progress;

    @Autowired
    private JobFiles files;

    @Autowired
    private EngineJobs engineJobs;

    @Autowired
    private Allotments allotments;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private EngineRounds anotherServer() {
        return new EngineRounds(
                queue, progress, engineJobs, LocalEngines.justStarted(dataDirectory.resolve("jobs")), allotments);
    }

    private Path work(Job job) {
        return files.directory(job.id()).resolve("work");
    }

    private Job aRunningJob(String script) {
        Job job = scenarios.anAcceptedJob(member, award, ": > ready; " + script);
        return scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING && Files.exists(work(job).resolve("ready")));
    }

    private Job endedBy(EngineRounds server, Job job) {
        EngineDriver.awaitThat("the job has ended", () -> {
            server.turn();
            return jobs.find(job.id()).state().isEnded();
        });
        return jobs.find(job.id());
    }

    private void assertBookedOnce(Job job) {
        assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::kind)
                .containsExactly(Transfer.Kind.RESERVED, Transfer.Kind.SETTLED);
    }

    @Test
    void aRunningJobIsTakenUpAgainAndBookedOnceEvenIfBothServersSeeItsEnd() throws IOException {
        Job job = aRunningJob("while [ ! -e stop ]; do sleep 0.05; done");
        EngineRounds next = anotherServer();
        next.turn();
        assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.RUNNING);

        Files.writeString(work(job).resolve("stop"), "");
        Job ended = endedBy(next, job);
        jobs.engineTick();

        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        assertBookedOnce(job);
        assertThat(awards.meter(award).held()).isZero();
        assertThat(proof.verify(Scenarios.somebody(Role.AUDITOR)).ok()).isTrue();
    }

    @Test
    void whatEndedMeanwhileIsReadFromItsDirectory() throws IOException {
        Job job = aRunningJob("while [ ! -e stop ]; do sleep 0.05; done; exit 4");
        Files.writeString(work(job).resolve("stop"), "");
        EngineDriver.awaitThat("it has ended", () -> Files.exists(files.directory(job.id()).resolve("control/ended")));

        Job ended = endedBy(anotherServer(), job);

        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.outcome().exitCode()).isEqualTo(4);
        assertBookedOnce(job);
    }

    @Test
    void whatIsGoneIsLostMeasuredUpToItsLastSignOfLifeAndCostsNothing() throws IOException {
        Job job = aRunningJob("sleep 60");
        Path control = files.directory(job.id()).resolve("control");
        EngineDriver.awaitThat("there is a sign of life", () -> Files.exists(control.resolve("heartbeat")));
        String pid = Files.readAllLines(control.resolve("started")).get(0).substring("pid=".length());
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

        Job ended = endedBy(anotherServer(), job);

        assertThat(ended.state()).isEqualTo(JobState.LOST);
        assertThat(ended.outcome().reason()).isEqualTo(EndReason.NODE_FAILED);
        assertThat(ended.outcome().usedSeconds()).isBetween(1L, 59L);
        assertThat(ended.outcome().chargedSeconds()).isZero();
        assertBookedOnce(job);
        assertThat(awards.meter(award).held()).isZero();
    }

    @Test
    void whatWasAcceptedAndNeverHandedOverRunsOnce() throws IOException {
        Job job = scenarios.anAcceptedJob(member, award, "echo run >> runs");
        EngineRounds next = anotherServer();
        next.turn();
        jobs.engineTick();
        endedBy(next, job);
        assertThat(Files.readAllLines(work(job).resolve("runs"))).isEqualTo(List.of("run"));
        assertBookedOnce(job);
    }

    @Test
    void aCancellationThatTheDyingServerDidNotPassOnIsPassedOn() {
        Job job = aRunningJob("sleep 60");
        jobs.cancel(member, job.id(), null);
        assertThat(endedBy(anotherServer(), job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aJobWhoseDirectoryVanishedIsLost() throws IOException {
        Job job = aRunningJob("sleep 60");
        jobs.cancel(member, job.id(), null);
        EngineDriver.awaitThat("the engine is done with it", () -> {
            try {
                Files.writeString(files.directory(job.id()).resolve("control/cancel"), "");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return Files.exists(files.directory(job.id()).resolve("control/ended"));
        });
        org.springframework.util.FileSystemUtils.deleteRecursively(files.directory(job.id()));

        Job ended = endedBy(anotherServer(), job);

        assertThat(ended.state()).isEqualTo(JobState.LOST);
        assertThat(ended.outcome().chargedSeconds()).isZero();
        assertBookedOnce(job);
    }
}
