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
    void tellsHowWellAJobUsedWhatItAskedForAndWhatItRan() {
        server.to("GET /api/v1/jobs/j/report", """
                {"efficiency":{"measures":[{"kind":"CPU","used":1000,"asked":8000},{"kind":"MEMORY","used":402653184,"asked":8589934592}],
                  "advice":[{"code":"FEWER_CPUS","arguments":[12,8,1]},{"code":"LESS_MEMORY","arguments":[5,1610612736]},
                            {"code":"SHORTER_LIMIT","arguments":[9,720000]},{"code":"NEWER","arguments":[1]}]},
                 "attempts":[{"record":{"jobId":"7","state":"COMPLETED"},"devices":8,"charged":80,"unit":"CPU_SECOND"}]}""");
        assertThat(server.run("job", "report", "j")).contains("It used 12 % of the time of its 8 CPUs. 1 would have done.", "COMPLETED")
                .contains("384 MiB", "8 GiB", "8s", "1.5 GiB would have done", "12m would have done", "\nNEWER\n")
                .doesNotContain("402653184", "720,000");
        server.to("GET /api/v1/jobs/j/script", "{\"script\":\"#!/bin/sh\\necho\\n\"}");
        assertThat(server.run("job", "script", "j")).isEqualTo("0:#!/bin/sh\necho\n");
    }

    @Test
    void leavesToTheScriptAndTheServerWhatIsNotSaid() {
        server.to("POST /api/v1/jobs/validate", "{\"submittable\":true,\"findings\":[]}");

        server.run("job", "validate", script.toString(), "--award", AWARD, "--nodes", "2");

        assertThat(server.asked().get(0)).contains("\"gpuType\":null", "\"cpus\":null", "\"gpus\":null", "\"memoryBytes\":null",
                "\"timeLimitSeconds\":null", "\"partition\":null", "\"nodes\":2");
        server.run("job", "validate", script.toString(), "--award", AWARD, "--gpu-type", "a100");
        assertThat(server.asked().get(1)).contains("\"gpuType\":\"a100\"");
    }

    @Test
    void explainsArraysWithoutAWarning() {
        assertThat(server.run("job", "submit", "--help")).contains("%4 for at most four").doesNotContain("%%", "WARN");
    }

    @Test
    void showsWhatIsLeftOfAnAward() {
        server.to("GET /api/v1/awards/" + AWARD + "/meter", "{\"awarded\":7200,\"available\":3600,\"held\":1800,\"used\":1800,\"expired\":0}");
        server.to("GET /api/v1/awards/" + AWARD, "{\"id\":\"" + AWARD + "\",\"activatedAt\":\"2026-11-23T00:00:00Z\","
                + "\"quantity\":{\"amount\":7200,\"unit\":\"GPU_SECOND.H100\"}}");
        assertThat(server.run("award", "show", AWARD)).containsPattern("meter.available +1 H100 GPU-hours")
                .containsPattern("meter.used +0.5 H100 GPU-hours");
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
                {"one":{"unit":"CPU_SECOND"},"other":{"unit":"CPU_SECOND"},
                 "rows":[{"field":"CPUS","one":1,"other":2},{"field":"NEWER","one":3,"other":3},
                  {"field":"TIME_LIMIT","one":1800000,"other":5400000},{"field":"MEMORY","one":536870912,"other":null},
                  {"field":"HELD","one":7200,"other":1800}],"metrics":[{"name":"loss","one":0.5,"other":0.25}],
                 "script":[{"kind":"REMOVED","text":"a"},{"kind":"ADDED","text":"b"}]}""");
        assertThat(server.run("job", "compare", "j", "k"))
                .contains("CPUs", "NEWER", "30m", "1h30m", "512 MiB", "2 CPU-hours", "0.5 CPU-hours")
                .doesNotContain("7200").contains("loss").contains("- a\n+ b\n");
    }

    @Test
    void tellsAmountsAndTimesAsPeopleReadThem() {
        String job = """
                {"id":"j","name":"%s","unit":"GPU_SECOND.H100","held":5400,"submittedAt":"2027-03-01T00:00:00.123456Z",
                 "size":{"timeLimit":"PT30M"},"array":{"indices":"0-9","states":{"COMPLETED":8,"FAILED":2}},
                 "outcome":{"chargedSeconds":3600}}""".formatted("가".repeat(80));
        server.to("GET /api/v1/jobs?", "{\"items\":[" + job + "],\"total\":1}").to("GET /api/v1/jobs/j", job);
        assertThat(server.run("job", "list")).contains("CHARGED", "1.5 H100 GPU-hours", "1 H100 GPU-hours", "2027-03-01 09:00:00+09:00",
                "가".repeat(29) + "…").doesNotContain("가".repeat(30));
        assertThat(server.run("job", "show", "j")).contains("30m", "COMPLETED 8, FAILED 2", "outcome.charged ");
    }

    @Test
    void saysInWordsWhatAJobWaitsFor() {
        server.to("GET /api/v1/jobs/j", "{\"id\":\"j\",\"waitingFor\":\"QOSGrpGRESMinutes\"}");
        server.to("GET /api/v1/jobs/k", "{\"id\":\"k\",\"waitingFor\":\"Licenses\"}");
        assertThat(server.run("job", "show", "j")).contains("too little of the award is left").doesNotContain("QOSGrp");
        assertThat(server.run("job", "show", "k")).contains("Waiting (the scheduler's reason: Licenses).");
        assertThat(server.run("job", "show", "j", "--json")).contains("\"QOSGrpGRESMinutes\"");
    }

    @Test
    void saysWhatALengthOfTimeLooksLike() {
        assertThat(server.run("job", "submit", script.toString(), "--award", AWARD, "--limit", "abc")).startsWith("2:")
                .contains("No length of time: abc").doesNotContain("java.", "[picocli WARN]");
        assertThat(server.run("job", "submit", "--help")).contains("%4").doesNotContain("[picocli WARN]");
    }

    @Test
    void keepsTheFilesOfAJob() throws IOException {
        server.to("GET /api/v1/jobs/j/files/content?path=result.txt", "done");
        server.to("GET /api/v1/jobs/j/files", "{\"inputs\":[{\"path\":\"a.csv\",\"bytes\":7}],\"outputs\":[{\"path\":\"result.txt\",\"bytes\":4}]}");
        assertThat(server.run("job", "files", "j")).startsWith("0:").contains("input", "a.csv", "output", "result.txt");
        Path kept = folder.resolve("kept.txt");
        assertThat(server.run("job", "files", "j", "result.txt", "-o", kept.toString())).startsWith("0:");
        assertThat(kept).hasContent("done");
    }

    @Test
    void carriesTemplatesInTheFilesOfThePage() throws IOException {
        server.to("GET /api/v1/job-templates/t", """
                {"id":"t","name":"mine","description":"","content":{"cpus":2,"script":"#!/bin/sh\\n"}}""");
        server.to("POST /api/v1/job-templates", "{\"id\":\"u\",\"name\":\"other\"}");
        String exported = server.run("job", "template", "export", "t");
        assertThat(exported).startsWith("0:").contains("cheomdan-job-template/1");
        Path file = Files.writeString(folder.resolve("mine.job.json"), exported.substring(2));
        assertThat(server.run("job", "template", "import", file.toString(), "--name", "other")).startsWith("0:");
        assertThat(server.asked()).last().asString().contains("\"name\":\"other\"", "\"cpus\":2", "#!/bin/sh");
        assertThat(server.run("job", "template", "import", script.toString())).startsWith("1:").contains("no exported template");
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
