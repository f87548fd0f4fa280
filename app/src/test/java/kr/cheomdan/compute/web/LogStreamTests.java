package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A job's log as server-sent events, read as a browser would. */
@CheomdanTest
class LogStreamTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private LogStreams streams;

    @LocalServerPort
    private int port;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private Person member;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor());
    }

    /** An open answer. */
    private static final class Listener implements AutoCloseable {

        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader lines;
        private String lastId = "";

        Listener(HttpRequest request) throws IOException, InterruptedException {
            response = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request, BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /** The next event as {@code name data}; null where the answer is over. */
        String event() throws IOException {
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !name.isEmpty()) {
                    return name + " " + data;
                }
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
            return null;
        }

        /** The texts of all log events until the text is there or the answer is over. */
        String textUntil(String wanted) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(wanted) < 0) {
                String event = event();
                if (event == null) {
                    break;
                }
                if (event.startsWith("log ")) {
                    text.append(JSON.readTree(event.substring(4)).path("text").asString());
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Listener listen(Job job, String query, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/jobs/" + job.id() + "/log/stream" + query))
                .header("Authorization", "Bearer " + member.token());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Listener(request.build());
    }

    private Job running(String script) {
        Job job = scenarios.anAcceptedJob(member.actor(), award, script);
        return scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING);
    }

    private Path work(Job job) {
        return dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("work");
    }

    @Test
    void sendsWhatIsWrittenUntilTheJobEndsAndGoesOnWhereItWasInterrupted() throws Exception {
        Job job = running("printf '첫\\355\\225'; while [ ! -e go ]; do sleep 0.02; done; printf '\\234글\\n'; echo err >&2; exit 3");
        String id;
        try (Listener first = listen(job, "")) {
            assertThat(first.response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(first.response.headers().firstValue("Cache-Control")).hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
            assertThat(first.textUntil("첫")).as("half a character is waited for").isEqualTo("첫");
            id = first.lastId;
            assertThat(id).isEqualTo("3");
        }
        Files.writeString(work(job).resolve("go"), "");
        scenarios.ended(job.id());
        try (Listener again = listen(job, "?offset=0", "Last-Event-ID", id)) {
            assertThat(again.textUntil("err\n")).isEqualTo("한글\nerr\n");
            assertThat(again.event()).isEqualTo("end {\"state\":\"FAILED\"}");
            assertThat(again.event()).isNull();
        }
        EngineDriver.awaitThat("nobody is watching", () -> streams.open() == 0);
    }

    @Test
    void tellsWhereTheJobStandsWhileItIsWatched() throws Exception {
        Job job = running("while [ ! -e go ]; do sleep 0.02; done");
        try (Listener listener = listen(job, "")) {
            Files.writeString(work(job).resolve("go"), "");
            scenarios.ended(job.id());
            List<String> events = new ArrayList<>();
            for (String event = listener.event(); event != null; event = listener.event()) {
                events.add(event);
            }
            assertThat(events).containsExactly("state {\"state\":\"RUNNING\"}", "state {\"state\":\"COMPLETED\"}", "end {\"state\":\"COMPLETED\"}");
        }
    }

    @Test
    void sendsHostileContentAsText() throws Exception {
        Job job = scenarios.ended(scenarios.anAcceptedJob(member.actor(), award,
                "printf 'data: x\\n\\nevent: end\\nid: 7\\n\\033[2J<script>alert(1)</script>\\r\\n\\0\\n'").id());
        try (Listener listener = listen(job, "")) {
            assertThat(listener.textUntil("\u2400\n")).isEqualTo("data: x\n\nevent: end\nid: 7\n<script>alert(1)</script>\n\u2400\n");
        }
    }

    @Test
    void asksWhoMayReadLikeThePage() throws Exception {
        Job job = scenarios.aFinishedJob(member.actor(), award);
        String path = "/api/v1/jobs/" + job.id() + "/log/stream";
        assertThat(api.anonymous().get(path).status()).isEqualTo(401);
        assertThat(api.as(people.applicant()).get(path).status()).isEqualTo(404);
        assertThat(api.as(member).get("/api/v1/jobs/" + UUID.randomUUID() + "/log/stream").status()).isEqualTo(404);
        assertThat(pages.as(people.applicant()).get("/jobs/" + job.id() + "/log/stream").status()).isEqualTo(404);
        assertThat(pages.anonymous().get("/jobs/" + job.id() + "/log/stream").path()).startsWith("/login");
        assertThat(pages.as(member).get("/jobs/" + job.id() + "/log/stream").html()).contains("event: end");
    }

    @Test
    void endsForThoseWhoSignOut() throws Exception {
        Job job = running("echo begun; while [ ! -e go ]; do sleep 0.02; done");
        Browserless browser = pages.as(member);
        browser.get("/jobs/" + job.id());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/jobs/" + job.id() + "/log/stream"))
                .header("Cookie", "CHEOMDAN_SESSION=" + browser.cookie("CHEOMDAN_SESSION").orElseThrow())
                .build();
        try (Listener listener = new Listener(request)) {
            assertThat(listener.textUntil("begun")).isEqualTo("begun\n");
            browser.submit("/logout");
            assertThat(listener.event()).as("over, long before the job is").isNull();
        }
        assertThat(scenarios.awaitJob(job.id(), each -> true).state()).isEqualTo(JobState.RUNNING);
        Files.writeString(work(job).resolve("go"), "");
        scenarios.ended(job.id());
    }

    @Test
    void watchesOnlyAFewLogsForOnePerson() throws Exception {
        Job job = running("while [ ! -e go ]; do sleep 0.02; done");
        List<Listener> open = new ArrayList<>();
        for (int i = 0; i < LogStreams.MOST_OF_ONE_PERSON; i++) {
            open.add(listen(job, ""));
        }
        try (Listener refused = listen(job, "")) {
            assertThat(refused.response.statusCode()).isEqualTo(429);
        }
        Files.writeString(work(job).resolve("go"), "");
        scenarios.ended(job.id());
        for (Listener each : open) {
            assertThat(each.textUntil("never")).isEmpty();
            each.close();
        }
        EngineDriver.awaitThat("nobody is watching", () -> streams.open() == 0);
        try (Listener again = listen(job, "")) {
            assertThat(again.response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsTheEndOfALongLogAndItsBeginningOnlyForDownload() {
        Job job = scenarios.ended(scenarios.anAcceptedJob(member.actor(), award,
                "echo the beginning; head -c 300000 /dev/zero | tr '\\0' 'x' | fold -w 99; echo; echo 끝").id());
        Browserless.Page page = pages.as(member).get("/jobs/" + job.id());
        assertThat(page.html()).contains("끝\n").doesNotContain("the beginning\n");
        assertThat(page.html().length()).isLessThan(150_000);
        assertThat(page.text()).contains("마지막").contains("내려받아");
        assertThat(pages.as(member).get("/jobs/" + job.id() + "/output").html()).startsWith("the beginning\n").hasSizeGreaterThan(300_000);
        assertThat(api.as(member).get("/api/v1/jobs/" + job.id() + "/log?offset=-200").json().path("text").asString()).endsWith("끝\n");
    }
}
