package kr.cheomdan.bench;

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
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Jobs straight to slurmrestd, by nobody's leave and on nobody's account but Slurm's. */
final class BareRest {

    private static final Duration LIFE = Duration.ofHours(2);
    private static final String VERSION = "v0.0.38";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String user;
    private final String token;

    BareRest(Map<String, String> connection, String user) throws IOException, GeneralSecurityException {
        this.server = URI.create(connection.get("CHEOMDAN_SLURM_REST_URL"));
        this.user = user;
        this.token = token(Path.of(connection.get("CHEOMDAN_SLURM_JWT_KEY")), user);
    }

    private static String token(Path key, String user) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String text = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"iat\":" + now + ",\"exp\":" + (now + LIFE.toSeconds()) + ",\"sun\":\"" + user + "\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(key), "HmacSHA256"));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void submit(String name, String account, String script) throws IOException, InterruptedException {
        byte[] body = Visitor.JSON.writeValueAsBytes(Map.of("script", script, "job", Map.ofEntries(
                Map.entry("name", name), Map.entry("comment", name), Map.entry("account", account), Map.entry("partition", "cpu"),
                Map.entry("tasks", 1), Map.entry("cpus_per_task", 1), Map.entry("nodes", new int[] {1, 1}), Map.entry("time_limit", 1),
                Map.entry("memory_per_node", 100), Map.entry("current_working_directory", "/tmp"),
                Map.entry("standard_output", "/dev/null"), Map.entry("requeue", false),
                Map.entry("environment", Map.of("PATH", "/usr/bin:/bin")))));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.resolve("/slurm/" + VERSION + "/job/submit"))
                        .header("X-SLURM-USER-NAME", user)
                        .header("X-SLURM-USER-TOKEN", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        JsonNode said = Visitor.JSON.readTree(answer.body());
        if (!said.path("errors").isEmpty() || said.path("job_id").asLong(0) == 0) {
            throw new IOException("slurmrestd: " + answer.statusCode() + " " + answer.body());
        }
    }
}
