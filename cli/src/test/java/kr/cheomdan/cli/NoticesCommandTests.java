package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
