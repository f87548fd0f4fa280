package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.contract.Outputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTests {

    private static final Path FOLDER = Path.of("src/test/resources/solutions/means");

    @TempDir private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ExitCode call(String... words) {
        List<String> all = new ArrayList<>(List.of(FOLDER.toString()));
        all.addAll(List.of(words));
        return new Main(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
    }

    private Path readings(String text, Charset charset) throws IOException {
        return Files.write(directory.resolve("readings.csv"), text.getBytes(charset));
    }

    private JsonNode checked(String text) throws IOException {
        out.reset();
        call("check", "--input", readings(text, StandardCharsets.UTF_8).toString());
        return new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(Files.readString(file));
    }

    @Test
    void leavesEverythingThatTheContractAsksFor() throws IOException {
        Path input = readings("time,load\n2026-03-01 00:00,10\n2026-03-01 01:00,20\n", StandardCharsets.UTF_8);
        Path results = directory.resolve("results");

        ExitCode code = call("run", "--input", input.toString(), "--output", results.toString(), "--set", "won-per-kw=100", "--seed", "7");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(Outputs.REQUIRED).allSatisfy(name -> assertThat(results.resolve(name)).isNotEmptyFile());
        assertThat(results.resolve("plots/load.svg")).content().contains("<svg");
        assertThat(results.resolve("plots/load.en.png")).isNotEmptyFile();
        assertThat(results.resolve(Outputs.RESULT)).hasContent("mean\n15.00\n");
        assertThat(json(results.resolve(Outputs.METRICS)).path("value").decimalValue()).isEqualByComparingTo("15");
        assertThat(json(results.resolve(Outputs.PROVENANCE)).path("inputSha256").path("readings").asString()).hasSize(64);
        assertThat(json(results.resolve(Outputs.PROVENANCE)).path("seed").asInt()).isEqualTo(7);
        assertThat(results.resolve(Outputs.REPORT)).content().contains("결과").contains("Where it comes from").contains("&lt;측정값&gt;");
        assertThat(Files.readAllBytes(results.resolve(Outputs.REPORT_PDF))).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void leavesOnlyTheReportOfAnInputThatCannotBeUsed() throws IOException {
        Path results = directory.resolve("results");

        ExitCode code = call("run", "--input", readings("time,load\n", StandardCharsets.UTF_8).toString(), "--output", results.toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(results).isDirectoryContaining("glob:**/error.json");
        assertThat(json(results.resolve(Outputs.ERROR)).path("findings").path(0).path("code").asString()).isEqualTo("csv.no-rows");
        assertThat(results.resolve(Outputs.RESULT)).doesNotExist();
    }

    @Test
    void namesRowAndColumnOfEachFault() throws IOException {
        JsonNode findings = checked("""
                time,load
                2026-03-01 00:00,"1,234.5"
                어제,12 MW
                2026-03-01 02:00,9999
                2026-03-01 03:00,열둘
                """).path("findings");

        assertThat(findings).extracting(each -> each.path("code").asString() + " " + each.path("row").asInt() + " " + each.path("column").asString())
                .containsExactly("csv.not-a-time 3 time", "csv.mixed-units 3 load", "csv.out-of-range 4 load", "csv.not-a-number 5 load");
        assertThat(findings.path(1).path("ko").asString()).contains("12 MW").contains("kW");
    }

    @Test
    void readsWhatKoreanSpreadsheetsSave() throws IOException {
        Path input = readings("시각;부하 (kW);\n2026/3/1 0:00;1,5;\n2026-03-01 오후 1:00;3;\n", Charset.forName("x-windows-949"));

        ExitCode code = call("check", "--input", "readings=" + input);

        assertThat(code).isEqualTo(ExitCode.DONE);
        JsonNode report = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(report.path("summary").path("first").asDouble()).isEqualTo(1.5);
        assertThat(report.path("findings")).extracting(each -> each.path("code").asString()).containsExactly("csv.korean-windows");
    }

    @Test
    void saysWhichColumnIsMissingAndWhichThereAre() throws IOException {
        JsonNode report = checked("time,power (kW)\n2026-03-01,1\n");

        assertThat(report.path("usable").asBoolean()).isFalse();
        assertThat(report.path("findings").path(0).path("en").asString()).contains("load").contains("power (kW)");
    }

    @Test
    void refusesOptionsThatTheDescriptionDoesNotHave() throws IOException {
        Path input = readings("time,load\n2026-03-01,1\n", StandardCharsets.UTF_8);

        assertThat(call("check", "--input", input.toString(), "--set", "colour=red")).isEqualTo(ExitCode.USAGE);
        assertThat(call("check", "--input", input.toString(), "--set", "won-per-kw=-1")).isEqualTo(ExitCode.USAGE);
        assertThat(call("run", "--input", input.toString(), "--output", directory.toString(), "--cpu-seconds", "61")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no such parameter").contains("too small, from 0").contains("1 to 60");
    }
}
