package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices in a terminal; only what was shown is marked as seen. */
class NoticesCommandTests {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void marksAsSeenUpToTheNewestThatIsShown() {
        server.to("GET /api/v1/notices?", """
                {"items": [{"at": "2027-03-02T00:00:00.123456Z", "kind": "AWARD_RESUMED", "award": "a", "subject": {"kind": "award", "id": "a"}},
                           {"at": "2027-03-01T00:00:00Z", "kind": "AWARD_SUSPENDED", "award": "a",
                            "low": {"left": 1800, "granted": 36000}, "subject": {"kind": "award", "id": "a"}}], "total": 2}
                """);
        server.to("GET /api/v1/awards/a", "{\"number\": \"2027-1-A01\", \"quantity\": {\"amount\": 36000, \"unit\": \"CPU_SECOND\"}}");
        assertThat(server.run("award", "notices", "--seen")).startsWith("0:")
                .contains("AWARD_RESUMED", "AWARD_SUSPENDED", "2027-1-A01", "0.5 CPU-hours", "2027-03-02 09:00:00+09:00");
        assertThat(server.asked()).last().isEqualTo("POST /api/v1/notices/seen {\"until\":\"2027-03-02T00:00:00.123456Z\"}");
    }

    @Test
    void showsAndSetsRules(@TempDir Path folder) throws IOException {
        server.to("GET /api/v1/notices/rules", """
                [{"rule": {"validFrom": "2027-03-01T00:00:00Z", "levels": [200, 0], "article": {"ko": "3조", "en": "article 3"}},
                  "reason": "asked for", "changedBy": "Lead", "changedAt": "2027-02-01T00:00:00Z"}]""");
        assertThat(server.run("award", "notice-rules")).startsWith("0:").contains("200", "article 3", "asked for", "Lead")
                .contains("2027-03-01 09:00:00+09:00", "2027-02-01 09:00:00+09:00").contains(" ARTICLE ").doesNotContain(" EN ");
        server.to("POST /api/v1/amendments/rules", "{\"rules\": {\"answerDays\": 10}, \"reason\": \"why\"}");
        Path rules = Files.writeString(folder.resolve("rules.json"), "{\"answerDays\": 10, \"reason\": \"why\"}");
        assertThat(server.run("award", "rules", "--set", rules.toString())).startsWith("0:").contains("10", "why");
        assertThat(server.asked()).last().isEqualTo("POST /api/v1/amendments/rules {\"answerDays\":10,\"reason\":\"why\"}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(server.run("award", "rules", "--set", broken.toString())).startsWith("1:").contains("is not JSON");
    }

    @Test
    void handsInFilesWithARequestAndGetsThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("result.pdf"), "pdf");
        server.to("POST /api/v1/awards/" + ID + "/amendments", "{\"id\": \"r\", \"kind\": \"SUPPLEMENT\", \"state\": \"REQUESTED\"}");
        server.to("POST /api/v1/amendments/r/documents?name=result.pdf", "{\"sha256\": \"ab\"}");
        assertThat(server.run("award", "ask", ID, "--supplement", "1", "--reason", "more", "--evidence", "file", "--file", file.toString()))
                .startsWith("0:");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/amendments/r/documents?name=result.pdf");
        server.to("GET /api/v1/amendments/r/documents/ab", "pdf");
        server.to("GET /api/v1/amendments/r/documents", "[{\"name\": \"result.pdf\", \"bytes\": 3, \"sha256\": \"ab\"}]");
        assertThat(server.run("award", "documents", "r")).contains("result.pdf", "ab");
        Path copy = folder.resolve("copy.pdf");
        assertThat(server.run("award", "documents", "r", "--get", "ab", "--to", copy.toString())).startsWith("0:");
        assertThat(copy).hasContent("pdf");
    }

    @Test
    void marksNothingWhereNothingIsShown() {
        server.to("GET /api/v1/notices?", "{\"items\": [], \"total\": 0}");
        assertThat(server.run("award", "notices", "--seen")).startsWith("0:");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void doesNotMarkThoseOfOneAwardAlone() {
        assertThat(server.run("award", "notices", ID, "--seen")).startsWith("2:").contains("leave out either --seen or the award");
        assertThat(server.asked()).isEmpty();
    }
}
