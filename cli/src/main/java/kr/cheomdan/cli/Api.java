package kr.cheomdan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The HTTP API as one person uses it. Every answer that is not a success is thrown as {@link ApiRefused}. */
final class Api {

    private static final String KEY = "Idempotency-Key";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Bytes in a second that a large file is sent with at least. */
    private static final long SLOWEST = 256 * 1024;

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer: its body and the version of the record (entity tag), empty where it has none. */
    record Answer(JsonNode body, String etag) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final URI server;
    private final String token;

    /** @param token empty: nobody is signed in */
    Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    URI server() {
        return server;
    }

    /** The same server as another person. */
    Api as(String otherToken) {
        return new Api(server, otherToken);
    }

    JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of()).body();
    }

    Answer read(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    byte[] bytes(String path) {
        HttpResponse<InputStream> response = exchange(request(path).GET().build());
        try (InputStream body = response.body()) {
            byte[] content = body.readAllBytes();
            if (response.statusCode() >= 400) {
                throw ApiRefused.of(response.statusCode(), parse(content));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is answered to a file, piece by piece; how many bytes it was. */
    long save(String path, Path to) throws IOException {
        HttpResponse<InputStream> response = exchange(request(path).GET().build());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                throw ApiRefused.of(response.statusCode(), parse(body.readAllBytes()));
            }
            return Files.copy(body, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What is sent for as long as it is sent; the caller closes it. */
    InputStream stream(String path) throws IOException {
        HttpResponse<InputStream> response = exchange(request(path).header("Accept", "text/event-stream").GET().build());
        if (response.statusCode() >= 400) {
            try (InputStream body = response.body()) {
                throw ApiRefused.of(response.statusCode(), parse(body.readAllBytes()));
            }
        }
        return response.body();
    }

    JsonNode post(String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json")).body();
    }

    JsonNode post(String path) {
        return send("POST", path, BodyPublishers.noBody(), Map.of()).body();
    }

    /** A change of the record in the version that was read. */
    JsonNode post(String path, Object body, String etag) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json", "If-Match", etag)).body();
    }

    JsonNode put(String path, Object body, String etag) {
        return send("PUT", path, json(body), Map.of("Content-Type", "application/json", "If-Match", etag)).body();
    }

    void delete(String path, String etag) {
        send("DELETE", path, BodyPublishers.noBody(), Map.of("If-Match", etag));
    }

    JsonNode post(String path, byte[] body, String contentType) {
        return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType)).body();
    }

    JsonNode post(String path, byte[] body, String contentType, String etag) {
        return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType, "If-Match", etag)).body();
    }

    /** The content of a file, however large, as it lies on the disk. */
    JsonNode postFile(String path, Path file) throws IOException {
        return send("POST", path, BodyPublishers.ofFile(file), Map.of("Content-Type", "application/octet-stream")).body();
    }

    /** Something that must not be done twice, whatever happens on the way: a repeated request carries the same key. */
    JsonNode postOnce(String key, String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json", KEY, key)).body();
    }

    JsonNode postOnce(String key, String path, Multipart form) {
        return send("POST", path, form.body(), Map.of("Content-Type", form.contentType(), KEY, key)).body();
    }

    JsonNode post(String path, Multipart form) {
        return send("POST", path, form.body(), Map.of("Content-Type", form.contentType())).body();
    }

    /** The entity tag of a record that was read or has just been written. */
    static String etag(JsonNode versioned) {
        return "\"" + versioned.path("version").asInt() + "\"";
    }

    /** A value as it may stand in a path or a query. */
    static String encode(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).method(method, body).timeout(LONGEST.plusSeconds(body.contentLength() / SLOWEST));
        headers.forEach(request::header);
        HttpResponse<InputStream> response = exchange(request.build());
        try (InputStream stream = response.body()) {
            JsonNode parsed = parse(stream.readAllBytes());
            if (response.statusCode() >= 400) {
                throw ApiRefused.of(response.statusCode(), parsed);
            }
            return new Answer(parsed, response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(Main.text("no-server", server), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LONGEST)
                .header("Accept-Language", Locale.getDefault().getLanguage());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(Main.text("no-server", server), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static JsonNode parse(byte[] content) {
        if (content.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(content);
        } catch (tools.jackson.core.JacksonException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
