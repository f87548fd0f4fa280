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

/** What the client says of usage, to somebody who knows none of the server's words. */
class UsageCommandTests {

    private static final String READ = """
            {"id": "i1", "state": "CHECKED", "dryRun": {"jobs": 11285, "cpuHours": 71984.2764, "gpuHours": 0, "wallHours": 6717.9861,
             "waitHours": 20964.2772, "from": "2016-12-22T00:00:00Z", "to": "2017-01-01T00:00:00Z", "layout": "XDMOD", "offset": "Z",
             "skipped": {"STEP": 3, "NO_START": 1200}}}
            """;
    private static final String POSTED = READ.strip().replaceFirst("\"CHECKED\"", "\"DONE\"").replaceFirst("\\}\\s*$", """
            , "posted": {"added": 5, "changed": 1, "unchanged": 2, "notCounted": {"NO_ACCOUNT": 4}}}
            """);

    @TempDir
    private Path directory;

    private Answering server;
    private String file;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        file = Files.writeString(directory.resolve("sacct.txt"), "JobID|State\n").toString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDryRunPrintsWhatTheFileSaysAndForgetsIt() {
        server.to("POST /api/v1/usage/imports?", READ);

        String said = server.run("usage", "import", file, "--dry-run", "--from", "2016-12-22", "--to", "2016-12-31", "--offset", "+09:00");

        assertThat(said).startsWith("0:").contains("Only read, nothing was posted", "11,285", "71984.2764", "Step of a job", "1,200")
                .doesNotContain("NO_START");
        assertThat(server.asked().get(0)).startsWith("POST /api/v1/usage/imports?fileName=sacct.txt&post=false&from=2016-12-22")
                .contains("&offset=%2B09%3A00&to=2016-12-31");
        assertThat(server.asked().get(1)).startsWith("POST /api/v1/usage/imports/i1/discard");
    }

    @Test
    void monthsAreTheLastTwelveUnlessNamed() {
        server.to("GET /api/v1/usage/months?", """
                {"classes": [{"month": "2027-03", "unit": "CPU_SECOND", "jobs": 3, "deviceSeconds": 7200, "waits": {"p50Seconds": 8}}]}""");

        assertThat(server.run("usage", "months")).startsWith("0:").contains("USED", "2 CPU-hours", "WAITED-S-50%");
        assertThat(server.run("usage", "months", "--until", "2027-04")).startsWith("0:");
        assertThat(server.asked()).last().asString().contains("from=2026-04", "until=2027-04");
        assertThat(server.run("usage", "months", "--until", "April")).startsWith("2:").contains("No month: April");
    }

    @Test
    void anAccountIsLinkedToTheAwardOfANumber() {
        server.to("GET /api/v1/awards?", "{\"items\": [{\"number\": \"2027-1-A01\", \"id\": \"a1\"}], \"total\": 1}");

        assertThat(server.run("usage", "link", "other", "vision", "2027-1-A01", "--from", "2027-03-01")).startsWith("0:");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/usage/accounts ").contains("\"award\":\"a1\"");
    }

    @Test
    void smallTotalsAreWrittenOutAndLackingColumnsNamed() {
        server.to("POST /api/v1/usage/imports?", """
                {"id": "i1", "state": "CHECKED", "dryRun": {"jobs": 1, "cpuHours": 6.0E-4, "gpuHours": 0.0, "skipped": {},
                 "missing": ["Account", "Submit"]}}
                """);

        assertThat(server.run("usage", "import", file, "--dry-run")).contains("0.0006", "Columns that the file lacks: Account, Submit")
                .doesNotContain("E-4", "lines read");
    }

    @Test
    void programsGetTheTotalsAsTheyWereAskedFor() {
        server.to("POST /api/v1/usage/imports?", READ);

        assertThat(server.run("usage", "import", file, "--dry-run", "--json")).startsWith("0:{")
                .contains("\"jobs\" : 11285", "\"cpuHours\" : 71984.2764", "\"NO_START\" : 1200").doesNotContain("\"id\"");
    }

    @Test
    void anImportSaysWhatWasPostedAndWhatWasNot() {
        server.to("POST /api/v1/usage/imports?", POSTED);

        assertThat(server.run("usage", "import", file)).startsWith("0:").contains("Posted:", "added", "Kept and not counted:",
                "Account of no award: 4");
        assertThat(server.asked()).singleElement().asString().contains("post=true").endsWith("JobID|State\n");
    }

    @Test
    void aFileThatCannotBeReadIsExplained() {
        server.to("POST /api/v1/usage/imports?", "{\"state\": \"FAILED\", \"fault\": \"metering.unknown-layout\"}");

        assertThat(server.run("usage", "import", file)).startsWith("1:").contains("Not imported", "sacct --parsable2")
                .doesNotContain("metering.unknown-layout");
        assertThat(server.run("usage", "import", directory.resolve("none").toString())).startsWith("2:").contains("none");
    }

    @Test
    void aLongImportIsWaitedFor() {
        server.to("POST /api/v1/usage/imports?", "{\"id\": \"i1\", \"state\": \"POSTING\", \"linesRead\": 5000}")
                .to("GET /api/v1/usage/imports/i1", POSTED);

        assertThat(server.run("usage", "import", file)).startsWith("0:").contains("5,000 lines read", "Posted:");
    }

    @Test
    void aReconciliationNamesTheAwardTheJobsAndTheReasons() {
        server.to("GET /api/v1/usage/clusters", "[\"stc\"]")
                .to("GET /api/v1/awards/a1", "{\"number\": \"2027-1-A01\"}")
                .to("GET /api/v1/usage/reconciliation?cluster=stc", """
                        {"cluster": "stc", "lines": [{"award": "a1", "unit": "CPU_SECOND", "scheduler": 100, "used": 60, "uncovered": 10,
                         "notCounted": 20}], "notCounted": {"NO_ACCOUNT": {"jobs": 2}}, "unexplained": 1, "differences": [{"kind": "MISSING",
                         "jobId": "7_3", "submittedAt": "2026-11-23T00:00:00Z", "scheduler": 10, "ledger": 0, "unit": "CPU_SECOND"}]}
                        """);

        assertThat(server.run("usage", "reconcile")).startsWith("1:").contains("Award 2027-1-A01", "scheduler says 100 s",
                "ledger says 70 s", "difference 10 s", "Account of no award: 2", "Not in the book: job 7_3", "1 differences are not explained")
                .doesNotContain("NO_ACCOUNT", "MISSING");
    }

    @Test
    void aCleanOneEndsWithNothingToDo() {
        server.to("GET /api/v1/usage/reconciliation", "{\"cluster\": \"stc\", \"lines\": [], \"unexplained\": 0}");

        assertThat(server.run("usage", "reconcile", "--cluster", "stc", "--from", "2026-11-01")).startsWith("0:")
                .contains("Everything agrees");
        assertThat(server.asked()).containsExactly("GET /api/v1/usage/reconciliation?cluster=stc&from=2026-11-01");
    }

    @Test
    void recordsAreFoundByTheNumberOfTheirAward() {
        server.to("GET /api/v1/awards?", "{\"items\": [{\"number\": \"2027-1-A01\", \"id\": \"a1\"}], \"total\": 1}")
                .to("GET /api/v1/usage/records?", """
                        {"page": 0, "size": 50, "total": 51, "items": [{"id": 9, "record": {"jobId": "100", "cluster": "stc",
                         "state": "FAILED", "account": "acc", "endedAt": "2026-11-23T00:00:00Z"}, "unit": "CPU_SECOND", "charged": 7200,
                         "uncovered": 0, "reason": "BEFORE_AWARD"}]}
                        """);

        assertThat(server.run("usage", "records", "--award", "2027-1-a01", "--why", "NOT_COUNTED", "--from", "2026-11-01")).startsWith("0:")
                .contains("100", "2 CPU-hours", "Started before the award could be used", "51").doesNotContain("BEFORE_AWARD");
        assertThat(server.asked().get(1))
                .isEqualTo("GET /api/v1/usage/records?size=50&page=0&award=a1&why=NOT_COUNTED&from=2026-11-01");
    }

    @Test
    void aRecordOpensToItsEntries() {
        server.to("GET /api/v1/usage/records/9", """
                {"counted": {"id": 9, "record": {"jobId": "100"}, "unit": "CPU_SECOND", "charged": 7200, "uncovered": 0, "batch": "b1"},
                 "entries": [{"code": "USAGE_RECORDED", "amount": 7200, "unit": "CPU_SECOND", "transfer": "t1"}], "revisions": []}
                """);

        assertThat(server.run("usage", "record", "9")).startsWith("0:").contains("b1", "USAGE_RECORDED", "t1", "2 CPU-hours");
        assertThat(server.run("usage", "record", "nine")).startsWith("2:");
    }

    @Test
    void monthsRulesAndClassesAreRead() {
        server.to("GET /api/v1/usage/months", """
                        {"classes": [{"month": "2026-11", "unit": "CPU_SECOND", "jobs": 1500, "deviceSeconds": 7200, "capacitySeconds": null,
                         "waits": {"p50Seconds": 3}}], "organisations": []}
                        """)
                .to("GET /api/v1/usage/rules", "[{\"validFrom\": \"2026-11-01T00:00:00Z\", \"slackPermille\": 10, \"reason\": \"New\"}]")
                .to("GET /api/v1/usage/classes/unnamed", "[{\"cluster\": \"stc\", \"gpuType\": \"nvidia_h100\", \"jobs\": 3}]")
                .to("GET /api/v1/usage/classes", "[]");

        assertThat(server.run("usage", "months", "--from", "2026-11", "--until", "2026-12")).contains("2026-11", "1,500", "2 CPU-hours");
        assertThat(server.run("usage", "rules")).contains("New");
        assertThat(server.run("usage", "classes")).contains("wait for a class", "nvidia_h100");
    }

    @Test
    void aRefusalIsASentence() {
        server.to("GET /api/v1/usage/reconciliation", 404,
                "{\"code\": \"metering.unknown-cluster\", \"detail\": \"There are no records of a cluster 'x'.\", \"field\": \"cluster\"}");

        assertThat(server.run("usage", "reconcile", "--cluster", "x")).startsWith("1:").contains("There are no records of a cluster");
    }

    @Test
    void koreanIsSpokenWhereTheTerminalDoes() {
        Locale.setDefault(Locale.KOREAN);
        server.to("POST /api/v1/usage/imports?", READ);

        assertThat(server.run("usage", "import", file, "--dry-run")).contains("읽기만 하고 기장하지 않았습니다", "작업 단계");
    }
}
