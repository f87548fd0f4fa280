package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the client sends of evidence, and what a second person says to it. */
class BudgetEvidenceTests {

    @TempDir
    private Path directory;

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.add(exchange.getRequestMethod() + " " + path + " " + body);
            byte[] answer = (path.endsWith("/evidence") && exchange.getRequestMethod().equals("GET") ? "slip" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String command) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(new StringWriter(), true));
        line.setOut(new PrintWriter(new StringWriter(), true));
        return line.execute((command + " --json --server http://127.0.0.1:" + server.getAddress().getPort()).split(" "));
    }

    @Test
    void theFileGoesFirstAndTheEntryNamesItByItsHash() throws IOException {
        Path slip = Files.writeString(directory.resolve("slip.txt"), "slip");

        assertThat(run("budget spend c --amount 1 --date 2027-03-31 --file " + slip)).isZero();

        assertThat(sent.get(0)).isEqualTo("POST /api/v1/budget/evidence slip");
        assertThat(sent.get(2)).startsWith("POST /api/v1/budget/commitments/c/spend ")
                .contains("\"evidence\":\"slip.txt\"").containsPattern("\"evidenceSha256\":\"[0-9a-f]{64}\"");
    }

    @Test
    void anEntryIsAcceptedOrRefusedAndItsFileDownloaded() throws IOException {
        assertThat(run("budget evidence accept c a")).isZero();
        assertThat(run("budget evidence refuse c a")).as("without saying why").isEqualTo(2);
        assertThat(run("budget evidence refuse c a --note Illegible")).isZero();
        assertThat(run("budget evidence download c a --file " + directory.resolve("copy"))).isZero();

        assertThat(sent).contains("POST /api/v1/budget/commitments/c/acts/a/accept {}",
                "POST /api/v1/budget/commitments/c/acts/a/refuse {\"note\":\"Illegible\"}");
        assertThat(directory.resolve("copy")).hasContent("slip");
    }
}
