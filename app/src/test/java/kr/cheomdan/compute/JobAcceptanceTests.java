package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@CheomdanTest
class JobAcceptanceTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private JobRequest with(Object... namesAndValues) {
        return GivenJobs.request(award, namesAndValues);
    }

    private void assertRefused(Refusal refusal, Object... namesAndValues) {
        GivenJobs.assertRefused(refusal, () -> jobs.submit(member, with(namesAndValues)));
        assertThat(awards.meter(award).held()).isZero();
        assertThat(jobs.list(member, null, null, PageQuery.first()).total()).isZero();
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
            GivenJobs.assertRefused(ComputeRefusal.KEY_REUSED, () -> jobs.submit(member, with("key", "once-" + award.id(), "cpus", 2)));
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
            jobs.list(owner, null, null, PageQuery.first()).items().forEach(job -> jobs.cancel(owner, job.id(), null));
        }
    }

    @Nested
    class Refusing {

        @Test
        void aTimeLimitThatReachesBeyondTheEndOfTheAwardsUse() {
            Instant until = award.use().until();
            clock.advanceTo(until.minusSeconds(30));
            assertThatThrownBy(() -> jobs.submit(member, with("limit", Duration.ofSeconds(31))))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(ComputeRefusal.BEYOND_AWARD);
                        assertThat(refused.field()).isEqualTo("timeLimit");
                        assertThat(refused.arguments()).containsExactly(award.number(), until);
                    });
            assertThat(awards.meter(award).held()).isZero();
            Job job = jobs.submit(member, with("limit", Duration.ofSeconds(30)));
            assertThat(jobs.cancel(member, job.id(), null).state()).isEqualTo(JobState.CANCELLED);
        }

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
            assertThat(jobs.list(owner, null, null, PageQuery.first()).total()).isZero();
        }

        @Test
        void anAwardOfAnotherOrganisation() {
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.submit(Scenarios.anApplicant(), with()));
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
}
