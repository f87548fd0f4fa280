package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Names;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.contract.OutputsCheck;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever ships runs on the sample that it comes with, by a click on its page, and is there for page and client when it is done. */
@CheomdanTest
class EverySolutionTests {

    /** Less than some would take: it stops by itself then, and leaves what it has. */
    private static final long CPU_SECONDS = 3;
    private static final long MOST_MEMORY = 4L << 30;
    /** What every metrics.json has; each of it has a place of its own on the page. */
    private static final Set<String> COMMON =
            Set.of("name", "value", "baseline", "baselineName", "unit", "better", "baselineIsBetter", "method", "cpuSeconds");
    private static final Pattern CODE = Pattern.compile("[a-z]+(?:-[a-z]+)+");

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @TempDir
    private Path left;

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
        assertThat(solution.resources().memoryBytes()).as("memory that an ordinary machine has").isLessThanOrEqualTo(MOST_MEMORY);
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor(), Unit.CPU_SECOND, 20_000);
        String sample = solution.firstRequired().samples().get(0);
        long seconds = Math.min(CPU_SECONDS, solution.resources().mostCpuSeconds());

        Browserless browser = pages.as(person);
        assertThat(browser.get("/solutions/" + solution.id() + "?sample=" + sample).hasEveryMessage()).isTrue();
        Browserless.Page run = browser.post("/solutions/" + solution.id() + "/runs", Map.of("sample", sample, "award", award.id().toString(),
                "cpu-seconds", Long.toString(seconds), "confirmed", "true", "key", TestLoads.key(), "_csrf", browser.csrf()));
        assertThat(run.path()).as(run.text()).startsWith("/solutions/runs/");
        JobId id = JobId.of(run.path().substring("/solutions/runs/".length()));
        Job job = scenarios.ended(id);

        assertThat(job.state()).as(solutions.log(person.actor(), id)).isEqualTo(JobState.COMPLETED);
        RunResult result = solutions.result(person.actor(), id);
        assertThat(result.outputs()).extracting(Job.File::path).containsAll(Outputs.REQUIRED).contains(Outputs.REPORT_PDF)
                .anyMatch(path -> path.startsWith(Outputs.PLOTS + "/") && path.endsWith(".svg"))
                .noneMatch(path -> path.contains(".java/") || path.endsWith(".partial"));
        assertThat(result.run().outcome()).isNotNull();
        assertThat(result.run().outcome().value()).isNotNull();
        assertThat(result.benefit().formula()).isNotBlank();
        assertThat(result.attempts()).isEmpty();
        assertThat(nameless(solution, result)).as("what people would read as a code").isEmpty();
        assertThat(breaches(person.actor(), solution, result)).as("what it left, held against the contract").isEmpty();
        for (String language : List.of("ko", "en")) {
            Browserless.Page page = browser.get("/solutions/runs/" + id + "?lang=" + language);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.hasEveryMessage()).isTrue();
        }
        assertThat(api.as(person).get("/api/v1/solutions/runs/" + id).json().path("metrics").path("value").isNumber()).isTrue();
    }

    /** What a page shows of the result and the solution gives no name to. */
    private static List<String> nameless(Description solution, RunResult result) {
        Names names = solution.names();
        Stream<String> pictures = result.outputs().stream().map(Job.File::path).filter(path -> path.startsWith(Outputs.PLOTS + "/"))
                .map(path -> path.replaceAll(".*/|(\\.en)?\\.(svg|png)$", "")).filter(each -> !names.pictures().containsKey(each));
        Stream<String> figures = result.metrics().entrySet().stream().filter(each -> !COMMON.contains(each.getKey()))
                .filter(each -> each.getValue() instanceof Number || each.getValue() instanceof String || each.getValue() instanceof Boolean)
                .map(Map.Entry::getKey).filter(each -> !names.figures().containsKey(each));
        Stream<String> measured = result.benefit().measured().keySet().stream().filter(each -> !names.benefit().containsKey(each));
        Stream<String> formula = CODE.matcher(solution.told(result.benefit().formula()).ko()).results().map(MatchResult::group);
        return Stream.of(pictures, figures, measured, formula).flatMap(each -> each).distinct().toList();
    }

    /** As {@code ./cheomdan solution check} says them to whoever adds a solution. */
    private List<String> breaches(Actor member, Description solution, RunResult result) throws IOException {
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
