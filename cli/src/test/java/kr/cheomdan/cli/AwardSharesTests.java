package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shares from a terminal: by the number of the award, the name of the project, the account of the person. */
class AwardSharesTests {

    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String TREE = """
            {"unit": "CPU_SECOND", "awarded": 36000, "used": 3600, "held": 0, "available": 32400, "shares": [
             {"share": {"id": "s1", "name": "Vision", "kind": "PROJECT", "cap": 18000, "version": 3}, "used": 3600, "held": 0, "maxUsable": 14400},
             {"share": {"id": "s2", "name": "Person 1", "kind": "PERSON", "account": "p1", "parent": "s1", "cap": 7200, "version": 0},
              "used": 0, "held": 0, "maxUsable": 7200}]}
            """;

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        server.to("GET /api/v1/awards?", "{\"items\": [{\"number\": \"2027-1-A01\", \"id\": \"" + ID + "\"}], \"total\": 1}")
                .to("GET /api/v1/awards/" + ID + "/shares", TREE)
                .to("POST /api/v1/awards/" + ID + "/shares", "{\"id\": \"s3\", \"name\": \"Text\", \"kind\": \"PROJECT\", \"cap\": 9000}")
                .to("PUT /api/v1/shares/s1", "{\"id\": \"s1\", \"name\": \"Vision\", \"kind\": \"PROJECT\", \"cap\": 9000}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTreeIsPrintedWithWhatIsLeftOfEach() {
        assertThat(server.run("award", "shares", "2027-1-A01")).startsWith("0:").contains("10 CPU-hours", "Vision", "PERSON", "14,400");
    }

    @Test
    void whatIsThereIsChangedInTheVersionThatWasRead() {
        assertThat(server.run("award", "share", ID, "--project", "vision", "--hours", "2.5")).startsWith("0:").contains("Vision", "9,000");
        assertThat(server.asked()).last().isEqualTo("PUT /api/v1/shares/s1 \"3\" {\"cap\":9000}");
    }

    @Test
    void whatIsNewIsGivenUnderItsProject() {
        server.run("award", "share", ID, "--person", "p2", "--under", "Vision", "--hours", "1");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/awards/" + ID + "/shares ")
                .contains("\"account\":\"p2\"", "\"parent\":\"s1\"", "\"cap\":3600");
    }

    @Test
    void oneIsTakenAway() {
        server.run("award", "share", ID, "--person", "p1", "--remove");
        assertThat(server.asked()).last().isEqualTo("DELETE /api/v1/shares/s2 \"0\"");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(server.run("award", "share", ID, "--project", "Speech", "--remove")).startsWith("1:").contains("no share of Speech");
        assertThat(server.run("award", "share", ID, "--person", "p2", "--under", "Speech", "--hours", "1")).startsWith("1:")
                .contains("no share of Speech");
        assertThat(server.run("award", "shares", "2027-1-A99")).startsWith("1:").contains("2027-1-A99");
        assertThat(server.run("award", "share", ID, "--project", "Vision")).startsWith("2:");
        assertThat(server.run("award", "share", ID, "--project", "Vision", "--hours", "many")).startsWith("2:");
    }
}
