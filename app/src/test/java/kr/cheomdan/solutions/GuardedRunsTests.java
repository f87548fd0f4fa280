package kr.cheomdan.solutions;

import static kr.cheomdan.solutions.TestLoads.FINE;
import static kr.cheomdan.solutions.TestLoads.ID;
import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.ShippedProgram;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.compute.runs.RunsRefusal;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.datasets.GivenData;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.sandbox.Confinement;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.web.Uploads;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** What a run must not be a way to, and what its check and its program must not do without. */
@CheomdanTest
class GuardedRunsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Datasets datasets;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Runs runs;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Uploads uploads;

    private final Actor member = Scenarios.anApplicant();

    private static RunRequest request(Award award, Dataset dataset, String factor, String key) {
        return new RunRequest(ID, award == null ? null : award.id(), Map.of("readings", new RunRequest.Stored(dataset.id().toString())),
                Map.of("factor", factor), null, null, null, true, key);
    }

    @Test
    void theSameKeyGivesTheSameRunWhateverBecameOfTheData() {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = GivenData.loads(datasets, member, award, false, false);
        String key = TestLoads.key();
        Run run = solutions.run(member, request(null, dataset, "1", key));
        scenarios.ended(run.jobId());

        datasets.withdraw(member, dataset.id(), dataset.version(), "measured wrongly");

        assertThat(solutions.run(member, request(null, dataset, "1", key)).jobId()).isEqualTo(run.jobId());
        assertThat(solutions.run(member, request(award, dataset, "1", key)).inputs()).isEqualTo(run.inputs());
        refused(() -> solutions.run(member, request(award, dataset, "2", key)), ComputeRefusal.KEY_REUSED);
    }

    @Test
    void theCopyOfARunIsNeitherTakenOverNorReadWithoutATrace() throws IOException {
        Award award = scenarios.anAwardInForce(member);
        Dataset dataset = GivenData.loads(datasets, member, award, true, false);
        Run run = solutions.run(member, request(award, dataset, "1", TestLoads.key()));
        scenarios.ended(run.jobId());

        refused(() -> runs.inputs(member, run.jobId(), List.of("readings.csv")), RunsRefusal.SHIPPED);
        jobs.openInput(Scenarios.anOfficer(), run.jobId(), "readings.csv").close();

        assertThat(trail.historyOf(Subject.of("dataset", dataset.id()))).filteredOn(step -> step.action().equals("datasets.read")).hasSize(1);
    }

    /** With settings of its own, on the catalogue that these name. */
    @Nested
    class OfTheCheck {

        private WorkloadsProperties properties(List<Path> more, String sandbox) {
            Path shipped = Path.of("../workloads/target/workloads");
            assumeThat(shipped.resolve("cheomdan-workloads.jar")).exists();
            return new WorkloadsProperties(shipped, more, Duration.ofSeconds(60), DataSize.ofMegabytes(256), sandbox, null, null);
        }

        private PreparedRun prepared(Catalogue catalogue, RunRequest request) {
            return new RunPreparation(catalogue, datasets).prepare(member, request);
        }

        private InputReport check(WorkloadsProperties properties, RunRequest request) throws IOException {
            Catalogue catalogue = new Catalogue(properties, uploads);
            return new InputChecks(new Programs(catalogue), properties, uploads).check(prepared(catalogue, request));
        }

        @Test
        void nothingIsReadWhereThereIsNoSandbox() {
            WorkloadsProperties none = properties(List.of(Path.of("src/test/resources/solutions/test-loads")), "/nowhere/bwrap");

            refused(() -> check(none, TestLoads.upload(null, FINE)), SolutionsRefusal.CHECK_NOT_CONFINED);
        }

        @Test
        void noVariableOfTheServerComesNearIt(@TempDir Path folder) throws IOException {
            Path seen = Files.createFile(folder.resolve("seen"));
            Path sandbox = Files.writeString(folder.resolve("bwrap"), "#!/bin/bash\ncompgen -e >> " + seen + "\nexec bwrap \"$@\"\n");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(seen, PosixFilePermissions.fromString("rw-rw-rw-"));

            InputReport report = check(
                    properties(List.of(Path.of("src/test/resources/solutions/test-loads")), sandbox.toString()), TestLoads.upload(null, FINE));

            assertThat(report.usable()).isTrue();
            assertThat(Files.readAllLines(seen)).contains("PATH").isSubsetOf("PATH", "PWD", "OLDPWD", "SHLVL", "_");
        }

        /** The program that ships, under a description that an installation adds beside it. */
        @Test
        void aProgramThatShipsReadsItsDescriptionWhereverThatLies(@TempDir Path folder) throws Exception {
            Path own = Files.createDirectory(folder.resolve("own-schedule"));
            Path shipped = Path.of("../workloads/target/workloads/solutions/auto-schedule");
            WorkloadsProperties properties = properties(List.of(own), "bwrap");
            Files.writeString(own.resolve("solution.yaml"),
                    Files.readString(shipped.resolve("solution.yaml")).replace("id: auto-schedule", "id: own-schedule"));
            Catalogue catalogue = new Catalogue(properties, uploads);
            assertThat(catalogue.leftOut()).noneMatch(each -> each.folder().equals(own.toString()));
            String work = "2 2\n0 3 1 2\n1 2 0 4\n";
            PreparedRun run = prepared(catalogue, new RunRequest("own-schedule", null, Map.of("work", TestLoads.file("two.txt", work)), Map.of(),
                    null, 1L, null, true, TestLoads.key()));

            assertThat(new InputChecks(new Programs(catalogue), properties, uploads).check(run).usable()).isTrue();
            assertThat(outcome(new Programs(catalogue).job(run), run, folder, work)).isZero();
            assertThat(folder.resolve("job/work/result.csv")).exists();
        }

        /** Shut in with what the job is let read, and nothing else. */
        private int outcome(ShippedProgram program, PreparedRun run, Path folder, String input) throws IOException, InterruptedException {
            Path inputs = Files.createDirectories(folder.resolve("job/inputs"));
            Path work = Files.createDirectory(folder.resolve("job/work"));
            Files.writeString(inputs.resolve(run.inputs().get(0).fileInJob()), input);
            List<Path> readable = new java.util.ArrayList<>(program.readable());
            readable.addAll(List.of(inputs, Path.of(System.getProperty("java.home"))));
            List<String> command = Confinement.find("bwrap").orElseThrow().around(program.arguments(), readable, List.of(work), work, Map.of());
            return new ProcessBuilder(command).inheritIO().redirectInput(Path.of("/dev/null").toFile()).start().waitFor();
        }
    }
}
