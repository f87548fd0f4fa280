package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.FileSystemUtils;

/** Gives each test a data directory of its own and ends, by its process number, whatever the test started. */
abstract class ClusterFixture {

    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path BINARIES = TARGET.resolve("pgsql");
    static final Duration LONGEST = Duration.ofSeconds(60);

    final List<AutoCloseable> opened = new ArrayList<>();
    final List<Process> started = new ArrayList<>();
    Path home = TARGET;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Files.createDirectories(TARGET.resolve("test-data")), "a name with 'quotes' ");
    }

    @AfterEach
    void endEverything() throws Exception {
        endEverythingOpened();
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        Postmaster.running(home.resolve("data")).ifPresent(left -> kill(left.pid()));
        PostgresServer.waitUntil(() -> !Postmaster.hasLeftovers(home.resolve("data")), LONGEST);
        FileSystemUtils.deleteRecursively(home);
    }

    PostgresServer start() {
        DataDirectory directory = DataDirectory.take(home);
        opened.add(directory);
        PostgresServer server = PostgresServer.start(directory, ClusterHolder.properties(BINARIES));
        opened.add(server);
        return server;
    }

    void endEverythingOpened() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        opened.clear();
    }

    Process holder() throws IOException {
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
    static int acknowledged(Process holder, int rows) throws IOException {
        BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.matches("\\d+") && Integer.parseInt(line) >= rows) {
                return Integer.parseInt(line);
            }
        }
        throw new AssertionError("the holder ended early");
    }

    Postmaster postmaster() throws IOException {
        return Postmaster.running(home.resolve("data")).orElseThrow();
    }

    static void kill(long pid) {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }

    static void assertFault(ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(DatabaseFault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageMatching("(?s).*[가-힣].*\\R.*[a-z].*");
    }

    static boolean answers(PostgresServer server) {
        try {
            return number(server, "select 1") == 1;
        } catch (SQLException notYet) {
            return false;
        }
    }

    static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static long number(PostgresServer server, String sql) throws SQLException {
        return Long.parseLong(text(server, sql));
    }

    static String text(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }
}
