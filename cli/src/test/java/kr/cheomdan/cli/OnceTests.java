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
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command whose answer was lost can be given again without doing the thing twice. */
class OnceTests {

    private static final Pattern TOLD = Pattern.compile("--key (\\S+)");
    private static final int LOSES_THE_ANSWER = 0;

    private final Locale before = Locale.getDefault();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int answer = 200;

    @BeforeEach
    void start() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                String header = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                sent.add(header != null ? header : body.replaceAll(".*\"key\":\"([^\"]+)\".*", "$1"));
            }
            if (!exchange.getRequestMethod().equals("POST") || answer != LOSES_THE_ANSWER) {
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? answer : 200, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        Locale.setDefault(before);
    }

    static Stream<String> commands() {
        return Stream.of(
                "ledger adjust --from a --to b --amount 1 --reason r",
                "ledger reverse t --reason r",
                "ledger exchange --from a --into KRW --amount 1",
                "budget commit --title t --share l=1",
                "budget transfer request --from a --to b --amount 1 --reason r",
                "budget pay c --amount 1 --date 2027-03-31",
                "budget spend c --amount 1 --date 2027-03-31",
                "budget in-kind c --line l --amount 1 --date 2027-03-31",
                "budget interest c --amount 1 --date 2027-03-31",
                "budget release c --amount 1 --reason r");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theKeyThatIsGivenIsSent(String command) {
        assertThat(run(command + " --json --key of-mine")).isEqualTo("0:");
        assertThat(sent).containsExactly("of-mine");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aLostAnswerTellsTheKeyThatWasSent(String command) {
        answer = LOSES_THE_ANSWER;
        String said = run(command + " --json");
        assertThat(said).startsWith("3:").contains("done once, not twice");
        Matcher told = TOLD.matcher(said);
        assertThat(told.find()).isTrue();
        assertThat(sent).containsExactly(told.group(1));
    }

    @Test
    void eachRunHasAKeyOfItsOwn() {
        run("ledger reverse t --reason r --json");
        run("ledger reverse t --reason r --json");
        assertThat(sent).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 504})
    void aFaultOfTheServerTellsTheKeyToo(int status) {
        answer = status;
        assertThat(run("ledger reverse t --reason r --key of-mine")).startsWith("3:").contains("--key of-mine");
    }

    @Test
    void aNoIsKnownNotToHaveBeenDone() {
        answer = 422;
        assertThat(run("ledger reverse t --reason r --key of-mine")).startsWith("1:").doesNotContain("--key");
    }

    @Test
    void saysItInKorean() {
        Locale.setDefault(Locale.KOREAN);
        answer = LOSES_THE_ANSWER;
        assertThat(run("ledger reverse t --reason r --key of-mine")).contains("--key of-mine", "한 번만 처리됩니다");
    }

    /** The exit code and what was said on the error output. */
    private String run(String command) {
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(new StringWriter(), true));
        int code = line.execute((command + " --server http://127.0.0.1:" + server.getAddress().getPort()).split(" "));
        return code + ":" + said;
    }
}
