package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import kr.cheomdan.testing.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** What an operator sees of the database: sentences where a start fails, 503 while PostgreSQL is away, order where all is well. */
@Tag("processes")
class ServerProcessTests extends ClusterFixture {

    private static final String SESSION =
            Base64.getEncoder().encodeToString("00000000-0000-4000-8000-000000000000".getBytes(StandardCharsets.US_ASCII));

    @Test
    void refusesADirectoryInUseWithASentence() throws Exception {
        opened.add(DataDirectory.take(home));

        assertEndsWithSentence(start(home), "database.data-directory-in-use", home.toString());
    }

    @Test
    void refusesADirectoryThatCannotBeWrittenWithASentence() throws Exception {
        Path file = Files.writeString(home.resolve("a-file"), "");

        assertEndsWithSentence(start(file.resolve("data")), "database.data-directory-not-writable", file.toString());
    }

    @Test
    void refusesATakenPortWithASentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1)) {
            String port = Integer.toString(other.getLocalPort());

            assertEndsWithSentence(start(home, "server.port=" + port), "server.port-in-use", port);
        }
        assertThat(Postmaster.running(home.resolve("data"))).isEmpty();
    }

    @Test
    void refusesAnOutsideServerThatIsNotThereWithASentence() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        ServerProcess server = start(home, "cheomdan.database.url=postgres://u:secret@127.0.0.1:" + nobody + "/db");

        assertEndsWithSentence(server, "database.unreachable", "127.0.0.1:" + nobody);
        assertThat(server.output()).doesNotContain("secret");
    }

    @Test
    void answers503WhilePostgresIsAwayAndRecoversWhenItCanBeStartedAgain() throws Exception {
        Path binaries = home.resolve("pgsql");
        ServerProcess server = start(home, "cheomdan.database.binaries=" + binaries, "spring.datasource.hikari.connection-timeout=500")
                .awaitUp();
        Path aside = home.resolve("pgsql.aside");
        Files.move(binaries, aside);
        kill(Postmaster.running(home.resolve("data")).orElseThrow().pid());
        assertThat(PostgresServer.waitUntil(() -> !Postmaster.hasLeftovers(home.resolve("data")), LONGEST)).isTrue();

        assertThat(get(server, "/health").statusCode()).isEqualTo(503);
        HttpResponse<String> api = get(server, "/api/v1/calls");
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(api.body()).contains("database.unavailable");
        HttpResponse<String> page = get(server, "/calls");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("database.unavailable").contains("데이터베이스");

        Files.move(aside, binaries);
        assertThat(PostgresServer.waitUntil(() -> get(server, "/health").statusCode() == 200, LONGEST)).as(server::output).isTrue();
        assertThat(get(server, "/api/v1/calls").statusCode()).isEqualTo(401);
    }

    @Test
    void stopsPostgresAfterEverythingThatUsesIt() throws Exception {
        ServerProcess server = start(home).awaitUp();

        ProcessHandle.of(server.pid()).orElseThrow().destroy();
        server.awaitExit();

        assertThat(Postmaster.running(home.resolve("data"))).isEmpty();
        assertThat(Files.readString(home.resolve("postgres.log")))
                .contains("database system is shut down")
                .doesNotContain("terminating connection");
        assertThat(server.output()).doesNotContain(" ERROR ").doesNotContain("PSQLException");
    }

    private ServerProcess start(Path directory, String... properties) throws IOException {
        ServerProcess server = ServerProcess.start(directory, properties);
        opened.add(server);
        return server;
    }

    private static void assertEndsWithSentence(ServerProcess server, String code, String named) throws Exception {
        assertThat(server.awaitExit()).isEqualTo(1);
        assertThat(server.output())
                .contains("(" + code + ")")
                .contains(named)
                .containsPattern("[가-힣]")
                .doesNotContain("\tat ")
                .doesNotContain(" ERROR ");
    }

    private static HttpResponse<String> get(ServerProcess server, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", "ko")
                // Somebody who is signed in, so that the database is asked before any page is.
                .header("Cookie", "CHEOMDAN_SESSION=" + SESSION)
                // A token nobody has, but of the right shape: one of another shape is refused without asking the database.
                .header("Authorization", "Bearer chd_" + "0".repeat(43))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }
}
