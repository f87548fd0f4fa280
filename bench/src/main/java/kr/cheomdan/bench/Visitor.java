package kr.cheomdan.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One person at the server: pages through a session as a browser has it, the API through a token. Nobody has neither. */
public final class Visitor {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");

    /** The server answered, and not with what was asked for. */
    public static final class Refused extends IOException {

        private static final long serialVersionUID = 1;
        private static final int FIRST_FAULT = 500;
        private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** The refusal's name; the status where it has none. */
        public String code() {
            Matcher code = CODE.matcher(String.valueOf(getMessage()));
            return code.find() ? code.group(1) : String.valueOf(status);
        }

        /** Asked again it would say the same. */
        public boolean isFinal() {
            return status < FIRST_FAULT;
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .cookieHandler(new CookieManager())
            .build();
    private final URI server;
    private String token = "";

    private Visitor(URI server) {
        this.server = server;
    }

    static Visitor nobody(URI server) {
        return new Visitor(server);
    }

    static Visitor signedIn(URI server, String login, String password) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server);
        Map<String, String> secret = Map.of("login", login, "password", password, "label", "bench");
        visitor.token = visitor.post("/api/v1/tokens", secret).path("token").asString();
        Matcher form = FORM_TOKEN.matcher(visitor.page("/login").body());
        if (!form.find()) {
            throw new IOException("the log-in page has no form token");
        }
        String fields = "_csrf=" + encode(form.group(1) == null ? form.group(2) : form.group(1))
                + "&login=" + encode(login) + "&password=" + encode(password);
        HttpResponse<String> answer = visitor.send(visitor.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("login")) {
            throw new IOException(login + " could not sign in: " + answer.statusCode());
        }
        return visitor;
    }

    Answer page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).header("Accept", "text/html").GET());
        return new Answer(answer.statusCode(), answer.headers().firstValue("Server-Timing").orElse(""), answer.body());
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return api("GET", path, BodyPublishers.noBody(), "");
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return api("POST", path, json(body), "", UUID.randomUUID().toString());
    }

    /** What is asked again under the same key is the same question. */
    public JsonNode post(String path, Object body, String key) throws IOException, InterruptedException {
        return api("POST", path, json(body), "", key);
    }

    /** A change of the record as it was read. */
    public JsonNode post(String path, Object body, JsonNode record) throws IOException, InterruptedException {
        return api("POST", path, json(body), etag(record));
    }

    JsonNode put(String path, Object body, JsonNode record) throws IOException, InterruptedException {
        return api("PUT", path, json(body), etag(record));
    }

    private JsonNode api(String method, String path, BodyPublisher body, String etag) throws IOException, InterruptedException {
        return api(method, path, body, etag, UUID.randomUUID().toString());
    }

    private JsonNode api(String method, String path, BodyPublisher body, String etag, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, body).header("Content-Type", "application/json");
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", key);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 400) {
            throw new Refused(answer.statusCode(), method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(2)).header("Accept-Language", "ko");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String etag(JsonNode record) {
        return "\"" + record.path("version").asInt() + "\"";
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
