package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.NewAccount;
import kr.cheomdan.identity.Tokens;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What watches over the server sees of it. */
@CheomdanTest
class OperationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Tokens tokens;

    @Test
    void tellsEverybodyThatItIsWellAndNoMore() throws Exception {
        HttpResponse<String> health = get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"UP\"").doesNotContain("components").doesNotContain("postgres");
    }

    @Test
    void keepsMetricsFromStrangers() throws Exception {
        assertThat(get("/metrics").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", tokenOf(Role.APPLICANT)).statusCode()).isEqualTo(403);
    }

    @Test
    void showsMetricsToAnAdministratorsToken() throws Exception {
        HttpResponse<String> metrics = get("/metrics", tokenOf(Role.ADMIN));

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("jvm_memory_used_bytes").contains("hikaricp_connections").contains("http_server_requests");
    }

    @Test
    void offersNothingElseOfTheActuator() throws Exception {
        for (String path : new String[] {"/env", "/beans", "/heapdump", "/loggers", "/shutdown", "/threaddump", "/actuator"}) {
            assertThat(get(path).statusCode()).as(path).isIn(302, 303, 401, 403, 404);
        }
    }

    @Test
    void passesOverASessionCookieThatCannotBeOne() throws Exception {
        for (String value : new String[] {"\0".repeat(36), "x", "' or 1=1", "한글"}) {
            String cookie = "CHEOMDAN_SESSION=" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));

            assertThat(send(request("/login").header("Cookie", cookie).build()).statusCode()).as(value).isEqualTo(200);
        }
    }

    private String tokenOf(Role role) {
        String login = "watcher-" + UUID.randomUUID();
        String password = UUID.randomUUID() + "-Aa";
        accounts.create(Actor.system("tests"), new NewAccount(login, "Watcher", password, Set.of(role), "en"));
        return tokens.issue(Actor.anonymous("127.0.0.1"), login, password, "metrics").token();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
