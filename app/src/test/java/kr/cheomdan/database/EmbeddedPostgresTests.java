package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Each test on a data directory of its own; whatever it started is ended by its process number. */
class EmbeddedPostgresTests {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path BINARIES = TARGET.resolve("pgsql");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Process> started = new ArrayList<>();
    private Path home = TARGET;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Files.createDirectories(TARGET.resolve("test-data")), "a name with 'quotes' ");
    }

    @AfterEach
    void endEverything() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        Postmaster.running(home.resolve("data")).ifPresent(left -> kill(left.pid()));
        PostgresServer.waitUntil(() -> !Postmaster.hasLeftovers(home.resolve("data")), LONGEST);
        FileSystemUtils.deleteRecursively(home);
    }

    @Nested
    class Start {

        @Test
        void keepsRowsFromOneStartToTheNext() throws Exception {
            PostgresServer first = start();
            execute(first, "create table public.kept (n int)", "insert into public.kept values (42)");
            int port = postmaster().port();
            endEverythingOpened();

            PostgresServer second = start();

            assertThat(number(second, "select n from public.kept")).isEqualTo(42);
            assertThat(postmaster().port()).isEqualTo(port);
        }

        @Test
        void takesAnotherPortWhereTheLastOneIsTaken() throws Exception {
            start();
            int port = postmaster().port();
            endEverythingOpened();

            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                start();

                assertThat(postmaster().port()).isNotEqualTo(other.getLocalPort());
            }
        }

        @Test
        void isDurableAndChecked() throws Exception {
            PostgresServer server = start();

            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(text(server, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(text(server, "show server_encoding")).isEqualTo("UTF8");
        }

        @Test
        void asksForTheRandomPasswordOnLoopbackOnly() throws Exception {
            PostgresServer server = start();

            assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), "cheomdan", "cheomdan"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(text(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(server, "show unix_socket_directories")).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password")))).isEqualTo("rw-------");
            assertThat(server.getPassword()).hasSizeGreaterThan(24);
        }

        @Test
        void beginsAgainWhereTheFirstStartWasCutShort() throws Exception {
            Files.createDirectories(home.resolve("data.new/base"));
            Files.writeString(home.resolve("password.new"), "half");

            assertThat(number(start(), "select 1")).isEqualTo(1);
        }

        @Test
        void refusesAClusterOfAnotherRelease() throws Exception {
            Files.createDirectories(home.resolve("data"));
            Files.writeString(home.resolve("data/PG_VERSION"), "17\n");

            assertFault(this::startOnce, "database.other-version");
        }

        private void startOnce() {
            start();
        }
    }

    @Nested
    class Lock {

        @Test
        void refusesASecondServerInTheSameProcess() {
            opened.add(DataDirectory.take(home));

            assertFault(() -> DataDirectory.take(home), "database.data-directory-in-use");
        }

        @Test
        void refusesASecondServerAndNamesTheFirst() throws Exception {
            Process first = holder();
            acknowledged(first, 1);

            assertThatThrownBy(() -> DataDirectory.take(home))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("pid " + first.pid())
                    .hasMessageContaining("--data");
        }

        @Test
        void isFreeAgainAfterTheFirstIsClosed() throws Exception {
            DataDirectory.take(home).close();

            opened.add(DataDirectory.take(home));
        }

        @Test
        void refusesADirectoryThatCannotBeWritten() throws Exception {
            Path file = Files.writeString(home.resolve("a-file"), "");

            assertFault(() -> DataDirectory.take(file.resolve("below")), "database.data-directory-not-writable");
        }
    }

    @Nested
    class Crash {

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
    }

    private PostgresServer start() {
        DataDirectory directory = DataDirectory.take(home);
        opened.add(directory);
        PostgresServer server = PostgresServer.start(directory, ClusterHolder.properties(BINARIES));
        opened.add(server);
        return server;
    }

    private void endEverythingOpened() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        opened.clear();
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClusterHolder.class.getName(),
                        home.toString(),
                        BINARIES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    /** Reads what the holder says until it has committed that many rows; returns the last number read. */
    private static int acknowledged(Process holder, int rows) throws IOException {
        BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.matches("\\d+") && Integer.parseInt(line) >= rows) {
                return Integer.parseInt(line);
            }
        }
        throw new AssertionError("the holder ended early");
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.running(home.resolve("data")).orElseThrow();
    }

    private static void kill(long pid) {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    private static void assertFault(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(DatabaseFault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageMatching("(?s).*[가-힣].*\\R.*[a-z].*");
    }

    private static boolean answers(PostgresServer server) {
        try {
            return number(server, "select 1") == 1;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(PostgresServer server, String sql) throws SQLException {
        return Long.parseLong(text(server, sql));
    }

    private static String text(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
}
