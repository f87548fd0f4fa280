package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import kr.cheomdan.sandbox.Confinement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Solutions by a server, and the same programs on files here. */
class SolutionCommandTests {

    private static final Path THIRD_PARTY = Path.of("../app/src/test/resources/solutions");

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        System.setProperty("cheomdan.workloads.directory", "../workloads/target/workloads");
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty("cheomdan.workloads.directory");
        System.clearProperty("cheomdan.workloads.sandbox");
    }

    private static JsonNode json(String said) {
        return Api.JSON.readTree(said.substring(said.indexOf("\n{") + 1 > 0 ? said.indexOf("\n{") + 1 : said.indexOf('{')));
    }

    @Nested
    class ByAServer {

        @BeforeEach
        void answers() {
            server.to("GET /api/v1/data-centre/health", "{\"engine\":\"local\"}");
            server.to("POST /api/v1/solutions/energy-forecast/runs", 201, """
                    {"jobId":"j","warnings":[{"severity":"WARNING","code":"csv.gap","input":"readings","en":"A gap of one hour."}]}""");
            server.to("GET /api/v1/jobs/j", "{\"id\":\"j\",\"state\":\"COMPLETED\"}");
            server.to("GET /api/v1/solutions/runs/j", """
                    {"run":{"jobId":"j"},"job":{"id":"j","state":"COMPLETED"},"metrics":{"value":1.5},"benefit":{"won":7},"error":null,
                     "attempts":[],"outputs":[{"path":"result.csv","bytes":3}],"cpuSeconds":2.5}""");
        }

        @Test
        void sendsFilesByTheNamesOfTheirInputsAndEverythingElseByItsOwn() throws IOException {
            Path load = Files.writeString(folder.resolve("load.csv"), "time,load\n");
            Path odd = Files.writeString(folder.resolve("a=b.csv"), "x\n");
            server.to("GET /api/v1/solutions/energy-forecast", InputFilesTests.INPUTS);

            String said = server.run("solution", "run", "energy-forecast", "--input", "readings=" + load, "--input", odd.toString(),
                    "--set", "horizon=24", "--cpu-seconds", "9", "--seed", "3", "--engine", "local", "--json");

            assertThat(json(said).propertyNames()).containsExactly("job", "metrics", "benefit", "outputs", "cpuSeconds");
            assertThat(said).startsWith("0:csv.gap  readings: A gap of one hour.");
            assertThat(server.asked().get(2)).contains("name=\"input.readings\"; filename=\"load.csv\"",
                    "name=\"input.calendar\"; filename=\"a=b.csv\"", "name=\"horizon\"", "name=\"cpu-seconds\"", "name=\"seed\"", "name=\"confirmed\"")
                    .doesNotContain("name=\"award\"");
        }

        @Test
        void showsEverythingThatOneHasToHaveReadAndCutsNothing() throws IOException {
            String label = "A label " + "that goes on and on ".repeat(8) + "to its end";
            server.to("GET /api/v1/solutions/health-risk", """
                    {"id":"health-risk","notice":{"ko":"의료기기가 아닙니다.","en":"Not a medical device."},"inputs":[],
                     "parameters":[{"name":"identifiers","kind":"CHOICE","label":{"ko":"이름표","en":"%s"},"choices":[
                      {"value":"mask","label":{"ko":"제외하고 계산","en":"leave it out"}}]}],
                     "licences":[{"part":"program","licence":"Apache-2.0"},{"part":"samples","licence":"CC BY 4.0"}]}""".formatted(label));

            assertThat(server.run("solution", "show", "health-risk")).contains("Not a medical device.", label, "mask   leave it out",
                    "Apache-2.0", "CC BY 4.0").doesNotContain("…");
            Locale.setDefault(Locale.KOREAN);
            assertThat(server.run("solution", "show", "health-risk")).contains("의료기기가 아닙니다.", "제외하고 계산");
        }

        @Test
        void showsWhatSectorsBroughtAndTheRunsBehind() {
            server.to("GET /api/v1/solutions/sectors?year=2026", """
                    [{"sector":"energy","runs":3,"ownRuns":2,"organisations":1,"costWon":40,"gains":[
                     {"per":"year","claims":1,"claimed":9000,"evidences":1,"evidenced":4000},
                     {"per":"plan","claims":1,"claimed":700,"evidences":0,"evidenced":0}],
                     "perHour":[{"unit":"CPU_SECOND","per":"year","claimed":3600,"evidenced":1600},
                      {"unit":"GPU_SECOND.H100","per":"year","claimed":5200,"evidenced":null},
                      {"unit":"CPU_SECOND","per":"plan","claimed":280,"evidenced":null}]},
                     {"sector":"culture","runs":0,"ownRuns":0,"organisations":0,"costWon":0,"gains":[],"perHour":[]}]""");
            server.to("GET /api/v1/solutions/sectors/energy/runs?only=OPEN", """
                    {"items":[{"run":{"jobId":"j","solutionId":"energy-forecast"},"counts":true,"claim":{"won":700}}],
                     "page":0,"size":20,"total":1}""");

            assertThat(server.run("solution", "sectors", "--year", "2026")).contains("9,000", "4,000", "700", "culture",
                    "CPU 3,600; GPU.H100 5,200", "CPU 1,600; GPU.H100 -", "CPU 280", "CPU -");
            assertThat(server.run("solution", "sectors", "energy", "--runs", "open")).contains("energy-forecast", "700");
            assertThat(server.run("solution", "sectors", "--runs", "open")).startsWith("2:Name the sector");
        }

        @Test
        void sendsWhatWasSeenOfABenefit() throws IOException {
            Path bill = Files.writeString(folder.resolve("bill.csv"), "month,kWh\n");
            server.to("POST /api/v1/solutions/runs/j/evidence", 201, "{\"jobId\":\"j\",\"won\":9000,\"evidence\":{\"won\":4000}}");

            String said = server.run("solution", "evidence", "j", "--won", "4000", "--note", "bill", "--file", bill.toString());

            assertThat(said).contains("9,000", "4,000");
            assertThat(server.asked().get(0)).contains("name=\"won\"", "name=\"note\"", "name=\"file\"; filename=\"bill.csv\"");
        }

        @Test
        void refusesAnEngineThatTheServerHasNot() {
            assertThat(server.run("solution", "run", "energy-forecast", "--sample", "x", "--engine", "slurm"))
                    .startsWith("1:The jobs of this server run on local, not on slurm.");
            assertThat(server.asked()).hasSize(1);
        }

        @Test
        void saysWhatAProgramTriedAndEndsWithOneWhereTheRunFailed() {
            server.to("GET /api/v1/solutions/runs/j", """
                    {"run":{"jobId":"j"},"job":{"state":"FAILED"},"metrics":null,"benefit":null,"error":null,"outputs":[],"cpuSeconds":0.1,
                     "attempts":[{"severity":"ERROR","code":"sandbox.network","en":"It tried the network."}]}""");

            assertThat(server.run("solution", "run", "energy-forecast", "--sample", "x"))
                    .startsWith("1:").contains("sandbox.network  It tried the network.");
        }
    }

    @Nested
    class WithoutASandbox {

        @BeforeEach
        void hasNone() {
            System.setProperty("cheomdan.workloads.sandbox", "no-such-sandbox");
        }

        @Test
        void runsNoProgramOfOthersOnFilesHere() throws IOException {
            String nosy = THIRD_PARTY.resolve("test-nosy").toString();
            Path output = folder.resolve("out");

            assertThat(server.run("solution", "run", nosy, "--direct", "--sample", "plant-a", "--output", output.toString()))
                    .startsWith("1:Programs of others run in the sandbox (bubblewrap) or not at all").doesNotContain("/etc/passwd");
            assertThat(output).as("nothing was begun").doesNotExist();
            try (Answering korean = new Answering(Locale.KOREAN)) {
                assertThat(korean.run("solution", "run", nosy, "--direct", "--sample", "plant-a")).contains("격리 환경(bubblewrap) 안에서만 실행");
            }
        }

        @Test
        void checksNoProgramOfOthers() {
            String said = server.run("solution", "check", THIRD_PARTY.resolve("test-nosy").toString(), "--json");

            assertThat(said).startsWith("1:");
            assertThat(json(said).path("sandboxed").booleanValue()).isFalse();
            assertThat(json(said).path("samples")).isEmpty();
            assertThat(json(said).path("breaches").valueStream().map(JsonNode::asString)).singleElement().asString()
                    .startsWith("Programs of others run in the sandbox");
        }

        @Test
        void runsWhatShips() {
            assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
            Path output = folder.resolve("out");

            assertThat(server.run("solution", "run", "auto-schedule", "--direct", "--sample", "ft06", "--output", output.toString(),
                    "--cpu-seconds", "5", "--json")).startsWith("0:");
        }
    }

    @Nested
    class OnFilesHere {

        @BeforeEach
        void needTheProgramsThatShip() {
            assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
        }

        @Test
        void runsTheProgramOfAFolderAndTellsAsAServerWould() throws IOException {
            Path output = folder.resolve("out");

            String said = server.run("solution", "run", THIRD_PARTY.resolve("test-loads").toString(), "--direct", "--sample", "plant-b",
                    "--set", "won-per-kw=3", "--output", output.toString(), "--json");

            JsonNode told = json(said);
            assertThat(said).startsWith("0:");
            assertThat(told.path("job").path("state").asString()).isEqualTo("COMPLETED");
            assertThat(told.path("metrics").path("value").doubleValue()).isEqualTo(177);
            assertThat(told.path("benefit").path("won").longValue()).isEqualTo(531);
            assertThat(told.path("outputs").size()).isEqualTo(9);
            assertThat(Files.readString(output.resolve("result.csv"))).startsWith("what,kW");
            assertThat(server.asked()).isEmpty();
        }

        @Test
        void refusesWhatOnlyAServerCanDo() {
            assertThat(server.run("solution", "run", "energy-forecast", "--direct", "--dataset", "d", "--award", "a", "--engine", "local"))
                    .startsWith("2:--award, --dataset, --engine needs a server");
        }

        @Test
        void saysEachFindingOnce() throws IOException {
            Path bad = Files.writeString(folder.resolve("bad.csv"), "time,load\n2026-01-01T00:00,many\n");

            String said = server.run("solution", "run", "energy-forecast", "--direct", "--input", bad.toString(), "--output",
                    folder.resolve("out").toString());

            assertThat(said).startsWith("1:");
            assertThat(said.split("csv\\.not-a-number", -1)).as(said).hasSize(2);
        }

        @Test
        void refusesAnInputThatCannotBeUsedWithRowAndColumn() throws IOException {
            Path bad = Files.writeString(folder.resolve("bad.csv"), "time,load\n2026-01-01T00:00,many\n");

            assertThat(server.run("solution", "run", THIRD_PARTY.resolve("test-loads").toString(), "--direct", "--input", bad.toString()))
                    .startsWith("1:csv.not-a-number  readings: Row 2, \"load\"");
            assertThat(server.run("solution", "run", "no-such-thing", "--direct", "--sample", "a"))
                    .startsWith("2:There is no solution “no-such-thing”");
        }
    }

    @Nested
    class InTheSandbox {

        @BeforeEach
        void needTheProgramsThatShipAndASandbox() {
            assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
            assumeThat(Confinement.find("bwrap")).as("bubblewrap").isPresent();
        }

        @Test
        void saysWhatAProgramOfOthersTried() {
            String said = server.run("solution", "run", THIRD_PARTY.resolve("test-nosy").toString(), "--direct", "--sample", "plant-a", "--json");

            assertThat(said).contains("sandbox.network  The program tried to reach the network", "sandbox.file  The program tried to read /etc/passwd");
            assertThat(json(said).path("attempts").valueStream().map(each -> each.path("code").asString()))
                    .containsExactlyInAnyOrder("sandbox.network", "sandbox.file");
            assertThat(json(said).path("job").path("state").asString()).isEqualTo("FAILED");
        }
    }

    @Nested
    class Checking {

        @BeforeEach
        void needTheProgramsThatShip() {
            assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
        }

        @Test
        void saysEachBreachOfWhatTheSamplesCameTo() {
            String said = server.run("solution", "check", THIRD_PARTY.resolve("test-loads").toString(), "--json");

            assertThat(said).startsWith("1:");
            assertThat(json(said).path("breaches").valueStream().map(JsonNode::asString)).containsExactly(
                    "plant-a.csv: report.html has script in it, which never runs",
                    "plant-b.csv: report.html has script in it, which never runs");
        }

        @Test
        void saysEverythingThatIsWrongWithADescription() {
            assertThat(server.run("solution", "check", THIRD_PARTY.resolve("test-faulty").toString()))
                    .startsWith("1:solution.yaml: name is not a mapping").contains("programme is not known").contains("To be mended: 21");
        }

        @Test
        void catchesAProgramThatLooksElsewhere() {
            assumeThat(Confinement.find("bwrap")).as("bubblewrap").isPresent();

            assertThat(server.run("solution", "check", THIRD_PARTY.resolve("test-nosy").toString()))
                    .startsWith("1:").contains("sandbox.network", "sandbox.file", "/etc/passwd", "ended with 1");
        }
    }
}
