package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The versions that Debian 12 does not have, against what the slurmrestd of Slurm 24.11 answered on a real cluster, and against what its
 * {@code sacct} said of the same jobs; what is sent, against the fields that its own description lists.
 */
class RestAnswersTests {

    private static final String CLUSTER = "south";

    private final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private @Nullable HttpServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static String read(String name) {
        try (var in = RestAnswersTests.class.getResourceAsStream("rest/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers as the real one did. */
    private RestSurface replay(String version) throws IOException {
        JsonNode answers = json.readTree(read(version + ".json"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = path.startsWith("/slurmdb/") ? "books" : path.replaceFirst(".*/(?=.)", "").replace("/", "");
            String answer = path.equals("/openapi.json") ? "{\"/slurm/" + version + "/jobs\": 1}" : answers.path(name).toString();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Path key = Files.write(directory.resolve("key"), new byte[32]);
        return SlurmEngines.rest(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new SlurmToken(key, "portal", Duration.ofMinutes(30), Clock.systemUTC()), Duration.ofSeconds(20), List.of(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.40", "v0.0.41", "v0.0.42"})
    void readsEveryAttemptAsItsSacctSaysIt(String version) throws IOException {
        List<String> expected = read("sacct.txt").lines().toList();
        List<String> seen = replay(version).books().usage(CLUSTER, Instant.EPOCH, Instant.EPOCH.plusSeconds(2_000_000_000L)).stream()
                .map(record -> String.join(
                        "|", record.jobIdRaw(), record.state(), seconds(record.submittedAt()), seconds(record.startedAt()),
                        seconds(record.endedAt()), record.allocTres(), record.jobId(), record.account(), record.user(),
                        record.partition(), record.qos(), "" + record.nodes(), "" + record.cpus()))
                .toList();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected.stream().map(RestAnswersTests::without).toList());
    }

    private static String seconds(@Nullable Instant instant) {
        return instant == null ? "" : "" + instant.getEpochSecond();
    }

    /** The same fields of its line: no elapsed time, which went on for the one that ran, and no start that is its end. */
    private static String without(String line) {
        String[] fields = line.replaceFirst("CANCELLED by \\d+", "CANCELLED").replaceAll("\\|(Unknown|None)(?=\\|)", "|").split("\\|", -1);
        if (fields[1].equals("CANCELLED") && fields[3].equals(fields[4])) {
            fields[3] = "";
        }
        List<String> kept = new ArrayList<>(List.of(fields));
        kept.remove(5);
        return String.join("|", kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.40", "v0.0.41", "v0.0.42"})
    void readsTheMachines(String version) throws IOException {
        SlurmSite site = replay(version).site();
        if (version.equals("v0.0.42")) {
            assertThat(site.identity()).isEqualTo(new SlurmSite.Identity(CLUSTER, "24.11.5"));
        }
        SlurmSite.Facts facts = site.facts();
        assertThat(facts.sections()).containsExactlyInAnyOrder(
                new SlurmSite.Section("cpu", "UP", Optional.of(Duration.ofDays(7))),
                new SlurmSite.Section("h100", "UP", Optional.of(Duration.ofDays(7))),
                new SlurmSite.Section("a100", "UP", Optional.of(Duration.ofDays(7))));
        assertThat(SlurmMachines.of(facts, List.of()).partitions())
                .extracting(each -> each.name() + " " + each.gpuClass() + " " + each.cpus() + " " + each.gpus() + " " + each.gpusBusy())
                .containsExactlyInAnyOrder("cpu null 32 0 0", "h100 h100 32 8 2", "a100 a100 16 2 0");
        assertThat(SlurmMachines.of(facts, List.of()).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.40", "v0.0.41", "v0.0.42"})
    void readsTheQueue(String version) throws IOException {
        RestSurface rest = replay(version);
        List<SlurmRow> rows = rest.liveByName(List.of("wrap"));
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.state()).isEqualTo("RUNNING");
            assertThat(SlurmRow.gpus(row.devices())).containsEntry("h100", 2);
            assertThat(row.started()).isNotNull();
        });
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.state()).isEqualTo("PENDING");
            assertThat(row.reason()).isEqualTo("QOSGrpGRESMinutes");
            assertThat(row.started()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.40", "v0.0.41", "v0.0.42"})
    void asksOnlyForWhatTheVersionKnowsAndInItsTypes(String version) {
        Map<String, String> fields = new HashMap<>();
        read("submission-fields.txt").lines().filter(line -> line.startsWith(version + " ")).forEach(line -> {
            String[] parts = line.substring(version.length() + 1).split(": ", 2);
            fields.put(parts[0], parts[1]);
        });
        Submission whole = new Submission(
                "marker", "gpu", 4, "h100", 2, 512, 3, "cd_a1", 2, "1,3-5%2", Path.of("/shared/control"), "#!/bin/sh\n");
        Map<String, Object> sent = RestDialect.of(version).job(version, whole);
        assertThat(fields.keySet()).containsAll(sent.keySet());
        sent.forEach((name, value) -> assertThat(fields.get(name)).as(name).isIn(types(value)));
    }

    private static List<String> types(Object value) {
        if (value instanceof Map<?, ?> number) {
            assertThat(number.keySet()).isEqualTo(Set.of("set", "infinite", "number"));
            return List.of("number-object", "object");
        }
        return value instanceof List<?> ? List.of("list of string")
                : value instanceof Boolean ? List.of("boolean")
                : value instanceof Number ? List.of("integer") : List.of("string");
    }
}
