package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kr.cheomdan.compute.engine.EngineFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something answers at slurmrestd's address that is broken, or means harm. */
@Timeout(60)
@Tag("slurm")
class RestHostileTests {

    /** What is sent after the head of the answer. */
    private interface Body {

        void write(OutputStream out) throws IOException;
    }

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
    private static final String VERSIONS = "{\"paths\": {\"/slurm/v0.0.38/jobs\": {}}}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket server;
    private Body answer = out -> {};
    private RestSurface rest;

    @BeforeEach
    void listen(@TempDir Path directory) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path key = Files.write(directory.resolve("key"), new byte[32]);
        SlurmToken token = new SlurmToken(key, "nobody", Duration.ofMinutes(30), Clock.systemUTC());
        rest = SlurmEngines.rest(
                URI.create("http://127.0.0.1:" + server.getLocalPort()), token, Duration.ofSeconds(1), RestDialect.versions());
        Thread thread = new Thread(this::serve, "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "hostile-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = in.readLine();
            for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
                requests.add(line);
            }
            OutputStream out = socket.getOutputStream();
            if (first != null && first.contains("/openapi.json")) {
                out.write((FINE + VERSIONS).getBytes(StandardCharsets.UTF_8));
            } else {
                answer.write(out);
            }
            out.flush();
        } catch (IOException hungUp) {
            // As it should.
        }
    }

    private static void text(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    /** Whichever limit is met first, that of size or that of time. */
    private void assertBounded() {
        assertThatThrownBy(() -> rest.liveByName(List.of("x"))).isInstanceOfSatisfying(
                EngineFault.class, fault -> assertThat(fault.code()).isIn("slurm-rest-large", "slurm-rest-no-answer"));
    }

    private void assertRefused(String code) {
        assertThatThrownBy(() -> rest.liveByName(List.of("x")))
                .isInstanceOfSatisfying(EngineFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<html><body>502 Bad Gateway</body></html>", "", "null", "[]", "\"jobs\"", "{\"jobs\": []", "{\"jobs\": {}, \"errors\": []}",
        "{\"jobs\": [], \"errors\": {}}", "{\"jobs\": [], \"errors\": \"\"}", "{\"jobs\": []}", "{\"errors\": []}",
        "{\"jobs\": [], \"errors\": [{\"error\": 7}]}", "{\"jobs\": [], \"errors\": [null]}"})
    void takesNothingForAListOfJobsThatIsNone(String body) {
        answer = out -> text(out, FINE + body);
        assertRefused("slurm-rest");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "7", "null", "[[]]", "{\"job_id\": \"seven\", \"name\": {}, \"job_state\": 3, \"submit_time\": []}",
        "{\"job_id\": 1e400, \"name\": \"x\", \"submit_time\": -1, \"exit_code\": \"zero\", \"start_time\": 99999999999999999999}"})
    void readsAJobOfWrongTypesAsOneThatIsNotOurs(String job) {
        answer = out -> text(out, FINE + "{\"jobs\": [" + job + "], \"errors\": []}");
        assertThat(rest.liveByName(List.of("nobody"))).isEmpty();
        assertThat(rest.live(List.of(4_000_000L))).noneMatch(row -> row.job() == 4_000_000L);
    }

    @Test
    void followsNobodyElsewhereAndTakesItsTokenNowhere() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            answer = out -> text(out, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + elsewhere.getLocalPort()
                    + "/slurm/v0.0.38/jobs\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertRefused("slurm-rest");
            elsewhere.setSoTimeout(1);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void takesNoLongerThanItWaitsHoweverSlowlyTheAnswerDrips() {
        answer = out -> {
            text(out, FINE + "{\"jobs\": [");
            drip(out);
        };
        assertRefused("slurm-rest-no-answer");
    }

    @Test
    void takesNoLongerThanItWaitsHoweverSlowlyTheHeadDrips() {
        answer = out -> {
            text(out, "HTTP/1.1 200 OK\r\nX: ");
            drip(out);
        };
        assertRefused("slurm-rest-no-answer");
    }

    /** Until the other side hangs up. */
    private static void drip(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void keepsNoEndlessEntry() {
        answer = out -> endless(out, "{\"jobs\": [{\"name\": [", "{\"a\": [0, 0, 0, 0, 0, 0, 0, 0]}, ");
        assertBounded();
    }

    @Test
    void keepsNoEndlessText() {
        answer = out -> endless(out, "{\"jobs\": [{\"name\": \"", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        assertBounded();
    }

    @Test
    void keepsNoEndlessList() {
        answer = out -> endless(out, "{\"jobs\": [", "{}, ".repeat(1_000));
        assertBounded();
    }

    @Test
    void keepsNoEndlessErrors() {
        answer = out -> endless(out, "{\"errors\": [", "{\"error\": \"no\"}, ");
        assertBounded();
    }

    @Test
    void doesNotGoDownEndlessly() {
        answer = out -> endless(out, "{\"jobs\": [", "[".repeat(1_000));
        assertRefused("slurm-rest");
    }

    private static void endless(OutputStream out, String head, String more) {
        text(out, FINE + head);
        while (true) {
            text(out, more);
        }
    }

    @Test
    void unpacksNothing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"jobs\": [], \"errors\": [], \"x\": \"".getBytes(StandardCharsets.UTF_8));
            gzip.write(new byte[8 << 20]);
            gzip.write("\"}".getBytes(StandardCharsets.UTF_8));
        }
        answer = out -> {
            text(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
            out.write(packed.toByteArray());
        };
        assertRefused("slurm-rest");
    }

    @Test
    void hangsUpOnWhatIsNotHttp() {
        answer = out -> text(out, "SSH-2.0-OpenSSH_9.2\r\n");
        assertRefused("slurm-rest-no-answer");
    }

    @Test
    void takesABrokenOffAnswerForNone() {
        answer = out -> text(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"jobs\": [], \"errors\": []");
        assertRefused("slurm-rest-no-answer");
    }

    @Test
    void takesNoNumberThatIsNone() {
        answer = out -> text(out, FINE + "{\"job_id\": \"12; rm -rf\", \"errors\": []}");
        Submission job = new Submission("x", "cpu", 1, null, 0, 1, 1, null, Path.of("/tmp"), "#!/bin/sh\n");
        assertThatThrownBy(() -> rest.submit(job))
                .isInstanceOfSatisfying(EngineFault.class, fault -> assertThat(fault.code()).isEqualTo("slurm-rest"));
    }

    @Test
    void goesOnWhenTheServerIsItselfAgain() {
        answer = out -> text(out, "HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n");
        assertRefused("slurm-rest");
        answer = out -> text(out, FINE + "{\"jobs\": [], \"errors\": []}");
        assertThat(rest.liveByName(List.of("x"))).isEmpty();
        assertThat(requests).anyMatch(line -> line.startsWith("X-SLURM-USER-TOKEN"));
    }

    @Test
    void findsJobsThatTheAccountingGoesOnShowingThoughTheControllerLostThem() {
        answer = out -> {
            String path = requests.stream().filter(line -> line.startsWith("GET ")).reduce((first, last) -> last).orElseThrow();
            text(out, FINE + (path.contains("/slurmdb/v0.0.38/jobs")
                    ? """
                      {"errors": [], "jobs": [
                        {"job_id": 7, "state": {"current": "RUNNING"}, "time": {"submission": 5, "start": 6, "end": 0, "elapsed": 90}},
                        {"job_id": 8, "state": {"current": "RUNNING"}, "time": {"submission": 5, "start": 6, "end": 0, "elapsed": 90}},
                        {"job_id": 9, "state": {"current": "COMPLETED"}, "time": {"submission": 5, "start": 6, "end": 7, "elapsed": 1}}]}
                      """
                    : "{\"errors\": [], \"clusters\": [{\"name\": \"c\"}], \"jobs\": [{\"job_id\": 8, \"job_state\": \"RUNNING\"}]}"));
        };
        assertThat(rest.site().lostJobs()).hasValueSatisfying(fault -> assertThat(fault.detail()).isEqualTo("1: 7 (RUNNING)"));
    }
}
