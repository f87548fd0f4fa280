package kr.cheomdan.datasets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TwoAtOnce;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

@CheomdanTest
class DatasetsTests {

    private static final String FINE = "시각,부하\n2026-01-05 00:00,100\n2026-01-05 01:00,80\n";
    private static final String LATER = "시각,부하\n2026-01-06 00:00,10\n2026-01-06 01:00,30\n";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Datasets datasets;

    @Autowired
    private Solutions solutions;

    @Autowired
    private AuditTrail trail;

    private final Actor member = Scenarios.anApplicant();

    private static Dataset.About about(boolean personal, boolean shared) {
        return new Dataset.About("Loads " + UUID.randomUUID(), "Hourly loads of a plant", "CC BY 4.0", null, personal, shared);
    }

    private static Resource content(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    private Dataset made(boolean personal, boolean shared) {
        Organisation organisation = scenarios.anOrganisation(member);
        return datasets.create(member, organisation.id(), about(personal, shared));
    }

    private RunRequest request(Award award, String reference) {
        return new RunRequest("test-loads", award.id(), Map.of("readings", new RunRequest.Stored(reference)), Map.of(), null, null, null, true,
                UUID.randomUUID().toString());
    }

    @Nested
    class Making {

        @Test
        void keepsVersionsWithHashAndColumns() throws IOException {
            Dataset dataset = made(false, false);

            Dataset.Version first = datasets.upload(member, dataset.id(), "C:\\plant\\1월.csv", content(FINE), "January");
            Dataset.Version second = datasets.upload(member, dataset.id(), "2월.csv", content(LATER), null);

            assertThat(first.number()).isEqualTo(1);
            assertThat(first.fileName()).isEqualTo("1월.csv");
            assertThat(first.sha256()).isEqualTo(Sha256.hexOf(FINE));
            assertThat(first.profile().rows()).isEqualTo(2);
            assertThat(first.profile().columns()).extracting(Dataset.Column::name).containsExactly("시각", "부하");
            assertThat(datasets.versions(member, dataset.id())).containsExactly(second, first);
            assertThat(datasets.get(member, dataset.id()).newest()).isEqualTo(second);
            assertThat(datasets.open(member, dataset.id(), 1).content().getContentAsString(StandardCharsets.UTF_8)).isEqualTo(FINE);
            assertThat(trail.historyOf(Subject.of("dataset", dataset.id()))).hasSize(3);
        }

        @Test
        void theSameOnceMoreChangesNothing() {
            Organisation organisation = scenarios.anOrganisation(member);
            Dataset.About about = about(false, false);
            Dataset dataset = datasets.create(member, organisation.id(), about);

            assertThat(datasets.create(member, organisation.id(), about).id()).isEqualTo(dataset.id());
            Dataset.Version version = datasets.upload(member, dataset.id(), "a.csv", content(FINE), null);
            assertThat(datasets.upload(member, dataset.id(), "b.csv", content(FINE), null)).isEqualTo(version);
            Dataset.About other = new Dataset.About(about.name(), "Something else", "own", null, false, false);
            refusedAt(() -> datasets.create(member, organisation.id(), other), DatasetsRefusal.NAME_TAKEN, "name");
        }

        @Test
        void refusesWhatIsEmptyAndToShareWhatPointsAtPersons() {
            Dataset dataset = made(true, false);

            refusedAt(() -> datasets.upload(member, dataset.id(), "a.csv", content(""), null), DatasetsRefusal.EMPTY, "file");
            refusedAt(() -> datasets.change(member, dataset.id(), about(true, true), dataset.version()), DatasetsRefusal.PERSONAL_NOT_SHARED, "shared");
            refused(() -> datasets.change(member, dataset.id(), about(true, false), 7), LifecycleRefusal.STALE_VERSION);
        }

        @Test
        void refusesASecondOfTheSameNameAlsoWhereBothComeAtOnce() throws Exception {
            Organisation organisation = scenarios.anOrganisation(member);
            Dataset one = datasets.create(member, organisation.id(), about(false, false));
            Dataset other = datasets.create(member, organisation.id(), about(false, false));
            Dataset.About same = about(false, false);

            List<Callable<Dataset>> both = List.of(
                    () -> datasets.change(member, one.id(), same, one.version()), () -> datasets.change(member, other.id(), same, other.version()));

            assertThat(TwoAtOnce.refusals(both)).containsExactly(DatasetsRefusal.NAME_TAKEN);
            refusedAt(() -> datasets.create(member, organisation.id(), new Dataset.About(same.name(), "x", "own", null, false, false)),
                    DatasetsRefusal.NAME_TAKEN, "name");
        }

        @Test
        void showsNothingOfTheValuesOfPersonsAlsoWhereThatIsSaidLater() {
            Dataset dataset = made(false, false);
            String text = "환자번호,혈압,도시\n100023,120,광주\n100024,140,나주\n";
            Dataset.Version open = datasets.upload(member, dataset.id(), "a.csv", content(text), null);
            assertThat(open.profile().columns()).extracting(Dataset.Column::identifying).containsExactly(true, false, false);
            assertThat(open.profile().columns().get(0).least()).isNull();
            assertThat(open.profile().columns().get(1).most()).isEqualByComparingTo("140");

            datasets.change(member, dataset.id(), about(true, false), dataset.version());

            assertThat(datasets.version(member, dataset.id(), 1).profile().toString()).doesNotContain("140", "100023", "광주");
            Dataset.Version nameless = datasets.upload(member, dataset.id(), "b.csv", content("홍길동,광주\n김철수,나주\n"), null);
            assertThat(nameless.profile().columns()).extracting(Dataset.Column::name).containsExactly("#1", "#2");
            assertThat(datasets.get(member, dataset.id()).newest().profile().toString()).doesNotContain("홍길동", "광주");
        }

        @Test
        void refusesFilesAboveTheLimit() {
            Dataset dataset = made(false, false);

            refusedAt(() -> datasets.upload(member, dataset.id(), "a.bin", new ByteArrayResource(new byte[(32 << 20) + 1]), null),
                    DatasetsRefusal.TOO_LARGE, "file");
            assertThat(datasets.versions(member, dataset.id())).isEmpty();
        }
    }

    @Nested
    class SeenByOthers {

        @Test
        void doesNotExistForOtherOrganisationsUnlessShared() {
            Actor stranger = Scenarios.anApplicant();
            Dataset own = made(false, false);
            Dataset shared = made(false, true);
            datasets.upload(member, shared.id(), "a.csv", content(FINE), null);

            refused(() -> datasets.get(stranger, own.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> datasets.upload(stranger, own.id(), "a.csv", content(FINE), null), LifecycleRefusal.NOT_FOUND);
            refused(() -> datasets.open(stranger, own.id(), 1), LifecycleRefusal.NOT_FOUND);
            refused(() -> datasets.choose(stranger, own.id().toString()), LifecycleRefusal.NOT_FOUND);
            assertThat(datasets.list(stranger, shared.name(), PageQuery.first()).items()).extracting(Dataset::id).containsExactly(shared.id());
            assertThat(datasets.list(stranger, own.name(), PageQuery.first()).items()).isEmpty();
            assertThat(datasets.usable(stranger)).extracting(Dataset::id).contains(shared.id()).doesNotContain(own.id());
            refused(() -> datasets.upload(stranger, shared.id(), "a.csv", content(LATER), null), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> datasets.get(Actor.anonymous("test"), shared.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> datasets.list(Actor.anonymous("test"), "", PageQuery.first()), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void staffReadsWithATraceAndRunsNothingOnIt() {
            Actor officer = Scenarios.anOfficer();
            Dataset dataset = made(true, false);
            datasets.upload(member, dataset.id(), "a.csv", content(FINE), null);

            datasets.open(officer, dataset.id(), 1);

            assertThat(trail.historyOf(Subject.of("dataset", dataset.id()))).anySatisfy(
                    step -> assertThat(step.toString()).contains("datasets.read"));
            refused(() -> datasets.choose(officer, dataset.id().toString()), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> datasets.upload(officer, dataset.id(), "b.csv", content(LATER), null), LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @Nested
    class ReadByJobs {

        @Test
        void aRunReadsAVersionAndThatIsKept() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = datasets.create(member, award.organisationId(), about(false, false));
            Dataset.Version first = datasets.upload(member, dataset.id(), "loads.csv", content(FINE), null);
            datasets.upload(member, dataset.id(), "later.csv", content(LATER), null);

            Run old = solutions.run(member, request(award, first.reference()));
            Run newest = solutions.run(member, request(award, dataset.id().toString()));
            Job job = scenarios.ended(old.jobId());
            scenarios.ended(newest.jobId());

            assertThat(job.state()).as(solutions.log(member, old.jobId())).isEqualTo(JobState.COMPLETED);
            assertThat(old.inputs()).extracting(Run.Input::sha256).containsExactly(Sha256.hexOf(FINE));
            assertThat(newest.inputs()).extracting(Run.Input::sha256).containsExactly(Sha256.hexOf(LATER));
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).items())
                    .extracting(Dataset.Use::jobId, Dataset.Use::number, Dataset.Use::input)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(old.jobId(), 1, "readings"),
                            org.assertj.core.groups.Tuple.tuple(newest.jobId(), 2, "readings"));
            assertThat(solutions.readFrom(member, old.jobId())).containsEntry("readings", first);
        }

        @Test
        void whoeverUsesSharedDataSeesOwnUsesOnly() {
            Dataset dataset = made(false, true);
            datasets.upload(member, dataset.id(), "loads.csv", content(FINE), null);
            Actor other = Scenarios.anApplicant();
            Award award = scenarios.anAwardInForce(other);

            Run run = solutions.run(other, request(award, dataset.id().toString()));
            scenarios.ended(run.jobId());

            assertThat(datasets.uses(other, dataset.id(), PageQuery.first()).total()).isEqualTo(1);
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isEqualTo(1);
            assertThat(datasets.uses(Scenarios.anApplicant(), dataset.id(), PageQuery.first()).total()).isZero();
        }

        @Test
        void refusesWhatIsWithdrawnEmptyOrNoDataset() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = datasets.create(member, award.organisationId(), about(false, false));
            refused(() -> solutions.run(member, request(award, dataset.id().toString())), DatasetsRefusal.NO_VERSION);
            datasets.upload(member, dataset.id(), "loads.csv", content(FINE), null);
            refused(() -> solutions.run(member, request(award, dataset.id() + "@2")), LifecycleRefusal.NOT_FOUND);
            for (String wrong : List.of("", "loads", dataset.id() + "@0", dataset.id() + "@x", "../../etc/passwd")) {
                refused(() -> solutions.run(member, request(award, wrong)), DatasetsRefusal.REFERENCE);
            }

            refused(() -> datasets.withdraw(member, dataset.id(), dataset.version() + 1, "seen otherwise"), LifecycleRefusal.STALE_VERSION);
            Dataset withdrawn = datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");

            refused(() -> solutions.run(member, request(award, dataset.id().toString())), DatasetsRefusal.WITHDRAWN);
            refused(() -> datasets.upload(member, dataset.id(), "b.csv", content(LATER), null), DatasetsRefusal.WITHDRAWN);
            refused(() -> datasets.withdraw(member, dataset.id(), withdrawn.version(), "again"), LifecycleRefusal.NOT_IN_STATE);
            refused(() -> datasets.restore(member, dataset.id(), dataset.version(), "seen otherwise"), LifecycleRefusal.STALE_VERSION);
            assertThat(datasets.restore(member, dataset.id(), withdrawn.version(), "mended").state()).isEqualTo(DatasetState.OPEN);
            assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isZero();
        }
    }

    @Test
    void theTableOfStatesIsWhole() {
        for (DatasetState state : DatasetState.values()) {
            for (DatasetAction action : DatasetAction.values()) {
                boolean allowed = switch (action) {
                    case WITHDRAW -> state == DatasetState.OPEN;
                    case RESTORE -> state == DatasetState.WITHDRAWN;
                    case DESTROY -> state != DatasetState.DESTROYED;
                };
                assertThat(DatasetAction.LIFECYCLE.edge(state, action).isPresent()).as(state + " " + action).isEqualTo(allowed);
            }
        }
    }
}
