package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job.EndReason;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@CheomdanTest
class JobsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private JobRequest request(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> given = new java.util.HashMap<>(Map.of(
                "partition", "cpu", "name", "test", "script", "echo hello", "cpus", 1, "gpus", 0, "memory", 256L << 20,
                "limit", Duration.ofMinutes(1), "inputs", List.of(), "key", UUID.randomUUID().toString()));
        given = change.apply(given);
        @SuppressWarnings("unchecked")
        List<Input> inputs = (List<Input>) given.get("inputs");
        return new JobRequest(
                award.id(), (String) given.get("partition"), (String) given.get("name"), (String) given.get("script"),
                (int) given.get("cpus"), (int) given.get("gpus"), (long) given.get("memory"), (Duration) given.get("limit"), inputs,
                (String) given.get("key"));
    }

    private JobRequest with(Object... namesAndValues) {
        return request(given -> {
            for (int at = 0; at < namesAndValues.length; at += 2) {
                given.put((String) namesAndValues[at], namesAndValues[at + 1]);
            }
            return given;
        });
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(refusal));
    }

    private void assertRefused(Refusal refusal, Object... namesAndValues) {
        assertRefused(refusal, () -> jobs.submit(member, with(namesAndValues)));
        assertThat(awards.meter(award).held()).isZero();
        assertThat(jobs.list(member, null, PageQuery.first()).total()).isZero();
    }

    @Nested
    class Accepting {

        @Test
        void holdsTheTimeLimitTimesTheDevices() {
            Job job = jobs.submit(member, with("cpus", 2, "limit", Duration.ofSeconds(90)));
            assertThat(job.state()).isEqualTo(JobState.HELD);
            assertThat(job.hold()).isEqualTo(Quantity.of(180, Unit.CPU_SECOND));
            assertThat(awards.meter(award).held()).isEqualTo(180);
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED - 180);
            assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::kind).containsExactly(Transfer.Kind.RESERVED);
            assertThat(jobs.cancel(member, job.id(), null).state()).isEqualTo(JobState.CANCELLED);
        }

        @Test
        void countsGpusOfTheirClassOnAGpuPartition() {
            Unit h100 = Unit.gpuSecond("h100");
            Actor owner = Scenarios.anApplicant();
            award = scenarios.anAwardInForce(owner, h100, 7_200);
            Job job = jobs.submit(owner, with("partition", "gpu", "cpus", 1, "gpus", 2, "script", "echo GPUs $CUDA_VISIBLE_DEVICES"));
            assertThat(job.hold()).isEqualTo(Quantity.of(120, h100));

            Job ended = scenarios.ended(job.id());

            assertThat(jobs.log(owner, job.id(), 0).text()).isEqualTo("GPUs 0,1\n");
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(ended.outcome().usedSeconds()).isPositive().isEven();
            assertThat(awards.meter(award).used()).isEqualTo(ended.outcome().chargedSeconds());
        }

        @Test
        void givesTheSameJobForTheSameKey() {
            JobRequest twice = with("inputs", List.of(new Input("a.txt", new byte[] {1})));
            Job first = jobs.submit(member, twice);
            assertThat(jobs.submit(member, twice).id()).isEqualTo(first.id());
            assertThat(awards.meter(award).held()).isEqualTo(60);
            jobs.cancel(member, first.id(), null);
        }

        @Test
        void refusesAKeyThatWasUsedForAnotherRequest() {
            Job first = jobs.submit(member, with("key", "once-" + award.id()));
            assertRefused(ComputeRefusal.KEY_REUSED, () -> jobs.submit(member, with("key", "once-" + award.id(), "cpus", 2)));
            jobs.cancel(member, first.id(), null);
        }

        @Test
        void makesOneJobOfADoubleClick() throws Exception {
            JobRequest clicked = with();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                Callable<JobId> click = () -> jobs.submit(member, clicked).id();
                List<JobId> ids = new ArrayList<>();
                for (Future<JobId> each : threads.invokeAll(List.of(click, click, click, click))) {
                    ids.add(each.get());
                }
                assertThat(ids.stream().distinct()).hasSize(1);
                assertThat(awards.meter(award).held()).isEqualTo(60);
                jobs.cancel(member, ids.get(0), null);
            } finally {
                threads.shutdown();
            }
        }

        @Test
        void neverHoldsMoreThanTheBalanceHoweverManyAskAtOnce() throws Exception {
            Actor owner = Scenarios.anApplicant();
            award = scenarios.anAwardInForce(owner, Unit.CPU_SECOND, 150);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                Callable<Boolean> ask = () -> {
                    try {
                        jobs.submit(owner, with());
                        return true;
                    } catch (RefusedException refused) {
                        assertThat(refused.refusal()).isEqualTo(ComputeRefusal.BALANCE_TOO_SMALL);
                        return false;
                    }
                };
                int accepted = 0;
                for (Future<Boolean> each : threads.invokeAll(List.of(ask, ask, ask, ask))) {
                    accepted += each.get() ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(2);
                assertThat(awards.meter(award).held()).isEqualTo(120);
            } finally {
                threads.shutdown();
            }
            jobs.list(owner, null, PageQuery.first()).items().forEach(job -> jobs.cancel(owner, job.id(), null));
        }
    }

    @Nested
    class Refusing {

        @Test
        void moreThanTheBalanceSayingWhatIsThereAndWhatIsNeeded() {
            Actor owner = Scenarios.anApplicant();
            award = scenarios.anAwardInForce(owner, Unit.CPU_SECOND, 100);
            assertThatThrownBy(() -> jobs.submit(owner, with("cpus", 2)))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(ComputeRefusal.BALANCE_TOO_SMALL);
                        assertThat(refused.arguments())
                                .containsExactly(Quantity.of(100, Unit.CPU_SECOND), Quantity.of(120, Unit.CPU_SECOND));
                    });
            assertThat(jobs.list(owner, null, PageQuery.first()).total()).isZero();
        }

        @Test
        void anAwardOfAnotherOrganisation() {
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.submit(Scenarios.anApplicant(), with()));
        }

        @Test
        void anAwardInAnotherUnit() {
            assertRefused(ComputeRefusal.UNIT_NOT_AWARDED, "partition", "gpu", "gpus", 1);
        }

        @Test
        void whatThePartitionDoesNotHave() {
            assertRefused(ComputeRefusal.UNKNOWN_PARTITION, "partition", "moon\u0007");
            assertRefused(ComputeRefusal.CPUS_OUT_OF_RANGE, "cpus", 5);
            assertRefused(ComputeRefusal.CPUS_OUT_OF_RANGE, "cpus", 0);
            assertRefused(ComputeRefusal.GPUS_OUT_OF_RANGE, "gpus", 1);
            assertRefused(ComputeRefusal.GPUS_OUT_OF_RANGE, "gpus", -1);
            assertRefused(ComputeRefusal.GPUS_OUT_OF_RANGE, "partition", "gpu");
            assertRefused(ComputeRefusal.MEMORY_OUT_OF_RANGE, "memory", 1L << 40);
            assertRefused(ComputeRefusal.MEMORY_OUT_OF_RANGE, "memory", -1L);
        }

        @Test
        void aTimeLimitOfNothingAndBeyondThePartitions() {
            assertRefused(ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE, "limit", Duration.ZERO);
            assertRefused(ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE, "limit", Duration.ofSeconds(-1));
            assertRefused(ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE, "limit", Duration.ofMillis(999));
            assertRefused(ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE, "limit", Duration.ofSeconds(3_601));
            assertRefused(ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE, "limit", Duration.ofSeconds(Long.MAX_VALUE));
        }

        @Test
        void scriptsThatAreNone() {
            assertRefused(ComputeRefusal.SCRIPT_MISSING, "script", null);
            assertRefused(ComputeRefusal.SCRIPT_MISSING, "script", " \n");
            assertRefused(ComputeRefusal.SCRIPT_HAS_NUL, "script", "echo a\0b");
            assertRefused(ComputeRefusal.SCRIPT_NOT_TEXT, "script", "echo \ud800");
            assertRefused(ComputeRefusal.SCRIPT_TOO_LARGE, "script", "#".repeat(10 << 20));
        }

        @Test
        void inputFilesThatLeadAstray() {
            for (String name : List.of("../../etc/passwd", "/etc/passwd", "a/b", "..", ".", ".hidden", "", " ", "a\nb", "a\0b", "-rf\u202e",
                    "x".repeat(121), "가".repeat(50))) {
                assertRefused(ComputeRefusal.INPUT_NAME, "inputs", List.of(new Input(name, new byte[] {1})));
            }
            assertRefused(ComputeRefusal.INPUT_EMPTY, "inputs", List.of(new Input("empty.txt", new byte[0])));
            assertRefused(ComputeRefusal.INPUT_NAME_TWICE, "inputs",
                    List.of(new Input("a.txt", new byte[] {1}), new Input("A.txt", new byte[] {2})));
            assertRefused(ComputeRefusal.INPUT_TOO_LARGE, "inputs", List.of(new Input("large", new byte[(32 << 20) + 1])));
            assertRefused(ComputeRefusal.TOO_MANY_INPUTS, "inputs",
                    java.util.stream.IntStream.range(0, 51).mapToObj(i -> new Input("f" + i, new byte[] {1})).toList());
        }

        @Test
        void showsTheNameItRefuses() {
            assertThatThrownBy(() -> jobs.submit(member, with("inputs", List.of(new Input("../../etc/passwd", new byte[] {1})))))
                    .isInstanceOfSatisfying(RefusedException.class, refused ->
                            assertThat(refused.arguments()).containsExactly("../../etc/passwd"));
        }

        @Test
        void keysThatAreNone() {
            assertRefused(ComputeRefusal.KEY_MALFORMED, "key", " ");
            assertRefused(ComputeRefusal.KEY_MALFORMED, "key", "k".repeat(101));
        }
    }

    @Nested
    class Running {

        @Test
        void chargesWhatWasMeasuredAndReleasesTheRest() {
            Job job = jobs.submit(member, with("cpus", 2, "script", "sleep 0.2; echo done > result.txt", "limit", Duration.ofSeconds(60)));
            Job ended = scenarios.ended(job.id());

            Job.Outcome outcome = ended.outcome();
            assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
            assertThat(outcome.reason()).isEqualTo(EndReason.EXITED);
            assertThat(outcome.usedSeconds()).isEqualTo(2 * ((outcome.elapsed().toMillis() + 999) / 1000));
            assertThat(outcome.chargedSeconds()).isEqualTo(outcome.usedSeconds());
            assertThat(outcome.releasedSeconds()).isEqualTo(120 - outcome.chargedSeconds());
            assertThat(awards.meter(award).held()).isZero();
            assertThat(awards.meter(award).used()).isEqualTo(outcome.chargedSeconds());
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED - outcome.chargedSeconds());
            assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::kind)
                    .containsExactly(Transfer.Kind.RESERVED, Transfer.Kind.SETTLED);
        }

        @Test
        void isBookedOnceHoweverOftenTheEngineIsAsked() {
            Job ended = scenarios.aFinishedJob(member, award);
            jobs.engineTick();
            jobs.engineTick();
            assertThat(jobs.find(ended.id())).isEqualTo(ended);
            assertThat(ledger.transfersOf(Subject.of("job", ended.id()))).hasSize(2);
        }

        @Test
        void statesAnOverrunAndDoesNotChargeIt() {
            Job job = jobs.submit(member, with("limit", Duration.ofSeconds(1), "script", "trap '' TERM; while true; do sleep 0.05; done"));
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.TIMED_OUT);
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(1);
            assertThat(ended.outcome().releasedSeconds()).isZero();
            assertThat(ended.outcome().overrunSeconds()).isEqualTo(ended.outcome().usedSeconds() - 1).isPositive();
        }

        @Test
        void saysWhyItFailed() {
            Job failed = scenarios.ended(jobs.submit(member, with("script", "echo broken >&2; exit 3")).id());
            assertThat(failed.state()).isEqualTo(JobState.FAILED);
            assertThat(failed.outcome().exitCode()).isEqualTo(3);
            assertThat(jobs.log(member, failed.id(), 0).text()).isEqualTo("broken\n");

            Job hungry = scenarios.ended(jobs.submit(member, with("memory", 64L << 20, "script",
                    "exec perl -e 'my @all; for (1..400) { push @all, \"x\" x 1000000; select(undef,undef,undef,0.002) } sleep 60'")).id());
            assertThat(hungry.state()).isEqualTo(JobState.OUT_OF_MEMORY);
        }

        @Test
        void takesScriptsAsAFormSendsThem() {
            Job job = scenarios.ended(jobs.submit(member, with("script", "#!/bin/sh\r\necho one\r\necho 둘\r\n")).id());
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(jobs.log(member, job.id(), 0).text()).isEqualTo("one\n둘\n");
            assertThat(jobs.script(member, job.id())).contains("#!/bin/sh\necho one\necho 둘\n");
        }

        @Test
        void runsShippedProgramsOfTheirOwnDirectories() {
            JobRequest request = with("script", null, "inputs", List.of(new Input("in.txt", "given".getBytes(StandardCharsets.UTF_8))));
            ShippedProgram program = new ShippedProgram(
                    "test-program", List.of("sh", "-c", "cat ../inputs/in.txt; echo $COLOUR"), List.of(Path.of("/usr")), Map.of("COLOUR", "blue"));
            Job job = scenarios.ended(jobs.submitShipped(member, request, program).id());
            assertThat(job.workload()).isEqualTo("test-program");
            assertThat(jobs.log(member, job.id(), 0).text()).isEqualTo("givenblue\n");
            assertThat(jobs.runsOf(member, "test-program", PageQuery.first()).items()).extracting(Job::id).contains(job.id());
            assertThat(jobs.runsOf(Scenarios.anApplicant(), "test-program", PageQuery.first()).items()).isEmpty();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsARunningJobAndChargesWhatItUsed() {
            Job job = jobs.submit(member, with("script", "sleep 60"));
            scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING);
            Job asked = jobs.cancel(member, job.id(), "wrong data");
            assertThat(asked.cancelRequested()).isTrue();
            assertThat(jobs.cancel(member, job.id(), "wrong data").version()).isEqualTo(asked.version());
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
            assertThat(ended.outcome().chargedSeconds()).isBetween(1L, 59L);
        }

        @Test
        void ofAnEndedJobIsRefused() {
            Job ended = scenarios.aFinishedJob(member, award);
            assertRefused(ComputeRefusal.ALREADY_ENDED, () -> jobs.cancel(member, ended.id(), null));
        }

        @Test
        void isForTheOrganisationAndOperators() {
            Job job = scenarios.anAcceptedJob(member, award, "sleep 60");
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.cancel(Scenarios.anApplicant(), job.id(), null));
            assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> jobs.cancel(Scenarios.anOfficer(), job.id(), null));
            assertThat(jobs.cancel(Scenarios.somebody(Role.OPERATOR), job.id(), "maintenance").state()).isEqualTo(JobState.CANCELLED);
            assertThat(awards.meter(award).held()).isZero();
        }
    }

    @Nested
    class Reading {

        @Test
        void hidesJobsOfOthers() {
            Job job = scenarios.aFinishedJob(member, award);
            Actor stranger = Scenarios.anApplicant();
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.get(stranger, job.id()));
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.log(stranger, job.id(), 0));
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.files(stranger, job.id()));
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.open(stranger, job.id(), "result.txt"));
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.script(stranger, job.id()));
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.get(member, new JobId(UUID.randomUUID())));
            assertThat(jobs.list(stranger, null, PageQuery.first()).total()).isZero();
            assertThat(jobs.get(Scenarios.anOfficer(), job.id())).isEqualTo(job);
        }

        @Test
        void listsByState() {
            Job done = scenarios.aFinishedJob(member, award);
            Job held = scenarios.anAcceptedJob(member, award, "true");
            assertThat(jobs.list(member, JobState.COMPLETED, PageQuery.first()).items()).containsExactly(done);
            assertThat(jobs.list(member, null, PageQuery.first()).items()).extracting(Job::id).containsExactly(held.id(), done.id());
            jobs.cancel(member, held.id(), null);
        }

        @Test
        void handsOutOutputFilesOnceTheJobHasEnded() throws IOException {
            Job job = jobs.submit(member, with("script", "mkdir -p a/b; echo deep > a/b/c.txt; : > ready; while [ ! -e stop ]; do sleep 0.05; done"));
            scenarios.awaitJob(job.id(), each -> Files.exists(work(job).resolve("ready")));
            assertRefused(ComputeRefusal.STILL_RUNNING, () -> jobs.open(member, job.id(), "a/b/c.txt"));
            Files.writeString(work(job).resolve("stop"), "");
            scenarios.ended(job.id());
            assertThat(jobs.files(member, job.id()).outputs()).extracting(Job.File::path).contains("a/b/c.txt", "ready", "stop");
            try (InputStream file = jobs.open(member, job.id(), "a/b/c.txt")) {
                assertThat(file).hasContent("deep\n");
            }
        }

        @Test
        void followsNoLinkOutOfTheOutputs() {
            Job job = scenarios.ended(jobs.submit(member, with("script", """
                    ln -s /etc/shadow shadow
                    ln -s / root
                    ln -s ../control control
                    ln -s shadow again
                    mkfifo pipe
                    mkdir real; ln -s /etc real/etc
                    ln ../script hard || true
                    """)).id());
            assertThat(jobs.files(member, job.id()).outputs()).extracting(Job.File::path).doesNotContain("shadow", "pipe", "root");
            for (String path : List.of("shadow", "root/etc/shadow", "root/etc/passwd", "control/settings", "again", "pipe", "real/etc/passwd",
                    "../control/settings", "../script", "/etc/passwd", "real/../../script", "", ".", "..", "real", "a\0b", "real//etc")) {
                assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.open(member, job.id(), path));
            }
        }

        @Test
        void cutsTheLogAtWholeCharacters() {
            Job job = scenarios.ended(jobs.submit(member, with("script", "printf 'a가나\\033[1m'; printf '\\377\\n'")).id());
            Job.Log first = jobs.log(member, job.id(), 0);
            assertThat(first.text()).isEqualTo("a가나\uFFFD[1m\uFFFD\n");
            assertThat(first.ended()).isTrue();
            assertThat(jobs.log(member, job.id(), first.next()).text()).isEmpty();
            assertThat(jobs.log(member, job.id(), 4).text()).startsWith("나");
            assertThat(jobs.log(member, job.id(), -5)).isEqualTo(first);
            assertThat(jobs.log(member, job.id(), Long.MAX_VALUE).text()).isEmpty();
        }

        private Path work(Job job) {
            return dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("work");
        }
    }
}
