package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkloadsTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FT06 = "instances/jobshop/ft06.txt";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Nested
    class Scheduling {

        @Test
        void leavesEveryResultOfARun() throws Exception {
            String line = "auto-schedule --input " + FT06 + " --output " + directory + " --seconds 60 --workers 2 --seed 7";

            assertThat(run(line.split(" "))).isEqualTo(ExitCode.DONE);

            JsonNode metrics = json("metrics.json");
            assertThat(metrics.path("makespan").intValue()).isEqualTo(55);
            assertThat(metrics.path("lowerBound").intValue()).isEqualTo(55);
            assertThat(metrics.path("bestKnown").intValue()).isEqualTo(55);
            assertThat(metrics.path("baselineMakespan").intValue()).isEqualTo(61);
            assertThat(metrics.path("baselineRule").asString()).isEqualTo("MWKR");
            assertThat(metrics.path("status").asString()).isEqualTo("OPTIMAL");
            assertThat(metrics.path("gapToLowerBoundPercent").decimalValue()).isZero();
            assertThat(json("benefit.json").path("savedTime").intValue()).isEqualTo(6);
            assertThat(json("benefit.json").path("krw").isNull()).isTrue();
            JsonNode provenance = json("provenance.json");
            assertThat(provenance.path("inputSha256").asString()).isEqualTo(Results.sha256(Files.readAllBytes(Path.of(FT06))));
            assertThat(provenance.path("seed").intValue()).isEqualTo(7);
            assertThat(provenance.path("parameters").path("workers").intValue()).isEqualTo(2);
            assertThat(Files.readAllLines(directory.resolve("schedule.csv"))).hasSize(37).startsWith("job,step,machine,start,end");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("baseline rule=MWKR makespan=61", "done status=OPTIMAL makespan=55");
            try (var files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                        "metrics.json", "benefit.json", "provenance.json", "schedule.csv", "gantt.svg", "gantt.png");
            }
        }

        @Test
        void drawsAPictureThatAScreenReaderCanNameAndThatHoldsNoScript() throws Exception {
            run("auto-schedule", "--input", FT06, "--output", directory.toString(), "--seconds", "60");

            var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(directory.resolve("gantt.svg").toFile());
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("간트 차트", "Gantt");
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).contains("총 소요 시간 55", "makespan 55");
            assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(36);
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("style").getLength()).isZero();
            var png = ImageIO.read(directory.resolve("gantt.png").toFile());
            assertThat(png.getWidth()).isEqualTo(2_400);
        }

        @Test
        void leavesOnlyTheReasonWhereTheInputIsBad() throws Exception {
            Path input = input("2 2\n0 3 1 2\n0 1 1 -4\n");

            assertThat(run("auto-schedule", "--input", input.toString(), "--output", directory.resolve("out").toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);

            JsonNode error = JSON.readTree(Files.readAllBytes(directory.resolve("out/error.json")));
            assertThat(error.path("code").asString()).isEqualTo("auto-schedule.time-not-positive");
            assertThat(error.path("findings").path(0).path("line").intValue()).isEqualTo(3);
            assertThat(error.path("findings").path(0).path("ko").asString()).contains("3번째 줄 4번째 값");
            try (var files = Files.list(directory.resolve("out"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Nested
    class Checking {

        @Test
        void saysWhatIsInAFile() {
            assertThat(run("check", "auto-schedule", "--input", FT06)).isEqualTo(ExitCode.DONE);

            JsonNode answer = JSON.readTree(out.toByteArray());
            assertThat(answer.path("usable").booleanValue()).isTrue();
            assertThat(answer.path("summary").path("instance").asString()).isEqualTo("ft06");
            assertThat(answer.path("findings").size()).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        }

        @Test
        void saysWhatIsWrongWithAFile() throws IOException {
            assertThat(run("check", "auto-schedule", "--input", input("no\n").toString())).isEqualTo(ExitCode.BAD_INPUT);

            JsonNode finding = JSON.readTree(out.toByteArray()).path("findings").path(0);
            assertThat(finding.path("code").asString()).isEqualTo("auto-schedule.not-jsplib");
        }
    }

    @Nested
    class Options {

        @ParameterizedTest
        @ValueSource(strings = {
            "",
            "unknown",
            "auto-schedule --output x",
            "auto-schedule --input nowhere.txt --output x",
            "auto-schedule --input instances/jobshop/ft06.txt --input x --output x",
            "auto-schedule --input instances/jobshop/ft06.txt --output target/unused --seconds 0",
            "auto-schedule --input instances/jobshop/ft06.txt --output target/unused --seconds ten",
            "auto-schedule --input instances/jobshop/ft06.txt --output target/unused --workers 0",
            "auto-schedule --input instances/jobshop/ft06.txt --output target/unused --seed -1",
            "auto-schedule --input instances/jobshop/ft06.txt --output target/unused --speed 1",
            "auto-schedule --input"
        })
        void refusesWrongOptionsInWords(String line) {
            assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank();
        }
    }

    private ExitCode run(String... words) {
        return new Workloads(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
    }

    private Path input(String content) throws IOException {
        return Files.writeString(directory.resolve("input.txt"), content);
    }

    private JsonNode json(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(directory.resolve(name)));
    }
}
