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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.engine.EngineFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slurm's controller through slurmrestd. What it answers counts only where its list of errors is there and empty, whatever the status; and
 * nothing is ever put into a path but a number, because a word there ends some of its versions.
 */
final class RestSurface implements SlurmSurface {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 128 << 20;
    /** Beyond so many one answer with all jobs is less work than one for each. */
    private static final int FEW = 16;
    private static final Pattern OFFERED = Pattern.compile("/slurm\\\\?/(v\\d+\\.\\d+\\.\\d+)\\\\?/");
    private static final Set<Long> NO_SUCH_JOB = Set.of(2017L, 2021L);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<String> OF_THE_JOB = Set.of("slurm-account", "slurm-policy");

    private final List<String> speaks;
    private final URI server;
    private final SlurmToken token;
    private final Duration answerWithin;
    private final JsonMapper json = JsonMapper.builder().build();
    /** Its answer to an offer of HTTP/2 cannot be understood. */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
    private volatile @Nullable String version;

    RestSurface(URI server, SlurmToken token, Duration answerWithin) {
        this(server, token, answerWithin, RestDialect.versions());
    }

    /** @param speaks the versions to choose from, the dearest first */
    RestSurface(URI server, SlurmToken token, Duration answerWithin, List<String> speaks) {
        this.speaks = List.copyOf(speaks);
        this.server = server;
        this.token = token;
        this.answerWithin = answerWithin;
    }

    private record Answer(int status, JsonNode body) {}

    @Override
    public String name() {
        return Optional.ofNullable(version).orElse("rest");
    }

    /** The newest version that the server offers and we speak. */
    private String version() {
        String known = version;
        if (known != null) {
            return known;
        }
        Set<String> offered = new TreeSet<>();
        HttpResponse<InputStream> response = exchange("GET", "/openapi.json", null);
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

    @Override
    public long submit(Submission job) throws Refused {
        String spoken = version();
        Answer answer = ask("POST", "/job/submit", Map.of("script", job.script(), "job", RestDialect.of(spoken).job(spoken, job)));
        String trouble = trouble(answer);
        if (trouble != null) {
            String why = SlurmTrouble.refusal(trouble);
            if (why != null) {
                throw new Refused(why);
            }
            throw fault(trouble);
        }
        long number = answer.body().path("job_id").asLong(0);
        if (number <= 0) {
            throw new EngineFault("slurm-rest", "slurmrestd took a job and did not say its number");
        }
        return number;
    }

    @Override
    public List<SlurmRow> live(Collection<Long> jobs) {
        if (jobs.size() > FEW) {
            Set<Long> wanted = Set.copyOf(jobs);
            return rows(ask("GET", "/jobs", null)).stream().filter(row -> wanted.contains(row.job())).toList();
        }
        List<SlurmRow> rows = new ArrayList<>();
        for (long job : jobs) {
            Answer answer = ask("GET", "/job/" + job, null);
            if (!isUnknown(answer)) {
                rows.addAll(rows(answer));
            }
        }
        return rows;
    }

    @Override
    public List<SlurmRow> liveByName(Collection<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return rows(ask("GET", "/jobs", null)).stream()
                .filter(row -> wanted.contains(row.name()))
                .sorted(Comparator.comparingLong(SlurmRow::job))
                .toList();
    }

    /** There is no way here to end a job only while it waits; one that begins in between is ended by Slurm's own signal. */
    @Override
    public void cancel(long job, boolean onlyWhileWaiting) {
        if (onlyWhileWaiting && live(List.of(job)).stream().noneMatch(row -> row.state().equals("PENDING"))) {
            return;
        }
        Answer answer = ask("DELETE", "/job/" + job, null);
        String trouble = trouble(answer);
        if (trouble != null && !isUnknown(answer) && !trouble.contains("already completing or completed")) {
            throw fault(trouble);
        }
    }

    private List<SlurmRow> rows(Answer answer) {
        String trouble = trouble(answer);
        if (trouble != null) {
            throw fault(trouble);
        }
        JsonNode jobs = answer.body().path("jobs");
        if (!jobs.isArray()) {
            throw new EngineFault("slurm-rest", "slurmrestd answered without jobs");
        }
        RestDialect dialect = RestDialect.of(version());
        List<SlurmRow> rows = new ArrayList<>();
        jobs.forEach(job -> rows.add(dialect.row(job)));
        return rows;
    }

    /** What is wrong with the answer, or null. */
    private static @Nullable String trouble(Answer answer) {
        JsonNode errors = answer.body().path("errors");
        if (answer.status() == OK && errors.isArray() && errors.isEmpty()) {
            return null;
        }
        List<String> said = new ArrayList<>();
        errors.forEach(error -> {
            String text = error.path("error").asString("");
            String more = error.path("description").asString("");
            said.add(text.isEmpty() ? more : more.isEmpty() ? text : text + ": " + more);
        });
        return said.isEmpty() ? "slurmrestd answered " + answer.status() : String.join("; ", said);
    }

    private static boolean isUnknown(Answer answer) {
        if (answer.status() == NOT_FOUND && answer.body().path("errors").isArray()) {
            return true;
        }
        for (JsonNode error : answer.body().path("errors")) {
            if (NO_SUCH_JOB.contains(error.path("error_number").asLong(error.path("error_code").asLong(0)))
                    || error.path("error").asString("").contains("Invalid job id")) {
                return true;
            }
        }
        return false;
    }

    /** An expired token is told by as many names as there are requests, so only what is said of the job itself is taken at its word. */
    private static EngineFault fault(String trouble) {
        String code = SlurmTrouble.code(trouble);
        return new EngineFault(OF_THE_JOB.contains(code) ? code : "slurm-rest", "slurmrestd: " + trouble);
    }

    /** A token that is not taken is answered like other failures, so what may be asked twice is asked again with a new one. */
    private Answer ask(String method, String path, @Nullable Object body) {
        String whole = "/slurm/" + version() + path;
        String used = token.current();
        Answer answer = read(exchange(method, whole, body));
        String trouble = trouble(answer);
        if (trouble != null && !isUnknown(answer) && !OF_THE_JOB.contains(SlurmTrouble.code(trouble))) {
            token.drop(used);
            if (method.equals("GET")) {
                return read(exchange(method, whole, body));
            }
        }
        if (answer.status() == NOT_FOUND && !answer.body().path("errors").isArray()) {
            // The server is another one now; what it offers is asked next time.
            version = null;
        }
        return answer;
    }

    private HttpResponse<InputStream> exchange(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(answerWithin)
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

    private Answer read(HttpResponse<InputStream> response) {
        String text = text(response);
        try {
            return new Answer(response.statusCode(), text.isBlank() ? json.createObjectNode() : json.readTree(text));
        } catch (JacksonException notJson) {
            return new Answer(response.statusCode(), json.createObjectNode());
        }
    }

    private static String text(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LARGEST_ANSWER);
            if (bytes.length == LARGEST_ANSWER) {
                throw new EngineFault("slurm-rest", "slurmrestd answers more than " + LARGEST_ANSWER + " bytes");
            }
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException cut) {
            throw new EngineFault("slurm-rest-no-answer", "slurmrestd broke off: " + cut, cut);
        }
    }
}
