package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Corrections from a terminal: what is sent, and what of the answer is printed. */
class LedgerCorrectingTests {

    private static final String SHOWN = """
            {"correction": {"id": "c1", "kind": "ADJUSTMENT", "state": "REQUESTED", "from": {"kind": "AWARD", "unit": "KRW"},
             "to": {"kind": "USED", "unit": "KRW"}, "amount": 1200, "reason": "Counted again"},
             "effects": [{"account": "a1", "ref": {"kind": "AWARD", "unit": "KRW"}, "before": {"posted": 5000}, "after": {"posted": 3800}}],
             "impossible": null, "warnings": [{"code": "ledger.no-approver", "detail": "Nobody could approve."}]}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String version = exchange.getRequestHeaders().getFirst("If-Match");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (version == null ? "" : " " + version) + " " + body);
            byte[] answer = SHOWN.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
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

    @Test
    void showsWhatIsAskedForWhatItDoesAndWhatToKnow() {
        String printed = run("ledger adjust --from a1 --to a2 --amount 1200 --reason again --effective 2027-01-04T09:00:00Z");
        assertThat(printed).contains("c1", "REQUESTED", "1,200", "5,000", "3,800", "Nobody could approve.");
        assertThat(asked).singleElement().asString().startsWith("POST /api/v1/ledger/corrections/adjustments")
                .contains("\"from\":\"a1\"", "\"effectiveAt\":\"2027-01-04T09:00:00Z\"");
        asked.clear();
        run("ledger reverse t1 --reason twice");
        assertThat(asked).singleElement().asString().startsWith("POST /api/v1/ledger/corrections/reversals").contains("\"transfer\":\"t1\"");
    }

    @Test
    void decidesInTheVersionThatItReads() {
        run("ledger corrections approve c1 --note seen");
        run("ledger corrections reject c1 --note no");
        run("ledger corrections withdraw c1");
        assertThat(asked).containsExactly(
                "GET /api/v1/ledger/corrections/c1 ", "POST /api/v1/ledger/corrections/c1/approve \"7\" {\"note\":\"seen\"}",
                "GET /api/v1/ledger/corrections/c1 ", "POST /api/v1/ledger/corrections/c1/reject \"7\" {\"note\":\"no\"}",
                "GET /api/v1/ledger/corrections/c1 ", "POST /api/v1/ledger/corrections/c1/withdraw \"7\" {}");
    }

    @Test
    void readsOneAndTheListOfThoseInAState() {
        assertThat(run("ledger corrections show c1")).contains("Counted again");
        run("ledger corrections list --state REQUESTED");
        assertThat(asked.get(1)).startsWith("GET /api/v1/ledger/corrections?size=50&page=0&state=REQUESTED");
    }

    private String run(String command) {
        StringWriter printed = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(printed, true));
        int code = line.execute((command + " --server http://127.0.0.1:" + server.getAddress().getPort()).split(" "));
        assertThat(code).as(printed.toString()).isZero();
        return printed.toString();
    }
}
