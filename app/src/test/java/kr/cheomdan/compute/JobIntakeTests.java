package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobAcceptance.Asked;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.shares.SharesRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** Jobs that come at the same time. Each holds a minute. */
@CheomdanTest
class JobIntakeTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobSubmission submission;

    @Autowired
    private JobFiles files;

    @Autowired
    private Awards awards;

    @Autowired
    private Shares shares;

    @Autowired
    private Ledger ledger;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private TransactionOperations transactions;

    private final List<Job> made = new ArrayList<>();

    @AfterEach
    void nothingIsLeftToRun() {
        made.stream().map(Job::id).distinct().forEach(id -> jobs.cancel(people.operator().actor(), id, null));
    }

    private Asked asked(Actor actor, Award award, Object... namesAndValues) {
        return submission.asked(actor, GivenJobs.request(award, namesAndValues), null);
    }

    private Collection<Job> together(Asked... all) {
        Collection<Job> accepted = Objects.requireNonNull(transactions.execute(status -> submission.submitAll(List.of(all))));
        made.addAll(accepted);
        return accepted;
    }

    private static List<JobId> ids(Asked... all) {
        return List.of(all).stream().map(Asked::id).toList();
    }

    private void assertWhole(Job job) {
        assertThat(ledger.transfersOf(Subject.of("job", job.id()))).singleElement()
                .satisfies(held -> assertThat(held.amount()).isEqualTo(job.held()));
        assertThat(trail.historyOf(Subject.of("job", job.id()))).singleElement()
                .satisfies(step -> assertThat(step.accountId()).isEqualTo(job.submittedBy()));
        assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.HELD);
    }

    @Nested
    class Together {

        @Test
        void eachHasAHoldOfItsOwnAndALineOfItsOwnInTheTrail() {
            Actor one = Scenarios.anApplicant();
            Actor other = Scenarios.anApplicant();
            Award ofOne = scenarios.anAwardInForce(one);
            Award ofOther = scenarios.anAwardInForce(other);
            Asked[] all = {asked(one, ofOne), asked(other, ofOther, "cpus", 2), asked(one, ofOne)};
            Collection<Job> accepted = together(all);
            assertThat(accepted).extracting(Job::id).containsExactlyElementsOf(ids(all));
            accepted.forEach(JobIntakeTests.this::assertWhole);
            assertThat(awards.meter(ofOne).held()).isEqualTo(120);
            assertThat(awards.meter(ofOther).held()).isEqualTo(120);
            assertThat(trail.verify(people.auditor().actor()).isSound()).isTrue();
        }

        @Test
        void theOneThatIsRefusedKeepsNobodyElseOut() {
            Actor member = Scenarios.anApplicant();
            Actor stranger = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 150);
            Asked first = asked(member, award);
            Asked ofStranger = asked(stranger, award);
            Asked second = asked(member, award);
            Asked tooMuch = asked(member, award);
            Asked otherUnit = asked(member, award, "partition", "gpu", "gpus", 1);
            assertThat(together(first, ofStranger, otherUnit, second, tooMuch)).extracting(Job::id)
                    .containsExactlyElementsOf(ids(first, second));
            assertThat(awards.meter(award).held()).isEqualTo(120);
        }

        @Test
        void nobodyOfAnAwardThatIsStopped() {
            Actor member = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(member);
            Asked late = asked(member, award);
            awards.suspend(people.lead().actor(), award.id(), award.version(), "to be looked into");
            assertThat(together(late)).isEmpty();
        }

        @Test
        void whoeverHasAShareIsLookedAtAlone() {
            Actor member = people.with(Role.APPLICANT).actor();
            Award award = scenarios.anAwardInForce(member);
            shares.add(member, award.id(), new Share.Wanted(null, null, member.accountId(), 60));
            assertThat(together(asked(member, award))).isEmpty();
            made.add(jobs.submit(member, GivenJobs.request(award)));
            GivenJobs.assertRefused(SharesRefusal.TOO_SMALL, () -> jobs.submit(member, GivenJobs.request(award)));
        }

        @Test
        void aKeyThatWasUsedUndoesAllOfThemForACloserLook() {
            Actor member = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(member);
            Asked once = asked(member, award, "key", "again");
            together(once);
            assertThatThrownBy(() -> together(asked(member, award), asked(member, award, "key", "again")))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(awards.meter(award).held()).isEqualTo(60);
        }
    }

    @Nested
    class AtTheSameTime {

        private List<@Nullable RefusedException> all(List<Callable<Job>> asking) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<@Nullable RefusedException> refused = new ArrayList<>();
                for (Future<@Nullable RefusedException> each : threads.invokeAll(asking.stream().map(this::noted).toList())) {
                    refused.add(each.get());
                }
                return refused;
            } finally {
                threads.shutdown();
            }
        }

        private Callable<@Nullable RefusedException> noted(Callable<Job> ask) {
            return () -> {
                try {
                    Job job = ask.call();
                    synchronized (made) {
                        made.add(job);
                    }
                    return null;
                } catch (RefusedException refused) {
                    return refused;
                }
            };
        }

        @Test
        void manyOfSeveralAwardsAreAllThereOnceAndNobodyHoldsTooMuch() throws Exception {
            List<Award> given = new ArrayList<>();
            List<Callable<Job>> asking = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Actor member = Scenarios.anApplicant();
                Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 10 * 60);
                given.add(award);
                for (int n = 0; n < 14; n++) {
                    asking.add(() -> jobs.submit(member, GivenJobs.request(award)));
                }
            }
            List<@Nullable RefusedException> refused = all(asking).stream().filter(Objects::nonNull).toList();
            assertThat(refused).hasSize(12).allSatisfy(each ->
                    assertThat(Objects.requireNonNull(each).refusal()).isEqualTo(ComputeRefusal.BALANCE_TOO_SMALL));
            assertThat(made).extracting(Job::id).hasSize(30).doesNotHaveDuplicates();
            made.forEach(JobIntakeTests.this::assertWhole);
            assertThat(made).allSatisfy(job -> assertThat(files.script(job.id())).isPresent());
            given.forEach(award -> {
                assertThat(awards.meter(award).held()).isEqualTo(600);
                assertThat(awards.balance(award).available()).isZero();
            });
            assertThat(trail.verify(people.auditor().actor()).isSound()).isTrue();
        }

        @Test
        void theSameRequestManyTimesIsOneJobAmongTheOthers() throws Exception {
            Actor member = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(member);
            JobRequest clicked = GivenJobs.request(award, "key", UUID.randomUUID().toString());
            List<Callable<Job>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asking.add(() -> jobs.submit(member, clicked));
                asking.add(() -> jobs.submit(member, GivenJobs.request(award)));
            }
            assertThat(all(asking)).containsOnlyNulls();
            assertThat(made.stream().map(Job::id).distinct()).hasSize(9);
            assertThat(awards.meter(award).held()).isEqualTo(9 * 60);
        }
    }

    @Test
    void whatIsRefusedLeavesNoFiles() throws IOException {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 30);
        Set<String> before = directories();
        GivenJobs.assertRefused(ComputeRefusal.BALANCE_TOO_SMALL, () -> jobs.submit(member, GivenJobs.request(award)));
        assertThat(directories()).isEqualTo(before);
    }

    private Set<String> directories() throws IOException {
        try (Stream<Path> all = Files.list(files.directory(new JobId(UUID.randomUUID())).getParent())) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void partOfSomethingBiggerAJobFallsWithIt() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member);
        Job job = Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            return jobs.submit(member, GivenJobs.request(award));
        }));
        assertThat(awards.meter(award).held()).isZero();
        assertThat(Files.exists(files.directory(job.id()))).isFalse();
    }
}
