package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with its database is killed by signal 9 in the middle of jobs, and started again. */
@Tag("processes")
class ServerKilledTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final List<Process> servers = new ArrayList<>();

    private Process server(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"),
                "-Dcheomdan.data.directory=" + directory.resolve("data"),
                "-Dcheomdan.database.url=",
                "-Dcheomdan.database.binaries=" + Path.of("target", "pgsql").toAbsolutePath(),
                "-Dcheomdan.compute.local.heartbeat=200ms",
                "-Dserver.port=0",
                JobsServer.class.getName()));
        command.addAll(List.of(arguments));
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile()))
                .start();
        servers.add(server);
        return server;
    }

    @AfterEach
    void endServers() throws InterruptedException {
        for (Process server : servers) {
            // By the ordinary signal, so that it stops its database.
            server.destroy();
            server.waitFor();
        }
    }

    private void await(Process server, BooleanSupplier condition) throws IOException {
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(server.isAlive() && System.nanoTime() < patienceEnds)
                    .as(() -> {
                        try {
                            return Files.readString(directory.resolve("server.log"));
                        } catch (IOException e) {
                            return e.toString();
                        }
                    })
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private Path work(String id) {
        return directory.resolve("data/jobs").resolve(id).resolve("work");
    }

    @Test
    void leavesEveryJobRunningOrEndedWithTheRightUseAndTheLedgerGreen() throws Exception {
        Path file = directory.resolve("jobs");
        String goesOn = "echo run >> runs; : > ready; while [ ! -e stop ]; do sleep 0.05; done";
        Process first = server("begin", file.toString(), goesOn, goesOn + "; exit 3", goesOn);
        await(first, () -> Files.exists(file));
        List<String> ids = Files.readAllLines(file);
        await(first, () -> ids.stream().skip(1).filter(id -> Files.exists(work(id).resolve("ready"))).count() >= 1);
        first.destroyForcibly().waitFor();

        Files.writeString(work(ids.get(2)).resolve("stop"), "");
        Process second = server("end", file.toString());
        await(second, () -> Files.exists(work(ids.get(1)).resolve("ready")));
        Files.writeString(work(ids.get(1)).resolve("stop"), "");
        Files.writeString(work(ids.get(3)).resolve("stop"), "");
        Path ended = directory.resolve("jobs.ended");
        await(second, () -> Files.exists(ended));

        assertThat(Files.readAllLines(ended))
                .containsExactly("COMPLETED 2", "FAILED 2", "COMPLETED 2", "held 0", "used true", "ledger true");
        for (String id : ids.subList(1, ids.size())) {
            assertThat(work(id).resolve("runs")).hasContent("run");
        }
    }
}
