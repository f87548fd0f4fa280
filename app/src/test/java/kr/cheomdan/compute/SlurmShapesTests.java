package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job.After.Condition;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.slurm.SlurmEngines;
import kr.cheomdan.compute.tasks.TaskStore;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.RealSlurm;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;

/** Arrays, several machines, GPU types and dependencies with a real Slurm at the other end: from the request to the ledger. */
@CheomdanTest
@Tag("centre")
class SlurmShapesTests {

    private static final String UNTIL_STOPPED =
            "echo attempt >> attempts; : > ready; while [ ! -e stop ]; do sleep 0.05; done; echo done\n";

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
    private JobAcceptance acceptance;

    @Autowired
    private JobChecking checking;

    @Autowired
    private EngineLoop loop;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private JobFiles accepted;

    @Autowired
    private ComputeProperties properties;

    @Autowired
    private Clock clock;

    private final Actor member = Scenarios.anApplicant();
    private final Actor operator = Scenarios.somebody(Role.OPERATOR);
    private final RealSlurm slurm = RealSlurm.shared();
    private Path shared;
    private Engine engine;
    private EngineRounds rounds;
    private JobSubmission submission;
    private Award award;

    @BeforeEach
    void aServerOnSlurm() {
        shared = SlurmEngines.directory(slurm);
        engine = SlurmEngines.on(slurm, shared);
        Allotments allotments = new Allotments(engine, awards, metering, clock);
        rounds = new EngineRounds(
                queue, progress, new EngineJobs(new JobFiles(shared), properties, allotments, tasks), engine, allotments);
        submission = new JobSubmission(new JobRules(engine, properties), acceptance, checking, loop, events);
        award = scenarios.anAwardInForce(member);
    }

    /** Accepted, and its files where the nodes see them. */
    private Job submit(Award of, Object... namesAndValues) {
        JobRequest request = GivenJobs.request(of, namesAndValues);
        Job job = Objects.requireNonNull(transactions.execute(status -> submission.submit(member, request, null)));
        try {
            FileSystemUtils.copyRecursively(accepted.directory(job.id()), new JobFiles(shared).directory(job.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return job;
    }

    private Job await(Job job, Predicate<Job> wanted) {
        try {
            EngineDriver.awaitThat("the job is as wanted", () -> {
                rounds.turn();
                return wanted.test(jobs.find(job.id()));
            });
        } catch (AssertionError late) {
            throw new AssertionError(jobs.find(job.id()) + "\nSlurm: " + slurm.attempt(
                    "squeue", "-a", "-r", "-t", "all", "--name=" + job.id(), "-o", "%i %T %r submitted %V begins %S ended %e").output(), late);
        }
        return jobs.find(job.id());
    }

    private Job ended(Job job) {
        return await(job, each -> each.state().isEnded());
    }

    private Path work(Job job, int task) {
        return shared.resolve(job.id().toString()).resolve("tasks/" + task + "/work");
    }

    private JobState state(Job job, int task) {
        return jobs.task(member, job.id(), task).state();
    }

    /** What Slurm calls one task. */
    private String number(Job job, int task) {
        return slurm.run("squeue", "-h", "-r", "--name=" + job.id(), "--Format=JobArrayID:40").lines()
                .map(String::strip)
                .filter(line -> line.endsWith("_" + task))
                .findFirst()
                .orElseThrow();
    }

    private List<UsageRecord> accounted(Job job) {
        Instant now = Instant.now();
        return Stream.of(engine.accounting(now.minus(Duration.ofHours(1)), now.plusSeconds(60)).split("\n"))
                .filter(line -> line.endsWith(job.id().toString()))
                .map(line -> line.split("\u001f"))
                .map(field -> new UsageRecord(
                        field[0], field[1], field[2], at(field[3]), at(field[4]), at(field[5]), Long.parseLong(field[6]), field[7],
                        field[8], field[9], field[10], field[11], Integer.parseInt(field[12]), Integer.parseInt(field[13]),
                        java.util.Map.of(), field[14], null, field[15]))
                .toList();
    }

    private static Instant at(String seconds) {
        return seconds.matches("\\d+") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
    }

    @Test
    void settlesAnArrayOfWhichOneTaskFailsOneIsCancelledAndOneIsRequeued() throws IOException {
        Job job = submit(award, "shape", GivenJobs.array("0-2"), "limit", Duration.ofMinutes(5), "script",
                "[ $CHEOMDAN_TASK = 0 ] && sleep 1.1 && exit 3; " + UNTIL_STOPPED);
        await(job, each -> Files.exists(work(job, 1).resolve("ready")) && Files.exists(work(job, 2).resolve("ready"))
                && state(job, 1) == JobState.RUNNING && state(job, 2) == JobState.RUNNING);
        jobs.cancel(member, job.id(), 1, null);
        await(job, each -> state(job, 1) == JobState.CANCELLED);
        String number = number(job, 2);
        slurm.run("scontrol", "update", "JobId=" + number, "Requeue=1");

        slurm.run("scontrol", "requeue", number);

        await(job, each -> state(job, 2) == JobState.QUEUED);
        assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.RUNNING);
        // In the second in which a node's daemon ended an attempt it takes another launch for one that it was told to forget.
        slurm.run("scontrol", "update", "JobId=" + number, "StartTime=now+2");
        await(job, each -> Files.exists(work(job, 2).resolve("attempts"))
                && lines(work(job, 2).resolve("attempts")) == 2 && state(job, 2) == JobState.RUNNING);
        Files.writeString(work(job, 2).resolve("stop"), "");
        Job ended = ended(job);

        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(jobs.tasks(member, job.id(), null, PageQuery.first()).items()).extracting(Job.Task::state, Job.Task::attempts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(JobState.FAILED, 1),
                        org.assertj.core.groups.Tuple.tuple(JobState.CANCELLED, 1),
                        org.assertj.core.groups.Tuple.tuple(JobState.COMPLETED, 2));
        RealSlurm.await("the accounting has all attempts", () -> accounted(job).stream()
                .filter(record -> record.endedAt() != null)
                .count() == 4);
        metering.record(operator, accounted(job));
        List<UsageRecord.Counted> records =
                metering.records(operator, UsageRecord.Wanted.of(null, award.id()), new PageQuery(0, 100)).items();
        assertThat(records).hasSize(4);
        assertThat(records).filteredOn(each -> each.record().jobId().endsWith("_2")).extracting(each -> each.record().state())
                .containsExactlyInAnyOrder("REQUEUED", "COMPLETED");
        assertThat(records).allMatch(each -> each.reason() == null);
        long used = accounted(job).stream().mapToLong(UsageRecord::elapsedSeconds).sum();
        assertThat(awards.meter(award).used()).isEqualTo(used).isPositive();
        assertThat(awards.meter(award).held()).isZero();
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void chargesBothOfTwoMachines() throws IOException {
        Job job = submit(award, "shape", GivenJobs.nodes(2), "script",
                "echo $CHEOMDAN_NODE_RANK of $CHEOMDAN_NODES on $CHEOMDAN_NODE; : > $CHEOMDAN_NODE_RANK; "
                        + "while [ ! -e 0 -o ! -e 1 ]; do sleep 0.05; done; sleep 1.1");
        assertThat(job.held()).isEqualTo(120);
        Job ended = ended(job);
        List<String> said = Files.readAllLines(new JobFiles(shared).output(job.id()));
        assertThat(ended.state()).as(said.toString()).isEqualTo(JobState.COMPLETED);
        assertThat(said).hasSize(2).anyMatch(line -> line.startsWith("0 of 2 on ")).anyMatch(line -> line.startsWith("1 of 2 on "));
        RealSlurm.await("the accounting has it", () -> accounted(job).stream().anyMatch(record -> record.endedAt() != null));
        assertThat(accounted(job)).singleElement().satisfies(record -> {
            assertThat(record.nodes()).isEqualTo(2);
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(record.elapsedSeconds() * 2).isPositive();
        });
        assertThat(awards.meter(award).used()).isEqualTo(ended.outcome().chargedSeconds());
        GivenJobs.assertRefused(ComputeRefusal.NODES_OUT_OF_RANGE, () -> submit(award, "shape", GivenJobs.nodes(3)));
    }

    @Test
    void findsThePartitionThatHasTheGpusOfAType() {
        Award gpus = scenarios.anAwardInForce(member, Unit.gpuSecond("h100"), 3_600);
        Job job = submit(gpus, "partition", "", "gpus", 2, "shape", GivenJobs.gpuType("H100"), "script", "echo [$CUDA_VISIBLE_DEVICES]");
        assertThat(job.partition()).isEqualTo("h100");
        assertThat(job.hold().unit()).isEqualTo(Unit.gpuSecond("h100"));
        Job ended = ended(job);
        assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
        GivenJobs.assertRefused(ComputeRefusal.GPU_TYPE_NOT_HERE, () -> submit(
                gpus, "partition", "a100", "gpus", 1, "shape", GivenJobs.gpuType("h100")));
        GivenJobs.assertRefused(ComputeRefusal.GPU_TYPE_NOT_HERE, () -> submit(
                gpus, "partition", "cpu", "shape", GivenJobs.gpuType("h100")));
        GivenJobs.assertRefused(ComputeRefusal.UNKNOWN_GPU_TYPE, () -> submit(
                gpus, "partition", "", "gpus", 1, "shape", GivenJobs.gpuType("b200")));
    }

    @Test
    void endsAJobThatWaitedForOneThatFailed() {
        Job first = submit(award, "script", "exit 4\n");
        Job inVain = submit(award, "shape", GivenJobs.after(Condition.OK, first));
        Job inCase = submit(award, "shape", GivenJobs.after(Condition.NOT_OK, first));
        assertThat(ended(inVain).outcome().reason()).isEqualTo(Job.EndReason.DEPENDENCY);
        assertThat(ended(inCase).state()).isEqualTo(JobState.COMPLETED);
        assertThat(awards.meter(award).held()).isZero();
    }
}
