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

/** What the client asks of jobs, and how it tells the answer. */
class JobCommandTests {

    private static final String AWARD = "0198b8f2-0000-7000-8000-000000000001";

    @TempDir
    private Path folder;

    private Answering server;
    private Path script;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\necho\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysByLineWhatIsWrongWithAJob() {
        server.to("POST /api/v1/jobs/validate", """
                {"submittable":false,"errors":1,"findings":[{"severity":"ERROR","line":2,"sentence":"Line 2: no."},
                 {"severity":"WARNING","line":3,"sentence":"Line 3: hm."}]}""");
        String said = server.run("job", "validate", script.toString(), "--award", AWARD, "--array", "0-9%2", "--nodes", "2", "--after", "x:not-ok");
        assertThat(said).startsWith("1:Error  Line 2: no.").contains("Line 3: hm.").contains("To be mended: 1");
        assertThat(server.asked().toString()).contains("\"array\":\"0-9%2\"").contains("\"nodes\":2").contains("\"condition\":\"NOT_OK\"")
                .contains("#!/bin/sh");
        server.to("POST /api/v1/jobs/validate", "{\"submittable\":true,\"findings\":[]}");
        assertThat(server.run("job", "validate", script.toString(), "--award", AWARD)).startsWith("0:It can be submitted.");
    }

    @Test
    void listsTheJobsOfAnAward() {
        server.to("GET /api/v1/jobs?size=50&page=0&state=FAILED&award=" + AWARD, "{\"items\":[],\"total\":0}");
        server.run("job", "list", "--award", AWARD, "--state", "FAILED");
        assertThat(server.asked()).containsExactly("GET /api/v1/jobs?size=50&page=0&state=FAILED&award=" + AWARD);
    }

    @Test
    void followsALogToItsEnd() {
        server.to("GET /api/v1/jobs/j/log/stream", """
                retry: 1000

                id: 6
                event: log
                data: {"text":"하나\\n"}

                event: state
                data: {"state":"RUNNING"}

                id: 9
                event: log
                data: {"text":"둘\\n"}

                id: 9
                event: end
                data: {"state":"COMPLETED"}

                """);
        assertThat(server.run("job", "log", "j", "--follow")).isEqualTo("0:하나\n둘\n");
        assertThat(server.asked()).containsExactly("GET /api/v1/jobs/j/log/stream?offset=0");
    }

    @Test
    void asksAgainAndAgainWhereTheServerPushesNoMore() {
        server.to("GET /api/v1/jobs/j/log/stream", 429, "{\"code\":\"compute.too-many-logs-watched\"}");
        server.to("GET /api/v1/jobs/j/log?offset=0", "{\"text\":\"one\\n\",\"next\":4,\"ended\":false}");
        server.to("GET /api/v1/jobs/j/log?offset=4", "{\"text\":\"\",\"next\":4,\"ended\":true}");
        assertThat(server.run("job", "logs", "j", "--follow")).isEqualTo("0:one\n");
    }

    @Test
    void runsAgainWithWhatIsNamedOtherwise() {
        server.to("POST /api/v1/jobs/j/rerun", "{\"id\":\"k\",\"state\":\"HELD\"}");
        assertThat(server.run("job", "rerun", "j", "--limit", "90s")).startsWith("0:").contains("HELD");
        assertThat(server.asked()).containsExactly("POST /api/v1/jobs/j/rerun {\"timeLimitSeconds\":90}");
    }

    @Test
    void setsTwoJobsBesideEachOther() {
        server.to("GET /api/v1/jobs/j/compare?with=k", """
                {"rows":[{"field":"CPUS","one":1,"other":2}],"metrics":[{"name":"loss","one":0.5,"other":0.25}],
                 "script":[{"kind":"REMOVED","text":"a"},{"kind":"ADDED","text":"b"}]}""");
        assertThat(server.run("job", "compare", "j", "k")).contains("CPUS").contains("loss").contains("- a\n+ b\n");
    }

    @Test
    void keepsTemplates() {
        server.to("GET /api/v1/job-templates", "[{\"id\":\"python\",\"name\":\"Python on files\"}]");
        server.to("POST /api/v1/job-templates", "{\"id\":\"t\",\"name\":\"mine\"}");
        assertThat(server.run("job", "template", "list")).contains("Python on files");
        assertThat(server.run("job", "template", "save", "mine", script.toString(), "--gpus", "1")).startsWith("0:").contains("mine");
        assertThat(server.asked().get(1)).contains("\"gpu\":true").contains("#!/bin/sh");
        assertThat(server.run("job", "template", "delete", "t")).contains("job template restore t");
    }
}
