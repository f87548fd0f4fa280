package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kr.cheomdan.testing.ProgramRun;
import kr.cheomdan.testing.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The largest bodies there may be, many of them at the same time, on the memory that the launcher gives the server. */
@Tag("processes")
class LargeBodiesTests {

    private static final int MANY = 20;
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int LARGEST_FORM = 12 * 1024 * 1024;
    private static final Map<String, String> USUAL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx384m");

    /** A form without files, one with a file, one whose field is no file, JSON, a file as it is. */
    @Test
    void doNotTakeTheMemoryOfEverybodyElse() throws Exception {
        String file = "Content-Disposition: form-data; name=\"password\"; filename=\"a\"";
        String field = "Content-Disposition: form-data; name=\"password\"";
        withServer(server -> {
            answersAll(server, "/login", "application/x-www-form-urlencoded", padded("username=", LARGEST_FORM, ""));
            answersAll(server, "/login", "multipart/form-data; boundary=b", padded("--b\r\n" + file + "\r\n\r\n", LARGEST, "\r\n--b--\r\n"));
            answersAll(server, "/login", "multipart/form-data; boundary=b",
                    padded("--b\r\n" + field + "\r\n\r\n", LARGEST_FORM, "\r\n--b--\r\n"));
            answersAll(server, "/api/v1/tokens", "application/json", padded("{\"login\":\"", LARGEST, "\"}"));
            answersAll(server, "/api/v1/budget/evidence", "application/octet-stream", padded("", LARGEST, ""));
        });
    }

    private static void answersAll(ServerProcess server, String path, String type, byte[] body) {
        assertThat(send(server, path, type, body)).as(path + " " + type).hasSize(MANY)
                .allSatisfy(status -> assertThat(status).isIn(302, 400, 401, 403, 413, 422, 503))
                .anySatisfy(status -> assertThat(status).isNotEqualTo(503));
    }

    private static byte[] padded(String before, int length, String after) {
        return (before + "a".repeat(length - 200) + after).getBytes(StandardCharsets.UTF_8);
    }

    /** The container's readers of forms are used again; with the last form in each, twenty would hold 240 MB. */
    @Test
    void areForgottenWhenTheyHaveBeenAnswered() throws Exception {
        byte[] form = padded("username=", LARGEST_FORM, "");
        withServer(server -> {
            send(server, "/login", "application/x-www-form-urlencoded", form);
            assertThat(bytesHeld(server)).isLessThan(4L * LARGEST_FORM);
        }, "cheomdan.web.longest-wait=2m");
    }

    /** In all arrays of bytes that are still reachable, the texts of the program included. */
    private static long bytesHeld(ServerProcess server) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = ProgramRun.of(new ProcessBuilder(jcmd, String.valueOf(server.pid()), "GC.class_histogram")).mustSucceed();
        return histogram.lines().map(String::strip).filter(line -> line.matches(".*\\s\\[B(\\s.*)?"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[2])).findFirst().orElseThrow();
    }

    @Test
    void areRefusedInASentenceWhereThereIsNoRoomForThem() throws Exception {
        byte[] body = "a".repeat(LARGEST - 100).getBytes(StandardCharsets.UTF_8);
        withServer(server -> {
            List<Integer> statuses = send(server, "/api/v1/tokens", "application/json", body);
            assertThat(statuses).contains(503);
        }, "cheomdan.web.bodies-at-once=16MB", "cheomdan.web.longest-wait=1ms");
    }

    private interface Use {
        void of(ServerProcess server) throws Exception;
    }

    private static void withServer(Use use, String... properties) throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data").toAbsolutePath()), "large-bodies-");
        try (ServerProcess server = ServerProcess.start(USUAL_HEAP, home, properties).awaitUp()) {
            try {
                use.of(server);
            } finally {
                // Also where a connection ended without an answer: that is how a lack of memory looks from outside.
                assertThat(server.output()).doesNotContain("OutOfMemoryError");
            }
            assertThat(send(request(server, "/health").build()).statusCode()).isEqualTo(200);
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static List<Integer> send(ServerProcess server, String path, String type, byte[] body) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(client.sendAsync(
                    request(server, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString()));
        }
        return answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
    }

    private static HttpRequest.Builder request(ServerProcess server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
