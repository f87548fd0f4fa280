package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Finding.Severity;
import kr.cheomdan.contract.InputReport;
import tools.jackson.databind.json.JsonMapper;

/** What a solution that ships says of inputs, and how its program ends, as the page and the client come to know it. */
record Checked(ExitCode code, InputReport report, String errors) {

    private static final JsonMapper JSON = new JsonMapper();

    static Path solution(String id) {
        return Path.of("solutions", id);
    }

    static Path sample(String solution, String input, String file) {
        return solution(solution).resolve("samples").resolve(input).resolve(file);
    }

    static Checked check(String solution, Map<String, Path> inputs, String... options) {
        List<String> words = words(solution, "check", inputs, options);
        Said said = new Said(words);
        return new Checked(said.code, JSON.readValue(said.out.toString(StandardCharsets.UTF_8), InputReport.class),
                said.err.toString(StandardCharsets.UTF_8));
    }

    /** The report that a run leaves which does not begin. */
    static Checked run(String solution, Map<String, Path> inputs, Path results, String... options) {
        List<String> words = words(solution, "run", inputs, options);
        words.addAll(List.of("--output", results.toString()));
        Said said = new Said(words);
        try {
            return new Checked(said.code, JSON.readValue(Files.readString(results.resolve("error.json")), InputReport.class),
                    said.err.toString(StandardCharsets.UTF_8));
        } catch (IOException none) {
            throw new UncheckedIOException(said.err.toString(StandardCharsets.UTF_8), none);
        }
    }

    private static List<String> words(String solution, String what, Map<String, Path> inputs, String... options) {
        Stream<String> files = inputs.entrySet().stream().flatMap(each -> Stream.of("--input", each.getKey() + "=" + each.getValue()));
        return Stream.concat(Stream.concat(Stream.of(solution(solution).toString(), what), files), Arrays.stream(options))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static final class Said {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final ExitCode code;

        Said(List<String> words) {
            code = new Main(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(words);
        }
    }

    /** Each finding once: {@code ! csv.no-rows 1} an error with its row, {@code ? csv.korean-windows} a warning; {@code usable} where there is none. */
    List<String> told() {
        List<String> told = report.findings().stream().map(each -> (each.severity() == Severity.ERROR ? "! " : "? ")
                + each.code() + (each.row() == null ? "" : " " + each.row()) + (each.column() == null ? "" : " " + each.column())).distinct().toList();
        return told.isEmpty() ? List.of("usable") : told;
    }

    /** That the program ended as it should, and that each finding is a sentence that helps. */
    void assertIsTold() {
        assertThat(errors).isEmpty();
        assertThat(code).isEqualTo(report.usable() ? ExitCode.DONE : ExitCode.BAD_INPUT);
        assertThat(report.usable())
                .isEqualTo(report.findings().stream().noneMatch(each -> each.severity() == Severity.ERROR));
        assertThat(report.findings()).allSatisfy(Checked::assertIsSentence);
    }

    /** Row and column stand in the sentence, in both languages, and nothing of how the program is made. */
    private static void assertIsSentence(Finding finding) {
        for (String sentence : List.of(finding.ko(), finding.en())) {
            assertThat(sentence).isNotBlank().doesNotContain("Exception", "??", "{0}", "null", "kr.cheomdan", "\tat ").endsWith(".");
            if (finding.row() != null && finding.row() > 1) {
                assertThat(sentence).as(finding.code()).contains("" + finding.row());
            }
        }
        assertThat(finding.ko()).matches("(?s).*[가-힣].*");
        assertThat(finding.en()).isNotEqualTo(finding.ko());
        // The remedy is a sentence of its own.
        assertThat(finding.en().split("[.:] ").length).as("what to do: " + finding.en()).isGreaterThan(1);
    }
}
