package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import kr.cheomdan.sandbox.Confinement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A jar of somebody else, built here and held against the contract in the sandbox: as it should be, and with each thing wrong in turn. */
class SolutionCheckTests {

    private static final String DESCRIPTION =
            """
            id: test-mean
            version: 1.0.0
            sector: energy
            name: { ko: 평균, en: Mean }
            summary: { ko: 평균을 냅니다., en: Says the mean. }
            inputs:
              - name: readings
                title: { ko: 측정값, en: Readings }
                description: { ko: 부하를 적은 표입니다., en: A table of loads. }
                format: csv
                largest-bytes: 1000
                columns: [ { name: load, kind: number, label: { ko: 부하, en: Load } } ]
            parameters:
              - { name: won-per-kw, kind: number, least: 0, use: benefit, label: { ko: kW당 비용, en: Cost of a kW } }
            resources: { cpus: { least: 1, most: 1, default: 1 }, memory-megabytes: 128, cpu-seconds: 1, most-cpu-seconds: 5, overhead-seconds: 5 }
            program: { kind: jar, file: mean.jar }
            licences: [ { part: test-mean, licence: same as Cheomdan } ]
            """;

    private static final String PROGRAM =
            """
            import java.nio.file.*;
            import java.security.MessageDigest;
            import java.util.*;

            public class Mean {
                public static void main(String[] words) throws Exception {
                    Path input = null;
                    Path output = null;
                    String seed = "";
                    for (int at = 1; at + 1 < words.length; at += 2) {
                        switch (words[at]) {
                            case "--input" -> input = Path.of(words[at + 1].substring("readings=".length()));
                            case "--output" -> output = Path.of(words[at + 1]);
                            case "--seed" -> seed = words[at + 1];
                        }
                    }
                    System.out.println("progress=0.5 reading");
                    double mean = Files.readAllLines(input).stream().skip(1).mapToDouble(Double::parseDouble).average().orElseThrow();
                    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(input)));
                    Files.createDirectories(output.resolve("plots"));
                    Files.writeString(output.resolve("result.csv"), "mean\\n" + mean + "\\n");
                    Files.writeString(output.resolve("metrics.json"), "{\\"value\\": " + mean + ", \\"baseline\\": 5, \\"unit\\": \\"kW\\","
                            + "\\"better\\": \\"lower\\", \\"method\\": \\"added up\\", \\"plot\\": \\"plots/mean.svg\\"}");
                    Files.writeString(output.resolve("benefit.json"), "{\\"won\\": null, \\"wonInterval\\": null, \\"per\\": \\"year\\","
                            + "\\"formula\\": \\"mean\\", \\"assumptions\\": {}, \\"measured\\": {}, \\"baselineIsBetter\\": false}");
                    Files.writeString(output.resolve("provenance.json"), "{\\"program\\": \\"test-mean\\", \\"version\\": \\"1.0.0\\", \\"seed\\": "
                            + seed + ", \\"java\\": \\"" + Runtime.version() + "\\", \\"repeatable\\": true, \\"inputSha256\\": {\\"readings\\": \\""
                            + hash + "\\"}}");
                    Files.writeString(output.resolve("report.html"), "<html lang=\\"ko\\"><p>끝</p><p lang=\\"en\\">Done</p></html>");
                    Files.writeString(output.resolve("plots/mean.svg"), "<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>");
                    Files.write(output.resolve("plots/mean.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
                }
            }
            """;

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void needTheProgramsThatShipAndASandbox() throws IOException {
        server = new Answering(Locale.ENGLISH);
        System.setProperty("cheomdan.workloads.directory", "../workloads/target/workloads");
        assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
        assumeThat(Confinement.find("bwrap")).as("bubblewrap").isPresent();
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty("cheomdan.workloads.directory");
    }

    @Test
    void passesAJarThatHoldsTheContract() throws IOException {
        assertThat(breaches(PROGRAM)).isEmpty();
    }

    @Test
    void runsAJarOnFilesHereInTheSandbox() throws IOException {
        String said = server.run("solution", "run", solution(PROGRAM).toString(), "--direct", "--sample", "four", "--json");

        assertThat(said).startsWith("0:").contains("\"value\"", "2.5").doesNotContain("sandbox.");
    }

    @Test
    void saysEachThingThatIsPromisedAndMissing() throws IOException {
        String wrong = PROGRAM.replace("<p lang=\\\"en\\\">Done</p>", "").replace("\\\"java\\\": \\\"", "\\\"jvm\\\": \\\"")
                .replace("\\\"baseline\\\": 5", "\\\"baseline\\\": 1").replace("\\\"plots/mean.svg\\\"", "\\\"plots/other.svg\\\"")
                .replace("{(byte) 0x89, 'P'", "{'G', 'I'")
                .replace("Files.createDirectories", "Files.writeString(output.resolve(\"report.pdf\"), \"no\"); Files.createDirectories");

        assertThat(breaches(wrong)).containsExactlyInAnyOrder(
                "four.csv: metrics.json promises plots/other.svg, which is not there",
                "four.csv: provenance.json says not which java it ran on",
                "four.csv: report.html has nothing in the language en: mark what is by lang=\"en\"",
                "four.csv: benefit.json has baselineIsBetter false, although the baseline of metrics.json is better than its value",
                "four.csv: plots/mean.png is no PNG",
                "four.csv: report.pdf is no PDF");
    }

    @Test
    void comparesWhatMetricsSayOfTheBaselineWithTheirFigures() throws IOException {
        assertThat(breaches(PROGRAM.replace("\\\"plot\\\":", "\\\"baselineIsBetter\\\": true, \\\"plot\\\":"))).containsExactly(
                "four.csv: metrics.json has baselineIsBetter true, which does not follow from value, baseline and better");
    }

    @Test
    void countsProcessorTimeWhereTheClockOnTheWallWouldNot() throws IOException {
        String busy = PROGRAM.replace("System.out.println(", """
                java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
                while (threads.getCurrentThreadCpuTime() < 6_500_000_000L) { }
                System.out.println(""");

        assertThat(breaches(busy)).singleElement().asString().startsWith("four.csv: It used ").endsWith("within 6 s with its overhead.");
    }

    @Test
    void goesOnToWhatWasLeftAfterABreachOfTheRunItself() throws IOException {
        String busyAndIncomplete = PROGRAM.replace("<p lang=\\\"en\\\">Done</p>", "").replace("System.out.println(", """
                java.lang.management.ThreadMXBean threads = java.lang.management.ManagementFactory.getThreadMXBean();
                while (threads.getCurrentThreadCpuTime() < 6_500_000_000L) { }
                System.out.println(""");

        assertThat(breaches(busyAndIncomplete)).satisfiesExactly(
                of -> assertThat(of).startsWith("four.csv: It used "),
                left -> assertThat(left).startsWith("four.csv: report.html has nothing in the language en"));
    }

    private List<String> breaches(String program) throws IOException {
        String said = server.run("solution", "check", solution(program).toString(), "--json");
        JsonNode told = Api.JSON.readTree(said.substring(said.indexOf('{')));
        assertThat(told.path("sandboxed").booleanValue()).isTrue();
        return told.path("breaches").valueStream().map(JsonNode::asString).toList();
    }

    private Path solution(String program) throws IOException {
        Path solution = Files.createDirectory(folder.resolve("test-mean"));
        Files.writeString(solution.resolve("solution.yaml"), DESCRIPTION);
        Path samples = Files.createDirectories(solution.resolve("samples/readings"));
        Files.writeString(samples.resolve("four.csv"), "load\n1\n2\n3\n4\n");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path source = Files.writeString(folder.resolve("Mean.java"), program);
        assertThat(ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), System.err, "-encoding", "UTF-8", "-d", classes.toString(), source.toString())).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Mean");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(solution.resolve("mean.jar")), manifest);
                Stream<Path> compiled = Files.list(classes)) {
            for (Path each : compiled.toList()) {
                jar.putNextEntry(new JarEntry(each.getFileName().toString()));
                Files.copy(each, jar);
            }
        }
        return solution;
    }
}
