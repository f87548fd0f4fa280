package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.GivenData.LOADS;
import static kr.cheomdan.datasets.GivenData.TRIES_TO_WRITE;
import static kr.cheomdan.datasets.GivenData.loads;
import static kr.cheomdan.datasets.GivenData.output;
import static kr.cheomdan.datasets.GivenData.request;
import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Scripts that read datasets, on the engine of this machine. */
@CheomdanTest
class DataOfJobsTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Datasets datasets;
    @Autowired private Jobs jobs;
    @Autowired private Runs runs;
    @Autowired private TransactionOperations transactions;

    private final Actor member = Scenarios.anApplicant();

    private static Input data(Dataset dataset) {
        return Input.ofData("", dataset.id().toString());
    }

    private String stored(Dataset dataset, int number) throws IOException {
        try (var content = datasets.open(member, dataset.id(), number).content().getInputStream()) {
            return Sha256.hexOf(content);
        }
    }

    @Nested
    class Reading {

        @Test
        void areGivenThemReadOnlyAndThatIsKept() throws IOException {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);

            Job job = scenarios.ended(jobs.submit(member, request(award, TRIES_TO_WRITE, data(dataset))).id());

            assertThat(job.state()).as(jobs.log(member, job.id(), 0).text()).isEqualTo(JobState.COMPLETED);
            assertThat(output(jobs, member, job.id(), "read.csv")).isEqualTo(LOADS);
            assertThat(output(jobs, member, job.id(), "afterwards.csv")).isEqualTo(LOADS);
            for (String tried : List.of("appended", "removed", "added", "opened")) {
                assertThat(output(jobs, member, job.id(), tried)).as(tried).isNotBlank().doesNotContain("done");
            }
            assertThat(stored(dataset, 1)).isEqualTo(Sha256.hexOf(LOADS));
            assertThat(jobs.files(member, job.id()).data()).extracting(StoredData.Read::input, StoredData.Read::number, StoredData.Read::sha256)
                    .containsExactly(tuple("loads.csv", 1, Sha256.hexOf(LOADS)));
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).items())
                    .extracting(Dataset.Use::jobId, Dataset.Use::input, Dataset.Use::number).containsExactly(tuple(job.id(), "loads.csv", 1));
        }

        @Test
        void areGivenTheVersionThatTheyNameUnderTheNameTheyGiveIt() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);
            datasets.upload(member, dataset.id(), "loads.csv", GivenData.content("later\n"), null);

            Job job = scenarios.ended(jobs.submit(member, request(award, "#!/bin/sh\nhead -n 1 ../inputs/*\n",
                    Input.ofData("first.csv", dataset.id() + "@1"), data(dataset), data(dataset))).id());

            assertThat(jobs.log(member, job.id(), 0).text())
                    .contains("first.csv", "시각,부하", "loads.csv", "loads-2.csv", "later");
            assertThat(jobs.files(member, job.id()).data()).extracting(StoredData.Read::input, StoredData.Read::number)
                    .containsExactly(tuple("first.csv", 1), tuple("loads-2.csv", 2), tuple("loads.csv", 2));
        }

        @Test
        void readThemAgainByNameWhenTheyRunAgain() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);
            Job first = scenarios.ended(jobs.submit(member, request(award, "#!/bin/sh\ncat ../inputs/loads.csv\n", data(dataset))).id());

            Job second = scenarios.ended(jobs.submit(member, runs.again(member, first.id(), "again " + first.id())).id());

            assertThat(jobs.log(member, second.id(), 0).text()).isEqualTo(LOADS);
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isEqualTo(2);
            datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");
            refusedAt(() -> jobs.submit(member, runs.again(member, first.id(), "once more " + first.id())), DatasetsRefusal.WITHDRAWN, "dataset");
        }

        @Test
        void takeTheSameKeyForTheSameJob() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);
            JobRequest asked = request(award, "#!/bin/sh\ntrue\n", data(dataset));

            Job job = jobs.submit(member, asked);

            assertThat(jobs.submit(member, asked).id()).isEqualTo(job.id());
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isEqualTo(1);
            scenarios.ended(job.id());
        }
    }

    @Nested
    class Refusing {

        private void refusedWithoutAJob(Actor actor, Award award, Input input, kr.cheomdan.shared.Refusal refusal) {
            refused(() -> jobs.submit(actor, request(award, "#!/bin/sh\ntrue\n", input)), refusal);
            assertThat(jobs.list(actor, award.id(), null, PageQuery.first()).total()).isZero();
            assertThat(jobs.check(actor, request(award, "#!/bin/sh\ntrue\n", input))).filteredOn(Finding::isError)
                    .extracting(finding -> finding.refused().refusal()).containsExactly(refusal);
        }

        @Test
        void whatIsNeitherSharedNorTheirs() {
            Dataset dataset = loads(datasets, member, scenarios.anAwardInForce(member), false, false);
            Actor stranger = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(stranger);

            refusedWithoutAJob(stranger, award, data(dataset), LifecycleRefusal.NOT_FOUND);
            refusedWithoutAJob(stranger, award, Input.ofData("x", dataset.id() + "@1"), LifecycleRefusal.NOT_FOUND);
            assertThat(jobs.usableData(stranger)).extracting(StoredData.Version::name).doesNotContain(dataset.name());
        }

        @Test
        void whatIsWithdrawnUnknownOrNoReference() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);
            refusedWithoutAJob(member, award, Input.ofData("", dataset.id() + "@2"), LifecycleRefusal.NOT_FOUND);
            refusedWithoutAJob(member, award, Input.ofData("", "../../etc/passwd"), DatasetsRefusal.REFERENCE);

            datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");

            refusedWithoutAJob(member, award, data(dataset), DatasetsRefusal.WITHDRAWN);
        }
    }

    /** Between the choice and the acceptance. */
    @Nested
    class MeanWhile {

        private void use(Actor actor, Job job, Datasets.Chosen chosen) {
            transactions.executeWithoutResult(status -> datasets.recordUse(actor, job.id(), "late.csv", chosen.version()));
        }

        private Job aJob(Actor actor, Award award) {
            return scenarios.ended(jobs.submit(actor, request(award, "#!/bin/sh\ntrue\n")).id());
        }

        @Test
        void whatWasWithdrawnOrIsSharedNoMoreIsNotUsed() {
            Actor other = Scenarios.anApplicant();
            Job job = aJob(other, scenarios.anAwardInForce(other));
            Dataset dataset = loads(datasets, member, scenarios.anAwardInForce(member), false, true);
            Datasets.Chosen chosen = datasets.choose(other, dataset.id().toString());

            Dataset own = datasets.change(member, dataset.id(), new Dataset.About(dataset.name(), "d", "own", null, false, false), dataset.version());
            refused(() -> use(other, job, chosen), LifecycleRefusal.NOT_FOUND);
            datasets.change(member, dataset.id(), new Dataset.About(dataset.name(), "d", "own", null, false, true), own.version());
            datasets.withdraw(member, dataset.id(), datasets.get(member, dataset.id()).version(), "old");
            refused(() -> use(other, job, chosen), DatasetsRefusal.WITHDRAWN);

            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isZero();
        }

        @Test
        void whoeverAcceptsWaitsForAWithdrawalThatIsUnderWay() throws Exception {
            Award award = scenarios.anAwardInForce(member);
            Job job = aJob(member, award);
            Dataset dataset = loads(datasets, member, award, false, false);
            Datasets.Chosen chosen = datasets.choose(member, dataset.id().toString());
            CountDownLatch withdrawn = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);

            CompletableFuture<Void> withdrawal = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
                datasets.withdraw(member, dataset.id(), dataset.version(), "old");
                withdrawn.countDown();
                await(mayCommit);
            }));
            await(withdrawn);
            CompletableFuture<RefusedException> acceptance = CompletableFuture.supplyAsync(
                    () -> refused(() -> use(member, job, chosen), DatasetsRefusal.WITHDRAWN));
            assertThat(acceptance).isNotDone();
            mayCommit.countDown();

            withdrawal.get(30, TimeUnit.SECONDS);
            acceptance.get(30, TimeUnit.SECONDS);
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isZero();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void isOfferedTheNewestVersionOfWhatMayBeUsed() {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = loads(datasets, member, award, true, false);

        assertThat(jobs.usableData(member)).filteredOn(version -> version.name().equals(dataset.name()))
                .extracting(StoredData.Version::reference).isEqualTo(List.of(dataset.id() + "@1"));
        assertThat(Set.copyOf(jobs.usableData(Actor.anonymous("test")))).isEmpty();
    }
}
