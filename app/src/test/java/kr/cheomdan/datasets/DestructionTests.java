package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.GivenData.LOADS;
import static kr.cheomdan.datasets.GivenData.content;
import static kr.cheomdan.datasets.GivenData.loads;
import static kr.cheomdan.datasets.GivenData.output;
import static kr.cheomdan.datasets.GivenData.request;
import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Data that are destroyed for good, and what never changes. */
@CheomdanTest
class DestructionTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Datasets datasets;
    @Autowired private DatasetDestruction destruction;
    @Autowired private ContentRemoval removal;
    @Autowired private DatasetFiles files;
    @Autowired private Jobs jobs;
    @Autowired private AuditTrail trail;
    @Autowired private JdbcClient jdbc;

    private final Actor member = Scenarios.anApplicant();

    /** Nobody else has it, so its file goes. */
    private static String patients() {
        return "환자번호,혈압\n100023,120\n100024," + UUID.randomUUID().hashCode() + "\n";
    }

    private Dataset made(Award award, String text) {
        Dataset dataset = datasets.create(member, award.organisationId(), GivenData.about(true, false));
        datasets.upload(member, dataset.id(), "patients.csv", content(text), null);
        return datasets.get(member, dataset.id());
    }

    @Test
    void removesTheContentAndTheCopiesOfJobsAndKeepsTheRecord() {
        Award award = scenarios.anAwardInForce(member);
        String text = patients();
        Dataset dataset = made(award, text);
        String hash = Sha256.hexOf(text);
        Job job = scenarios.ended(jobs.submit(member, request(award, "#!/bin/sh\nwc -l < ../inputs/patients.csv > rows\n",
                Input.ofData("", dataset.id().toString()), new Input("other.txt", new byte[] {1}))).id());
        assertThat(files.has(hash)).isTrue();

        Dataset destroyed = destruction.destroy(member, dataset.id(), dataset.version(), "retention is over");

        assertThat(destroyed.state()).isEqualTo(DatasetState.DESTROYED);
        assertThat(files.has(hash)).isFalse();
        assertThat(jobs.files(member, job.id()).inputs()).extracting(Job.File::path).containsExactly("other.txt");
        assertThat(output(jobs, member, job.id(), "rows")).isEqualToIgnoringWhitespace("3");
        Dataset kept = datasets.get(member, dataset.id());
        assertThat(kept.destruction()).satisfies(done -> {
            assertThat(done.reason()).isEqualTo("retention is over");
            assertThat(done.by()).isEqualTo(member.accountId());
            assertThat(done.removedAt()).isNotNull();
        });
        assertThat(datasets.versions(member, dataset.id())).singleElement().satisfies(version -> {
            assertThat(version.sha256()).isEqualTo(hash);
            assertThat(version.profile().columns()).isEmpty();
        });
        assertThat(datasets.uses(member, dataset.id(), PageQuery.first()).total()).isEqualTo(1);
        assertThat(trail.historyOf(Subject.of("dataset", dataset.id()))).last().satisfies(step -> {
            assertThat(step.action()).isEqualTo("datasets.destroy");
            assertThat(step.reason()).isEqualTo("retention is over");
            assertThat(step.details()).containsEntry("sha256", hash);
        });
    }

    @Test
    void isForGood() {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = made(award, patients());
        destruction.destroy(member, dataset.id(), dataset.version(), "first");

        assertThat(destruction.destroy(member, dataset.id(), dataset.version(), "twice").destruction()).satisfies(
                done -> assertThat(done.reason()).isEqualTo("first"));
        refused(() -> datasets.open(member, dataset.id(), 1), DatasetsRefusal.DESTROYED);
        refused(() -> datasets.upload(member, dataset.id(), "a.csv", content(LOADS), null), DatasetsRefusal.DESTROYED);
        refused(() -> datasets.restore(member, dataset.id(), dataset.version() + 1, "no"), LifecycleRefusal.NOT_IN_STATE);
        refusedAt(() -> jobs.submit(member, request(award, "true", Input.ofData("", dataset.id().toString()))), DatasetsRefusal.DESTROYED, "dataset");
        assertThat(datasets.usable(member)).extracting(Dataset::id).doesNotContain(dataset.id());
    }

    @Test
    void waitsForJobsThatReadTheData() {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = made(award, patients());
        Job job = jobs.submit(member, request(award, "#!/bin/sh\nsleep 60\n", Input.ofData("", dataset.id().toString())));

        refused(() -> destruction.destroy(member, dataset.id(), dataset.version(), "now"), DatasetsRefusal.IN_USE);
        jobs.cancel(member, job.id(), "not needed");
        scenarios.ended(job.id());

        assertThat(destruction.destroy(member, dataset.id(), dataset.version(), "now").state()).isEqualTo(DatasetState.DESTROYED);
    }

    @Test
    void leavesTheSameContentOfOthersAlone() {
        String text = patients();
        Dataset one = made(scenarios.anAwardInForce(member), text);
        Dataset other = made(scenarios.anAwardInForce(member), text);

        destruction.destroy(member, one.id(), one.version(), "ours is over");

        assertThat(files.has(Sha256.hexOf(text))).isTrue();
        destruction.destroy(member, other.id(), other.version(), "theirs too");
        assertThat(files.has(Sha256.hexOf(text))).isFalse();
    }

    @Test
    void removesLaterWhatCouldNotBeRemovedAtOnce() {
        Dataset dataset = made(scenarios.anAwardInForce(member), patients());
        destruction.destroy(member, dataset.id(), dataset.version(), "over");
        jdbc.sql("update datasets.destruction set removed_at = null where dataset_id = :id").param("id", dataset.id().value()).update();

        assertThat(removal.removeDue()).isPositive();

        assertThat(datasets.get(member, dataset.id()).destruction()).satisfies(done -> assertThat(done.removedAt()).isNotNull());
    }

    @Test
    void isForItsOrganisationAndOfficersWithAReason() {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = made(award, patients());
        Dataset shared = loads(datasets, member, award, false, true);

        refused(() -> destruction.destroy(Scenarios.anApplicant(), dataset.id(), dataset.version(), "x"), LifecycleRefusal.NOT_FOUND);
        refused(() -> destruction.destroy(Scenarios.anApplicant(), shared.id(), shared.version(), "x"), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> destruction.destroy(Scenarios.somebody(Role.AUDITOR), dataset.id(), dataset.version(), "x"), LifecycleRefusal.NOT_YOUR_ROLE);
        refusedAt(() -> destruction.destroy(member, dataset.id(), dataset.version(), " "), TextRefusal.EMPTY, "reason");
        refused(() -> destruction.destroy(member, dataset.id(), dataset.version() + 1, "seen otherwise"), LifecycleRefusal.STALE_VERSION);
        assertThat(destruction.destroy(Scenarios.anOfficer(), dataset.id(), dataset.version(), "asked for by the persons").destruction()).isNotNull();
    }

    @Test
    void noStatementChangesAVersionOrAUse() {
        Dataset dataset = made(scenarios.anAwardInForce(member), patients());
        for (String statement : List.of("update datasets.version set sha256 = repeat('0', 64)", "update datasets.version set profile = '{}'",
                "delete from datasets.version", "truncate datasets.version cascade", "delete from datasets.use", "delete from datasets.destruction")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).as(statement).hasStackTraceContaining("ERROR");
        }
        assertThat(datasets.version(member, dataset.id(), 1).sha256()).isEqualTo(dataset.newest().sha256());
    }
}
