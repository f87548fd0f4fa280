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
                .to("GET /api/v1/awards/" + ID, "{\"id\": \"" + ID + "\", \"organisationId\": \"o1\"}")
                .to("GET /api/v1/organisations/o1/members", """
                        [{"accountId": "p1", "login": "one", "name": "Person 1"}, {"accountId": "p2", "login": "two", "name": "Person 2"}]""")
                .to("POST /api/v1/awards/" + ID + "/amendments", "{\"kind\": \"TRANSFER\"}")
                .to("POST /api/v1/awards/" + ID + "/shares", "{\"id\": \"s3\", \"name\": \"Text\", \"kind\": \"PROJECT\", \"cap\": 9000}")
                .to("PUT /api/v1/shares/s1", "{\"id\": \"s1\", \"name\": \"Vision\", \"kind\": \"PROJECT\", \"cap\": 9000}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTreeIsPrintedWithWhatIsLeftOfEach() {
        assertThat(server.run("award", "shares", "2027-1-A01")).startsWith("0:").contains("10 CPU-hours", "Vision", "PERSON", "4 CPU-hours");
    }

    @Test
    void whatIsThereIsChangedInTheVersionThatWasRead() {
        assertThat(server.run("award", "share", ID, "--project", "vision", "--hours", "2.5")).startsWith("0:").contains("Vision", "2.5 CPU-hours");
        assertThat(server.asked()).last().isEqualTo("PUT /api/v1/shares/s1 \"3\" {\"cap\":9000}");
    }

    @Test
    void whatIsNewIsGivenUnderItsProject() {
        server.run("award", "share", ID, "--person", "two", "--under", "Vision", "--hours", "1");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/awards/" + ID + "/shares ")
                .contains("\"account\":\"p2\"", "\"parent\":\"s1\"", "\"cap\":3600");
    }

    @Test
    void aPersonIsFoundByAccountOrName() {
        server.run("award", "share", ID, "--person", "person 1", "--remove");
        assertThat(server.asked()).last().isEqualTo("DELETE /api/v1/shares/s2 \"0\"");
        assertThat(server.run("award", "share", ID, "--person", "three", "--hours", "1")).startsWith("1:").contains("login or name three");
    }

    @Test
    void aTransferNamesBothShares() {
        assertThat(server.run("award", "ask", ID, "--transfer", "1", "--from", "one", "--reason", "r", "--evidence", "e"))
                .startsWith("2:").contains("--from and --to go together");
        assertThat(server.run("award", "ask", ID, "--supplement", "1", "--from", "one", "--to", "two", "--reason", "r", "--evidence", "e"))
                .startsWith("2:");
        assertThat(server.asked()).isEmpty();
        assertThat(server.run("award", "ask", ID, "--transfer", "1", "--from", "one", "--to", "Vision", "--reason", "r", "--evidence", "e"))
                .startsWith("0:");
        assertThat(server.asked()).last().asString().contains("\"from\":\"s2\"", "\"to\":\"s1\"");
    }

    @Test
    void oneIsTakenAway() {
        server.run("award", "share", ID, "--person", "p1", "--remove");
        assertThat(server.asked()).last().isEqualTo("DELETE /api/v1/shares/s2 \"0\"");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(server.run("award", "share", ID, "--project", "Speech", "--remove")).startsWith("1:").contains("no share of Speech");
        assertThat(server.run("award", "share", ID, "--person", "two", "--under", "Speech", "--hours", "1")).startsWith("1:")
                .contains("no share of Speech");
        assertThat(server.run("award", "shares", "2027-1-A99")).startsWith("1:").contains("2027-1-A99");
        assertThat(server.run("award", "share", ID, "--project", "Vision")).startsWith("2:");
        assertThat(server.run("award", "share", ID, "--project", "Vision", "--hours", "many")).startsWith("2:");
    }
}
