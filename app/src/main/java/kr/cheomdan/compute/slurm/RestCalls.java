package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.engine.EngineFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions to slurmrestd in the newest of its versions that we speak. Nobody knows what answers there: an answer has an end in time and in
 * size, nothing is followed elsewhere, and lists are read one entry at a time.
 */
final class RestCalls {

    static final String JOBS = "/slurm/";
    static final String BOOKS = "/slurmdb/";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long LARGEST_ANSWER = 256L << 20;
    private static final long LARGEST_PIECE = 4L << 20;
    private static final int MOST_ENTRIES = 200_000;
    private static final int MOST_NAMES = 50;
    /** What a job did in each of its steps: many times as much as is said of itself, and not asked for. */
    private static final String STEPS = "steps";
    private static final Pattern OFFERED = Pattern.compile("/slurm\\\\?/(v\\d+\\.\\d+\\.\\d+)\\\\?/");

    private final URI server;
    private final SlurmToken jobsUser;
    private final SlurmToken operator;
    private final Duration answerWithin;
    private final List<String> speaks;
    private final JsonMapper json = JsonMapper.builder().build();
    /** Its answer to an offer of HTTP/2 cannot be understood. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
    private volatile @Nullable String version;

    /**
     * @param jobsUser as whom jobs are submitted and ended
     * @param operator as whom everything else is asked
     * @param speaks the versions to choose from, the dearest first
     */
    RestCalls(URI server, SlurmToken jobsUser, SlurmToken operator, Duration answerWithin, List<String> speaks) {
        this.server = server;
        this.jobsUser = jobsUser;
        this.operator = operator;
        this.answerWithin = answerWithin;
        this.speaks = List.copyOf(speaks);
    }

    /** What was listed, and the rest of the answer. */
    record Listed<T>(RestAnswer answer, List<T> entries) {}

    /** The version that is spoken, once it is known. */
    Optional<String> spoken() {
        return Optional.ofNullable(version);
    }

    RestDialect dialect() {
        return RestDialect.of(version());
    }

    Instant now() {
        return operator.now();
    }

    /** The newest version that the server offers and we speak. */
    String version() {
        String known = version;
        if (known != null) {
            return known;
        }
        Set<String> offered = new TreeSet<>();
        HttpResponse<InputStream> response = exchange("GET", "/openapi.json", null, answerWithin);
        Matcher each = OFFERED.matcher(text(response));
        while (each.find()) {
            offered.add(each.group(1));
        }
        if (offered.isEmpty()) {
            throw new EngineFault("slurm-rest", "slurmrestd does not say which versions it offers (" + response.statusCode() + ")");
        }
        String newest = speaks.stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() -> new EngineFault("slurm-rest-version", "slurmrestd offers " + offered));
        version = newest;
        return newest;
    }

    /** @param place {@link #JOBS} or {@link #BOOKS}, followed by the version and the path */
    RestAnswer ask(String method, String place, String path, @Nullable Object body) {
        return list(method, place, path, body, "", entry -> entry, answerWithin).answer();
    }

    /** Those of {@code list} in the answer; they count only where the answer does. */
    <T> Listed<T> list(String place, String path, String list, Function<JsonNode, T> entry) {
        return list("GET", place, path, null, list, entry, answerWithin);
    }

    /** The same where the answer is long in the making. */
    <T> Listed<T> longList(String place, String path, String list, Function<JsonNode, T> entry) {
        return list("GET", place, path, null, list, entry, answerWithin.multipliedBy(6));
    }

    /** A token that is not taken is answered like other failures, so what may be asked twice is asked again with a new one. */
    private <T> Listed<T> list(
            String method, String place, String path, @Nullable Object body, String list, Function<JsonNode, T> entry, Duration within) {
        String whole = place + version() + path;
        SlurmToken token = token(method, place);
        String used = token.current();
        Listed<T> listed = read(exchange(method, whole, body, within), list, entry, within);
        RestAnswer answer = listed.answer();
        String trouble = answer.trouble();
        if (trouble != null && !answer.isOfNoSuchJob() && !answer.isOfNothingFound() && !RestAnswer.isOfTheJob(trouble)) {
            token.drop(used);
            if (method.equals("GET")) {
                listed = read(exchange(method, whole, body, within), list, entry, within);
            }
        }
        if (answer.isOfNothing() && !answer.hasErrors()) {
            // The server is another one now; what it offers is asked next time.
            version = null;
        }
        return listed;
    }

    private SlurmToken token(String method, String place) {
        return place.startsWith(JOBS) && !method.equals("GET") ? jobsUser : operator;
    }

    private HttpResponse<InputStream> exchange(String method, String path, @Nullable Object body, Duration within) {
        SlurmToken token = token(method, path);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(within)
                .header("X-SLURM-USER-NAME", token.user())
                .header("X-SLURM-USER-TOKEN", token.current());
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (ConnectException away) {
            throw new EngineFault("slurm-rest-down", "slurmrestd at " + server + " does not answer", away);
        } catch (IOException cut) {
            throw new EngineFault("slurm-rest-no-answer", "slurmrestd at " + server + ": " + cut, cut);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFault("slurm-rest-no-answer", "interrupted", e);
        }
    }

    private <T> Listed<T> read(HttpResponse<InputStream> response, String list, Function<JsonNode, T> entry, Duration within) {
        ObjectNode others = json.createObjectNode();
        List<T> entries = new ArrayList<>();
        RestAnswer answer = new RestAnswer(response.statusCode(), others);
        try (RestBody body = new RestBody(response.body(), within, LARGEST_ANSWER, LARGEST_PIECE);
                JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Listed<>(answer, List.of());
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME && others.size() < MOST_NAMES) {
                String name = parser.currentName();
                body.nextPiece();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        body.nextPiece();
                        entries.add(entry.apply(entry(parser)));
                        if (entries.size() > MOST_ENTRIES) {
                            throw new RestBody.TooLarge(MOST_ENTRIES);
                        }
                    }
                    others.putArray(name);
                } else {
                    others.set(name, parser.<JsonNode>readValueAsTree());
                }
            }
            return new Listed<>(answer, entries);
        } catch (JacksonException broken) {
            if (broken.getCause() instanceof IOException cause) {
                throw fault(cause);
            }
            return new Listed<>(new RestAnswer(response.statusCode(), json.createObjectNode()), List.of());
        } catch (IOException cut) {
            throw fault(cut);
        }
    }

    private JsonNode entry(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return parser.readValueAsTree();
        }
        ObjectNode entry = json.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(STEPS)) {
                parser.skipChildren();
            } else {
                entry.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        return entry;
    }

    private String text(HttpResponse<InputStream> response) {
        try (RestBody body = new RestBody(response.body(), answerWithin, LARGEST_PIECE, LARGEST_PIECE)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            throw fault(cut);
        }
    }

    private static EngineFault fault(IOException cut) {
        return cut instanceof RestBody.TooLarge
                ? new EngineFault("slurm-rest-large", "slurmrestd says " + cut.getMessage(), cut)
                : new EngineFault("slurm-rest-no-answer", "slurmrestd broke off: " + cut.getMessage(), cut);
    }
}
