package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job.After.Condition;
import kr.cheomdan.compute.Job.EndReason;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Jobs that wait: for other jobs, for machines, for their turn. */
@CheomdanTest
class JobQueueTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private Job after(Condition condition, Job... others) {
        return jobs.submit(member, GivenJobs.request(award, "shape", GivenJobs.after(condition, others)));
    }

    private Job running(Object... namesAndValues) {
        Object[] all = java.util.Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        all[namesAndValues.length] = "script";
        all[namesAndValues.length + 1] = "while [ ! -e stop ]; do sleep 0.05; done";
        Job job = jobs.submit(member, GivenJobs.request(award, all));
        return scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING);
    }

    private void letGo(Job job) throws IOException {
        Files.writeString(dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("work/stop"), "");
    }

    @Nested
    class Dependencies {

        @Test
        void areWaitedForWithoutBeingHandedOver() throws IOException {
            Job first = running();
            Job second = after(Condition.OK, first);
            assertThat(second.after()).containsExactly(new Job.After(first.id(), Condition.OK));
            Job waiting = scenarios.awaitJob(second.id(), job -> job.waitingFor() != null);
            assertThat(waiting.state()).isEqualTo(JobState.HELD);
            assertThat(waiting.waitingFor()).isEqualTo("dependency");
            assertThat(awards.meter(award).held()).isEqualTo(120);

            letGo(first);

            assertThat(scenarios.ended(second.id()).state()).isEqualTo(JobState.COMPLETED);
            assertThat(jobs.find(second.id()).startedAt()).isAfterOrEqualTo(jobs.find(first.id()).outcome().endedAt());
        }

        @ParameterizedTest
        @CsvSource({"OK,true,COMPLETED", "OK,exit 1,CANCELLED", "NOT_OK,true,CANCELLED", "NOT_OK,exit 1,COMPLETED", "ANY,true,COMPLETED",
            "ANY,exit 1,COMPLETED"})
        void decideWhetherTheJobRuns(Condition condition, String script, JobState end) {
            Job first = jobs.submit(member, GivenJobs.request(award, "script", script));
            Job second = after(condition, first);
            Job ended = scenarios.ended(second.id());
            assertThat(ended.state()).isEqualTo(end);
            assertThat(awards.meter(award).held()).isZero();
            if (end == JobState.CANCELLED) {
                assertThat(ended.outcome().reason()).isEqualTo(EndReason.DEPENDENCY);
                assertThat(ended.outcome().chargedSeconds()).isZero();
                assertThat(ended.outcome().releasedSeconds()).isEqualTo(60);
                assertThat(ended.startedAt()).isNull();
            }
        }

        @Test
        void inVainEndAllThatWaitedForThem() {
            Job first = jobs.submit(member, GivenJobs.request(award, "script", "exit 9"));
            Job second = jobs.submit(member, GivenJobs.request(award, "shape", new JobRequest.Shape(
                    1, null, "0-2", List.of(new Job.After(first.id(), Condition.OK)))));
            Job third = after(Condition.OK, second);
            Job fourth = after(Condition.NOT_OK, third);
            assertThat(scenarios.ended(third.id()).outcome().reason()).isEqualTo(EndReason.DEPENDENCY);
            assertThat(jobs.find(second.id()).array().states()).containsOnlyKeys(JobState.CANCELLED);
            assertThat(scenarios.ended(fourth.id()).state()).isEqualTo(JobState.COMPLETED);
            assertThat(awards.meter(award).held()).isZero();
        }

        @Test
        void mustBeJobsOfTheSameAward() {
            Award other = scenarios.anAwardInForce(member);
            Job elsewhere = scenarios.anAcceptedJob(member, other, "true");
            GivenJobs.assertRefused(ComputeRefusal.DEPENDENCY_UNKNOWN, () -> after(Condition.ANY, elsewhere));
            JobRequest.Shape nobody = new JobRequest.Shape(
                    1, null, null, List.of(new Job.After(new JobId(UUID.randomUUID()), Condition.OK)));
            GivenJobs.assertRefused(
                    ComputeRefusal.DEPENDENCY_UNKNOWN, () -> jobs.submit(member, GivenJobs.request(award, "shape", nobody)));
            jobs.cancel(member, elsewhere.id(), null);
        }

        @Test
        void areRefusedWhereTheyCanNeverBe() {
            Job failed = scenarios.ended(jobs.submit(member, GivenJobs.request(award, "script", "exit 1")).id());
            GivenJobs.assertRefused(ComputeRefusal.DEPENDENCY_NEVER_MET, () -> after(Condition.OK, failed));
            assertThat(scenarios.ended(after(Condition.ANY, failed).id()).state()).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void areLookedAtBeforeTheJobIsSent() {
            Job failed = scenarios.ended(jobs.submit(member, GivenJobs.request(award, "script", "exit 1")).id());
            Job elsewhere = scenarios.anAcceptedJob(member, scenarios.anAwardInForce(member), "true");
            assertThat(checked(GivenJobs.after(Condition.OK, failed))).containsExactly(ComputeRefusal.DEPENDENCY_NEVER_MET);
            assertThat(checked(GivenJobs.after(Condition.ANY, elsewhere))).containsExactly(ComputeRefusal.DEPENDENCY_UNKNOWN);
            assertThat(checked(GivenJobs.after(Condition.NOT_OK, failed))).isEmpty();
            scenarios.ended(elsewhere.id());
        }

        private List<Refusal> checked(JobRequest.Shape shape) {
            return jobs.check(member, GivenJobs.request(award, "shape", shape)).stream()
                    .filter(Finding::isError)
                    .map(each -> each.refused().refusal())
                    .toList();
        }

        @Test
        void areNotManyMore() {
            List<Job.After> many = java.util.stream.Stream.generate(() -> new Job.After(new JobId(UUID.randomUUID()), Condition.ANY))
                    .limit(21)
                    .toList();
            GivenJobs.assertRefused(ComputeRefusal.TOO_MANY_DEPENDENCIES, () -> jobs.submit(
                    member, GivenJobs.request(award, "shape", new JobRequest.Shape(1, null, null, many))));
        }

        @Test
        void letTheJobBeCancelledWhileItWaits() throws IOException {
            Job first = running();
            Job second = after(Condition.OK, first);
            assertThat(jobs.cancel(member, second.id(), null).state()).isEqualTo(JobState.CANCELLED);
            letGo(first);
            scenarios.ended(first.id());
        }
    }

    @Nested
    class Turns {

        @Test
        void areKeptWithTheJobAsTheyWereSeen() throws IOException {
            Job first = running("cpus", 4);
            Job second = jobs.submit(member, GivenJobs.request(award, "cpus", 4));
            Job third = jobs.submit(member, GivenJobs.request(award));
            Job seen = scenarios.awaitJob(third.id(), job -> job.turn() != null);
            Job.Turn turn = jobs.find(second.id()).turn();
            assertThat(seen.turn().position()).isEqualTo(turn.position() + 1);
            assertThat(turn.expectedStart()).isAfterOrEqualTo(jobs.find(first.id()).startedAt().plusSeconds(60));
            assertThat(seen.turn().expectedStart()).isAfterOrEqualTo(turn.expectedStart().plusSeconds(60));
            assertThat(turn.seenAt()).isNotNull();
            assertThat(seen.waitingFor()).isNotNull();
            assertThat(jobs.find(second.id()).waitingFor()).isNotNull();
            jobs.engineTick();
            assertThat(jobs.find(third.id()).version()).as("nothing new is no change").isEqualTo(seen.version());

            letGo(first);

            assertThat(scenarios.ended(third.id()).turn()).isNull();
            assertThat(jobs.find(second.id()).turn()).isNull();
        }
    }

    @Nested
    class Machines {

        @Test
        void areAsManyAsThereAre() {
            GivenJobs.assertRefused(ComputeRefusal.NODES_OUT_OF_RANGE, () -> jobs.submit(
                    member, GivenJobs.request(award, "shape", GivenJobs.nodes(2))));
            GivenJobs.assertRefused(ComputeRefusal.NODES_OUT_OF_RANGE, () -> jobs.submit(
                    member, GivenJobs.request(award, "shape", GivenJobs.nodes(0))));
            GivenJobs.assertRefused(ComputeRefusal.NODES_OUT_OF_RANGE, () -> jobs.submit(
                    member, GivenJobs.request(award, "shape", GivenJobs.nodes(-3))));
        }

        @Test
        void haveGpusOfTheTypeThatIsAskedFor() {
            GivenJobs.assertRefused(ComputeRefusal.UNKNOWN_GPU_TYPE, () -> jobs.submit(
                    member, GivenJobs.request(award, "gpus", 1, "shape", GivenJobs.gpuType("b200\u0007"))));
        }
    }
}
