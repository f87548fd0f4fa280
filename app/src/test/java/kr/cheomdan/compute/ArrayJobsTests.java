package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** One job with many tasks, from its reservation to what each of them used. */
@CheomdanTest
class ArrayJobsTests {

    private static final String UNTIL_STOPPED = ": > ready; while [ ! -e stop ]; do sleep 0.05; done";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Metering metering;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private Job submit(String indices, String script) {
        return jobs.submit(member, GivenJobs.request(award, "script", script, "shape", GivenJobs.array(indices)));
    }

    private List<Job.Task> tasks(Job job) {
        return jobs.tasks(member, job.id(), null, new PageQuery(0, 100)).items();
    }

    private Path work(Job job, int task) {
        return dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("tasks/" + task + "/work");
    }

    private Job awaitReady(Job job, int task) {
        return scenarios.awaitJob(job.id(), each -> Files.exists(work(job, task).resolve("ready"))
                && jobs.task(member, job.id(), task).state() == JobState.RUNNING);
    }

    private void letGo(Job job, int task) {
        try {
            Files.writeString(work(job, task).resolve("stop"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<UsageRecord> records(Job job) {
        return metering.records(Scenarios.somebody(Role.OPERATOR), UsageRecord.Wanted.of(null, job.awardId()), new PageQuery(0, 100))
                .items()
                .stream()
                .map(UsageRecord.Counted::record)
                .toList();
    }

    @Nested
    class Holding {

        @Test
        void takesTheLimitForEachTask() {
            Award large = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 200_000);
            Job job = jobs.submit(member, GivenJobs.request(large, "cpus", 2, "shape", GivenJobs.array("0-999")));
            assertThat(job.held()).isEqualTo(1_000L * 2 * 60);
            assertThat(awards.balance(large).available()).isEqualTo(200_000 - 120_000);
            assertThat(job.array()).isEqualTo(new Job.Array("0-999", 1_000, null, Map.of(JobState.HELD, 1_000)));
            assertThat(jobs.find(job.id())).isEqualTo(job);

            Job cancelled = jobs.cancel(member, job.id(), null);

            assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
            assertThat(cancelled.array().states()).isEqualTo(Map.of(JobState.CANCELLED, 1_000));
            assertThat(awards.balance(large).available()).isEqualTo(200_000);
        }

        @Test
        void isRefusedWithTheBalanceAndWhatIsNeeded() {
            Award small = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 59_999);
            JobRequest thousand = GivenJobs.request(small, "shape", GivenJobs.array("1-1000"));
            Assertions.assertThatThrownBy(() -> jobs.submit(member, thousand)).isInstanceOfSatisfying(RefusedException.class, refused -> {
                assertThat(refused.refusal()).isEqualTo(ComputeRefusal.BALANCE_TOO_SMALL);
                assertThat(refused.getMessage()).contains("59999").contains("60000");
            });
            assertThat(awards.balance(small).available()).isEqualTo(59_999);
            assertThat(jobs.list(member, null, null, PageQuery.first()).total()).isZero();
        }

        @Test
        void isRefusedForIndicesThatNobodyMeans() {
            GivenJobs.assertRefused(ComputeRefusal.ARRAY_TOO_LARGE, () -> submit("0-99999999", "true"));
            GivenJobs.assertRefused(ComputeRefusal.ARRAY_INDEX_TWICE, () -> submit("1-3,2", "true"));
            GivenJobs.assertRefused(ComputeRefusal.ARRAY_MALFORMED, () -> submit("-1", "true"));
            GivenJobs.assertRefused(ComputeRefusal.ARRAY_INDEX_TOO_LARGE, () -> submit("1000000", "true"));
        }

        @Test
        void givesTheSameJobForTheSameKeyAndNoOther() {
            JobRequest request = GivenJobs.request(award, "key", "k-" + award.id(), "shape", GivenJobs.array("0-1"));
            Job job = jobs.submit(member, request);
            assertThat(jobs.submit(member, request).id()).isEqualTo(job.id());
            GivenJobs.assertRefused(ComputeRefusal.KEY_REUSED, () -> jobs.submit(
                    member, GivenJobs.request(award, "key", "k-" + award.id(), "shape", GivenJobs.array("0-2"))));
            jobs.cancel(member, job.id(), null);
        }
    }

    @Nested
    class Running {

        @Test
        void settlesOnceWhatEachTaskUsed() {
            Job job = submit("2,5", "echo task $CHEOMDAN_TASK of $SLURM_ARRAY_TASK_ID; echo $CHEOMDAN_TASK > mine.txt");
            Job ended = scenarios.ended(job.id());

            assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
            assertThat(ended.array().states()).isEqualTo(Map.of(JobState.COMPLETED, 2));
            long used = tasks(job).stream().mapToLong(task -> task.end().usedSeconds()).sum();
            assertThat(used).isPositive();
            assertThat(ended.outcome().usedSeconds()).isEqualTo(used);
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(used);
            assertThat(ended.outcome().releasedSeconds()).isEqualTo(120 - used);
            assertThat(awards.meter(award).used()).isEqualTo(used);
            assertThat(awards.meter(award).held()).isZero();
            assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::kind)
                    .containsExactly(Transfer.Kind.RESERVED, Transfer.Kind.SETTLED);
            assertThat(records(job)).extracting(UsageRecord::jobId)
                    .containsExactlyInAnyOrder(job.id() + "_2", job.id() + "_5");
        }

        @Test
        void keepsTheOutputAndFilesOfEachTask() throws IOException {
            Job job = scenarios.ended(submit("2,5", "echo task $CHEOMDAN_TASK; echo $CHEOMDAN_TASK > mine.txt").id());
            assertThat(jobs.log(member, job.id(), 5, 0).text()).isEqualTo("task 5\n");
            assertThat(jobs.log(member, job.id(), 5, 0).ended()).isTrue();
            assertThat(jobs.files(member, job.id()).outputs()).extracting(Job.File::path).containsExactly("2/mine.txt", "5/mine.txt");
            try (InputStream file = jobs.open(member, job.id(), "5/mine.txt")) {
                assertThat(file).hasContent("5\n");
            }
            for (String path : List.of("3/mine.txt", "mine.txt", "5/../../2/work/mine.txt", "5/../control/settings", "5", "x/mine.txt")) {
                GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.open(member, job.id(), path));
            }
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.log(member, job.id(), 3, 0));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.log(Scenarios.anApplicant(), job.id(), 5, 0));
        }

        @Test
        void hasFailedWhereOneTaskFailedThoughAnotherWasCancelled() {
            Job job = submit("0-2", "[ $CHEOMDAN_TASK = 0 ] && exit 3; " + UNTIL_STOPPED);
            awaitReady(job, 1);
            awaitReady(job, 2);
            Job.Task asked = jobs.cancel(member, job.id(), 1, "wrong data");
            assertThat(asked.cancelRequested()).isTrue();
            scenarios.awaitJob(job.id(), each -> each.array().states().getOrDefault(JobState.RUNNING, 0) == 1);
            assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.RUNNING);
            letGo(job, 2);

            Job ended = scenarios.ended(job.id());

            assertThat(ended.state()).isEqualTo(JobState.FAILED);
            assertThat(ended.outcome().exitCode()).isEqualTo(3);
            assertThat(tasks(job)).extracting(Job.Task::state)
                    .containsExactly(JobState.FAILED, JobState.CANCELLED, JobState.COMPLETED);
            assertThat(jobs.tasks(member, job.id(), JobState.FAILED, PageQuery.first()).items()).extracting(Job.Task::index)
                    .containsExactly(0);
            assertThat(records(job)).extracting(UsageRecord::state).containsExactlyInAnyOrder("FAILED", "CANCELLED", "COMPLETED");
            GivenJobs.assertRefused(ComputeRefusal.ALREADY_ENDED, () -> jobs.cancel(member, job.id(), 1, null));
        }

        @Test
        void runsNoMoreTasksAtOnceThanAreWanted() {
            Job job = submit("0-2%1", UNTIL_STOPPED);
            for (int task = 0; task < 3; task++) {
                Job seen = awaitReady(job, task);
                assertThat(seen.array().states().get(JobState.RUNNING)).isEqualTo(1);
                letGo(job, task);
            }
            assertThat(scenarios.ended(job.id()).state()).isEqualTo(JobState.COMPLETED);
        }

        @Test
        void isCancelledAsAWhole() {
            Job job = submit("0-3%2", UNTIL_STOPPED);
            awaitReady(job, 0);
            jobs.cancel(member, job.id(), null);
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
            assertThat(ended.array().states()).isEqualTo(Map.of(JobState.CANCELLED, 4));
            assertThat(awards.meter(award).held()).isZero();
        }

        @Test
        void leavesOutATaskThatWasCancelledBeforeItWasHandedOver() {
            Job job = submit("0-1", "echo run > ran");
            assertThat(jobs.cancel(member, job.id(), 0, null).state()).isEqualTo(JobState.CANCELLED);
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
            assertThat(work(job, 0).resolve("ran")).doesNotExist();
            assertThat(work(job, 1).resolve("ran")).exists();
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(jobs.task(member, job.id(), 1).end().usedSeconds());
        }
    }

    @Nested
    class Permission {

        @Test
        void hidesTasksOfOthers() {
            Job job = submit("0-1", "true");
            Actor stranger = Scenarios.anApplicant();
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.tasks(stranger, job.id(), null, PageQuery.first()));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.task(stranger, job.id(), 0));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.cancel(stranger, job.id(), 0, null));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> jobs.cancel(Scenarios.anOfficer(), job.id(), 0, null));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.cancel(member, job.id(), 7, null));
            Job single = scenarios.anAcceptedJob(member, award, "true");
            assertThat(jobs.tasks(member, single.id(), null, PageQuery.first()).items()).isEmpty();
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.cancel(member, single.id(), 0, null));
            jobs.cancel(member, single.id(), null);
            jobs.cancel(member, job.id(), null);
        }
    }
}
