package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import kr.cheomdan.testing.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL itself, with all its processes, is killed in the middle of a batch; the server starts it again. */
@Tag("processes")
class PostgresKilledTests {

    private static final int BATCH = 10_000;
    private static final int ROUNDS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String VERIFICATIONS = "/api/v1/ledger/verifications";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Path home;
    private ServerProcess server;

    @BeforeEach
    void startAServerOfItsOwn() throws IOException {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data").toAbsolutePath()), "killed-postgres-");
        server = ServerProcess.start(home, "cheomdan.setup.first-start=ADMINISTRATOR").awaitUp();
    }

    @AfterEach
    void endTheServer() throws Exception {
        server.close();
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void leavesAllOrNoneOfTheBatchAndTakesItsRetry() throws Exception {
        TestBook book;
        SingleConnectionDataSource opening = connect("opening");
        try {
            PlainLedger plain = PlainLedger.on(opening, Clock.systemUTC());
            book = plain.transaction().execute(status -> TestBook.withAward(plain.ledger(), 1_000_000));
        } finally {
            opening.destroy();
        }
        long committed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Posting> batch = batch(book);
            boolean answered = writeUntilKilled(batch);
            awaitDatabase();
            long before = committed;

            SingleConnectionDataSource again = connect("again");
            try {
                PlainLedger plain = PlainLedger.on(again, Clock.systemUTC());
                long found = plain.ledger().balance(book.used).posted();
                assertThat(found).as("all or none").isIn(before, before + BATCH);
                assertThat(!answered || found == before + BATCH).as("what was answered is there").isTrue();
                List<Posting.Outcome> first = plain.transaction().execute(status -> plain.ledger().postLinked(TestBook.ACTOR, batch));
                List<Posting.Outcome> second = plain.transaction().execute(status -> plain.ledger().postLinked(TestBook.ACTOR, batch));
                assertThat(first).hasSize(BATCH).allSatisfy(outcome -> assertThat(outcome.refused()).isNull()).isEqualTo(second);
                committed += BATCH;
                assertThat(plain.ledger().balance(book.used).posted()).isEqualTo(committed);
                assertThat(plain.ledger().balance(book.award).posted()).isEqualTo(1_000_000 - committed);
            } finally {
                again.destroy();
            }
        }
        assertThat(verification().path("ok").asBoolean()).isTrue();
    }

    /** Whether the batch was answered before the kill. */
    private boolean writeUntilKilled(List<Posting> batch) throws Exception {
        SingleConnectionDataSource watching = connect("watching");
        SingleConnectionDataSource writing = connect("writing");
        try {
            PlainLedger plain = PlainLedger.on(writing, Clock.systemUTC());
            JdbcClient look = JdbcClient.create(watching);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() ->
                    plain.transaction().executeWithoutResult(status -> plain.ledger().postLinked(TestBook.ACTOR, batch)));
            boolean seen = false;
            while (!seen && !writer.isDone()) {
                seen = look.sql("select exists (select 1 from pg_stat_activity where application_name = 'writing' "
                                + "and state = 'active' and query like 'copy ledger.transfer%')")
                        .query(Boolean.class)
                        .single();
            }
            assertThat(seen).as("the batch was seen on its way in").isTrue();
            killPostgres();
            try {
                writer.join();
                return true;
            } catch (CompletionException killed) {
                return false;
            }
        } finally {
            writing.destroy();
            watching.destroy();
        }
    }

    /** The first of them first, so that it cannot see to the end of the others. */
    private void killPostgres() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).get(0).strip())).orElseThrow();
        List<ProcessHandle> others = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
    }

    private void awaitDatabase() {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            try (Connection connection = DriverManager.getConnection(url("back"), "cheomdan", password())) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException | IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("PostgreSQL did not come back:\n" + server.output());
    }

    private JsonNode verification() throws Exception {
        String admin = JSON.readTree(home.resolve("first-accounts.json").toFile()).path("admin").asString();
        JsonNode issued = send(request("/api/v1/tokens").header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                JSON.writeValueAsString(Map.of("login", "admin", "password", admin, "label", "test")))).build());
        String bearer = "Bearer " + issued.path("token").asString();
        JsonNode run = send(request(VERIFICATIONS).header("Authorization", bearer).POST(BodyPublishers.noBody()).build());
        long end = System.nanoTime() + LONGEST.toNanos();
        while (run.path("state").asString().equals("RUNNING") && System.nanoTime() < end) {
            run = send(request(VERIFICATIONS + "/" + run.path("id").asString()).header("Authorization", bearer).build());
        }
        return run.path("result");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static JsonNode send(HttpRequest request) throws Exception {
        return JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }

    private static List<Posting> batch(TestBook book) {
        return IntStream.range(0, BATCH)
                .mapToObj(each -> book.posting(TransferCode.JOB_HELD, book.award, book.used, 1))
                .toList();
    }

    private SingleConnectionDataSource connect(String as) throws IOException {
        return new SingleConnectionDataSource(url(as), "cheomdan", password(), true);
    }

    private String url(String as) throws IOException {
        String port = Files.readString(home.resolve("postgres.port")).strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/cheomdan?ApplicationName=" + as;
    }

    private String password() throws IOException {
        return Files.readString(home.resolve("password")).strip();
    }
}
