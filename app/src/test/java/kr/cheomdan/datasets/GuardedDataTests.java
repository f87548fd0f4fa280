package kr.cheomdan.datasets;

import static kr.cheomdan.datasets.GivenData.LOADS;
import static kr.cheomdan.datasets.GivenData.content;
import static kr.cheomdan.datasets.GivenData.loads;
import static kr.cheomdan.datasets.GivenData.request;
import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** What must not come of data that were refused, withdrawn, destroyed or read by others. */
@CheomdanTest
class GuardedDataTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Datasets datasets;
    @Autowired private DatasetDestruction destruction;
    @Autowired private ContentRemoval removal;
    @Autowired private DatasetFiles files;
    @Autowired private Jobs jobs;
    @Autowired private AuditTrail trail;

    private final Actor member = Scenarios.anApplicant();

    private static Input data(String name, String reference) {
        return Input.ofData(name, reference);
    }

    private static JobRequest again(JobRequest asked, Input... inputs) {
        return new JobRequest(asked.awardId(), asked.partition(), asked.name(), asked.script(), asked.cpus(), asked.gpus(),
                asked.memoryBytes(), asked.timeLimit(), List.of(inputs), asked.key());
    }

    @Nested
    class TheSameKeyOnceMore {

        @Test
        void givesTheSameJobWhateverBecameOfTheData() {
            Award award = scenarios.anAwardInForce(member);
            Dataset dataset = loads(datasets, member, award, false, false);
            String id = dataset.id().toString();
            JobRequest asked = request(award, "#!/bin/sh\nls ../inputs\n", data("", id), data("first.csv", id + "@1"), data("", id));
            Job job = scenarios.ended(jobs.submit(member, asked).id());

            datasets.upload(member, dataset.id(), "loads.csv", content("later\n"), null);
            assertThat(jobs.submit(member, asked).id()).isEqualTo(job.id());
            Dataset withdrawn = datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");
            assertThat(jobs.submit(member, asked).id()).isEqualTo(job.id());
            destruction.destroy(member, dataset.id(), withdrawn.version(), "over");
            assertThat(jobs.submit(member, asked).id()).isEqualTo(job.id());
        }

        @Test
        void isNoWayToOtherData() {
            Award award = scenarios.anAwardInForce(member);
            String id = loads(datasets, member, award, false, false).id().toString();
            String other = loads(datasets, member, award, false, false).id().toString();
            JobRequest asked = request(award, "#!/bin/sh\ntrue\n", data("", id));
            scenarios.ended(jobs.submit(member, asked).id());

            refused(() -> jobs.submit(member, again(asked, data("", other))), ComputeRefusal.KEY_REUSED);
            refused(() -> jobs.submit(member, again(asked, data("", id), data("", id))), ComputeRefusal.KEY_REUSED);
            refused(() -> jobs.submit(member, again(asked, data("other.csv", id))), ComputeRefusal.KEY_REUSED);
            refused(() -> jobs.submit(member, again(asked, data("", "no reference"))), ComputeRefusal.KEY_REUSED);
        }
    }

    @Test
    void whoeverReadsTheCopyOfAJobLeavesTheTraceOfReadingTheData() throws IOException {
        Actor officer = Scenarios.anOfficer();
        Award award = scenarios.anAwardInForce(member);
        Dataset own = loads(datasets, member, award, true, false);
        Dataset shared = loads(datasets, member, award, false, true);
        Job job = scenarios.ended(jobs.submit(member, request(award, "#!/bin/sh\ntrue\n",
                data("own.csv", own.id().toString()), data("shared.csv", shared.id().toString()))).id());

        for (Actor actor : List.of(member, officer)) {
            for (String name : List.of("own.csv", "shared.csv")) {
                jobs.openInput(actor, job.id(), name).close();
            }
        }

        assertThat(trail.historyOf(Subject.of("dataset", own.id()))).filteredOn(step -> step.action().equals("datasets.read"))
                .singleElement().satisfies(step ->
                        assertThat(step.details()).containsEntry("job", job.id().toString()).containsEntry("version", "1"));
        assertThat(trail.historyOf(Subject.of("dataset", shared.id()))).noneMatch(step -> step.action().equals("datasets.read"));
    }

    @Nested
    class Uploads {

        private Dataset made() {
            return datasets.create(member, scenarios.anOrganisation(member).id(), GivenData.about(false, false));
        }

        @Test
        void leaveNothingWhereTheyAreRefusedAfterAll() {
            Dataset dataset = made();
            String text = LOADS + UUID.randomUUID();
            ByteArrayResource late = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public InputStream getInputStream() throws IOException {
                    datasets.withdraw(member, dataset.id(), dataset.version(), "while it comes");
                    return super.getInputStream();
                }
            };

            refused(() -> datasets.upload(member, dataset.id(), "a.csv", late, null), DatasetsRefusal.WITHDRAWN);

            assertThat(files.has(Sha256.hexOf(text))).isFalse();
        }

        @Test
        void thatBrokeOffAreSweptAndNothingElse() throws IOException {
            String kept = LOADS + UUID.randomUUID();
            datasets.upload(member, made().id(), "a.csv", content(kept), null);
            String left = files.keep(content(LOADS + UUID.randomUUID())).sha256();
            Path partial = files.open(left).getFile().toPath().getParent().resolveSibling(".partial-of-before");
            Files.writeString(partial, "half");

            assertThat(removal.sweep()).isPositive();

            assertThat(partial).doesNotExist();
            assertThat(files.has(left)).isFalse();
            assertThat(files.has(Sha256.hexOf(kept))).isTrue();
        }

        @Test
        void areClosedToOtherAccountsOfTheMachine() throws IOException {
            Path file = files.open(files.keep(content(LOADS)).sha256()).getFile().toPath();

            assertThat(Files.getPosixFilePermissions(file)).doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);
        }
    }
}
