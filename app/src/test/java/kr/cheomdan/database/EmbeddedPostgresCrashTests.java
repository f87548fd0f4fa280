package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Processes are really killed; what was committed before is there after the next start, which nobody helped. */
@Tag("processes")
class EmbeddedPostgresCrashTests extends ClusterFixture {

    @Test
    void adoptsThePostgresOfAKilledServer() throws Exception {
        Process killed = holder();
        int last = acknowledged(killed, 200);
        long pid = postmaster().pid();
        kill(killed.pid());
        killed.waitFor();

        PostgresServer next = start();

        assertThat(postmaster().pid()).isEqualTo(pid);
        assertThat(number(next, "select count(*) from public.acknowledged")).isGreaterThanOrEqualTo(last);
    }

    @Test
    void recoversAfterServerAndPostgresWereKilled() throws Exception {
        Process killed = holder();
        int last = acknowledged(killed, 500);
        long pid = postmaster().pid();
        kill(pid);
        kill(killed.pid());
        killed.waitFor();

        PostgresServer next = start();

        assertThat(postmaster().pid()).isNotEqualTo(pid);
        assertThat(number(next, "select count(*) from public.acknowledged")).isGreaterThanOrEqualTo(last);
    }

    @Test
    void startsWhereTheDeadPostgresNumberNowBelongsToAnotherProgram() throws Exception {
        Process killed = holder();
        int last = acknowledged(killed, 1);
        kill(postmaster().pid());
        kill(killed.pid());
        killed.waitFor();
        Process innocent = new ProcessBuilder("sleep", "600").start();
        started.add(innocent);
        Path pidFile = home.resolve("data/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        lines.set(0, Long.toString(innocent.pid()));
        Files.write(pidFile, lines);

        PostgresServer next = start();

        assertThat(number(next, "select count(*) from public.acknowledged")).isGreaterThanOrEqualTo(last);
        assertThat(innocent.isAlive()).isTrue();
    }

    @Test
    void startsWhereTheNumberBelongsToThePostgresOfAnotherDataDirectory() throws Exception {
        PostgresServer first = start();
        execute(first, "create table public.mine (n int)");
        Path other = Files.createTempDirectory(TARGET.resolve("test-data"), "other");
        try {
            DataDirectory otherDirectory = DataDirectory.take(other);
            opened.add(otherDirectory);
            opened.add(PostgresServer.start(otherDirectory, ClusterHolder.properties(BINARIES)));
            long foreign = Postmaster.running(other.resolve("data")).orElseThrow().pid();
            List<String> lines = new ArrayList<>(Files.readAllLines(home.resolve("data/postmaster.pid")));
            kill(postmaster().pid());
            PostgresServer.waitUntil(() -> !Postmaster.hasLeftovers(home.resolve("data")), LONGEST);
            lines.set(0, Long.toString(foreign));
            Files.write(home.resolve("data/postmaster.pid"), lines);

            first.revive();

            assertThat(number(first, "select count(*) from public.mine")).isZero();
            assertThat(ProcessHandle.of(foreign)).isPresent();
        } finally {
            endEverythingOpened();
            FileSystemUtils.deleteRecursively(other);
        }
    }

    @Test
    void comesBackByItselfOnTheSamePortWhenItIsKilled() throws Exception {
        PostgresServer server = start();
        opened.add(new PostgresWatchdog(server));
        Postmaster before = postmaster();

        kill(before.pid());

        assertThat(PostgresServer.waitUntil(() -> answers(server), LONGEST)).isTrue();
        assertThat(postmaster().pid()).isNotEqualTo(before.pid());
        assertThat(postmaster().port()).isEqualTo(before.port());
    }

    @Test
    void startsAnewWhereThePostgresItFoundWasShuttingDown() throws Exception {
        PostgresServer first = start();
        Postmaster leaving = postmaster();
        CompletableFuture<PostgresServer> next;
        try (Connection lastGuest = connect(first)) {
            // PostgreSQL's polite way to end: nobody new is let in, and it ends when the last guest has left.
            new ProcessBuilder("kill", "-TERM", Long.toString(leaving.pid())).start().waitFor();
            assertThat(PostgresServer.waitUntil(() -> !answers(first), LONGEST)).isTrue();
            DataDirectory directory = (DataDirectory) opened.get(0);
            next = CompletableFuture.supplyAsync(() -> PostgresServer.start(directory, ClusterHolder.properties(BINARIES)));
            assertThat(lastGuest.isValid(5)).isTrue();
        }

        PostgresServer second = next.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        opened.add(second);

        assertThat(answers(second)).isTrue();
        assertThat(postmaster().pid()).isNotEqualTo(leaving.pid());
    }

    @Test
    void startsWhereTheFileWithThePortWasCutShort() throws Exception {
        Files.writeString(home.resolve("postgres.port"), "");

        assertThat(answers(start())).isTrue();
    }
}
