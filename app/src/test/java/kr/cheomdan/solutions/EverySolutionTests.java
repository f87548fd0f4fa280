package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.contract.OutputsCheck;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever ships runs on the sample that it comes with, by a click on its card. */
@CheomdanTest
class EverySolutionTests {

    /** Less than some would take: it stops by itself then, and leaves what it has. */
    private static final long CPU_SECONDS = 3;
    private static final long MOST_MEMORY = 4L << 30;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @TempDir
    private Path left;

    private final Actor member = Scenarios.anApplicant();

    @TestFactory
    Stream<DynamicTest> runsOnItsSample() {
        List<Description> shipped = solutions.catalogue().stream()
                .filter(each -> each.program().kind() == Description.Program.Kind.SHIPPED)
                .filter(each -> each.inputs().stream().noneMatch(input -> input.required() && input.samples().isEmpty()))
                .toList();
        assertThat(shipped).extracting(Description::id).contains("auto-schedule", "energy-forecast");
        return shipped.stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> runs(each)));
    }

    private void runs(Description solution) throws IOException {
        assumeThat(solution.resources().memoryBytes()).as("memory that the machines of the suite have").isLessThanOrEqualTo(MOST_MEMORY);
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 20_000);
        String sample = solution.firstRequired().samples().get(0);
        long seconds = Math.min(CPU_SECONDS, solution.resources().mostCpuSeconds());

        Run run = solutions.run(member, new RunRequest(
                solution.id(), award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample(sample)), Map.of(), null, seconds, null, true,
                TestLoads.key()));
        Job job = scenarios.ended(run.jobId());

        assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
        RunResult result = solutions.result(member, run.jobId());
        assertThat(result.outputs()).extracting(Job.File::path).containsAll(Outputs.REQUIRED).contains(Outputs.REPORT_PDF)
                .anyMatch(path -> path.startsWith(Outputs.PLOTS + "/") && path.endsWith(".svg"))
                .noneMatch(path -> path.contains(".java/") || path.endsWith(".partial"));
        assertThat(result.run().outcome()).isNotNull();
        assertThat(result.run().outcome().value()).isNotNull();
        assertThat(result.benefit().formula()).isNotBlank();
        assertThat(result.attempts()).isEmpty();
        assertThat(breaches(solution, result)).as("what it left, held against the contract").isEmpty();
    }

    /** As {@code ./cheomdan solution check} says them to whoever adds a solution. */
    private List<String> breaches(Description solution, RunResult result) throws IOException {
        Run run = result.run();
        Path folder = left.resolve(solution.id());
        for (Job.File file : result.outputs()) {
            Path copy = folder.resolve(file.path());
            Files.createDirectories(copy.getParent());
            try (InputStream content = solutions.open(member, run.jobId(), file.path())) {
                Files.copy(content, copy);
            }
        }
        Map<String, String> hashes = run.inputs().stream().collect(Collectors.toMap(Run.Input::name, Run.Input::sha256));
        return OutputsCheck.breaches(folder, solution, hashes, run.seed());
    }
}
