package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the HTTP API of the running server as a program would: {@code api.as(person).post("/api/v1/calls", Map.of(...))}. Bodies that are
 * not text become JSON; answers are read as JSON.
 */
@TestComponent
public class Api {

    /** An answer; {@code json()} is empty where there is none. */
    public record Answer(int status, HttpResponse<String> response) {

        private static final JsonMapper JSON = JsonMapper.builder().build();

        public JsonNode json() {
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        }

        /** The stable code of a refusal; empty where there is none. */
        public String code() {
            return json().path("code").asString("");
        }

        public String text() {
            return response.body();
        }

        /** A header, empty where it is missing. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String etag() {
            return header("ETag");
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Environment environment;
    private final @Nullable String token;
    private final String language;

    @org.springframework.beans.factory.annotation.Autowired
    Api(Environment environment) {
        this(environment, null, "ko");
    }

    private Api(Environment environment, @Nullable String token, String language) {
        this.environment = environment;
        this.token = token;
        this.language = language;
    }

    /** The same with the person's token. */
    public Api as(Person person) {
        return withToken(person.token());
    }

    public Api withToken(String someToken) {
        return new Api(environment, someToken, language);
    }

    /** The same without a token. */
    public Api anonymous() {
        return new Api(environment, null, language);
    }

    public Api in(String otherLanguage) {
        return new Api(environment, token, otherLanguage);
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body, null);
    }

    /** @param etag sent as {@code If-Match} */
    public Answer post(String path, @Nullable Object body, String etag) {
        return send("POST", path, body, etag);
    }

    public Answer put(String path, @Nullable Object body, @Nullable String etag) {
        return send("PUT", path, body, etag);
    }

    public Answer patch(String path, @Nullable Object body) {
        return send("PATCH", path, body, null);
    }

    private Answer send(String method, String path, @Nullable Object body, @Nullable String etag) {
        HttpRequest.Builder request = request(path);
        String text = body == null ? "" : body instanceof String given ? given : JSON.writeValueAsString(body);
        if (!text.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return send(request.method(method, text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text)).build());
    }

    /** A request with token and language set, for what the other methods do not do (uploads, odd headers). */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base(environment) + path)).header("Accept-Language", language);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }

    static String base(Environment environment) {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }
}
