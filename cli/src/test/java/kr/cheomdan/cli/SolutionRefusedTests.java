package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are refused before they begin, and those that go on without who asked for them. */
class SolutionRefusedTests {

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesWhatSaysNothingBeforeTheServerIsAsked() {
        assertThat(server.run("solution", "run", "x", "--sample", "a", "--set", "=")).startsWith("2:--set needs a name");
        assertThat(server.run("solution", "run", "x")).startsWith("2:Name what it is to run on: --sample");
        assertThat(server.run("solution", "run", "x", "--input", "")).startsWith("2:Name what it is to run on");
        assertThat(server.run("solution", "run", "x", "--sample", "a", "--cpu-seconds", "99999999999999999999"))
                .startsWith("2:").contains("is no whole number of at most");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void saysWhereIdsAreFound() {
        server.to("GET /api/v1/solutions/x", 404, "{\"code\":\"web.not-found\",\"detail\":\"Nothing here.\"}");

        assertThat(server.run("solution", "show", "x")).startsWith("1:Nothing here.").contains("cheomdan solution list");
    }

    @Test
    void saysThatTheJobGoesOnWhereItIsEndedMeanwhile() throws Exception {
        server.to("POST /api/v1/solutions/x/runs", 201, "{\"jobId\":\"k\",\"warnings\":[]}");
        server.to("GET /api/v1/jobs/k", "{\"id\":\"k\",\"state\":\"RUNNING\"}");
        Process client = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Dcheomdan.words=en", Main.class.getName(), "solution", "run", "x", "--sample", "a",
                "--server", server.address()).redirectErrorStream(true).start();
        try (BufferedReader said = client.inputReader()) {
            assertThat(said.readLine()).contains("RUNNING");
            client.toHandle().destroy();
            assertThat(said.readLine()).contains("The job k goes on and is charged", "cheomdan job cancel k");
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void writesOverNothing() throws IOException {
        Path mine = Files.writeString(folder.resolve("result.csv"), "mine");

        assertThat(server.run("solution", "run", "../workloads/solutions/auto-schedule", "--direct", "--sample", "ft06", "--output",
                folder.toString())).startsWith("1:").contains("is not an empty folder");
        assertThat(mine).hasContent("mine");
    }
}
