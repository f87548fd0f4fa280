package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several files, of which not each has the name of its input before it. */
class InputFilesTests {

    static final String INPUTS = """
            {"inputs":[{"name":"readings","format":"CSV","required":true,"title":{"ko":"기록","en":"Readings"}},
             {"name":"calendar","format":"CSV","required":false},
             {"name":"model","format":"TEXT","required":false,"description":{"ko":"model.json","en":"model.json of a run"}}]}""";

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        server.to("POST /api/v1/solutions/energy-forecast/runs", 201, "{\"jobId\":\"j\"}");
        server.to("GET /api/v1/jobs/j", "{\"id\":\"j\",\"state\":\"COMPLETED\"}");
        server.to("GET /api/v1/solutions/runs/j", "{\"job\":{\"id\":\"j\",\"state\":\"COMPLETED\"},\"outputs\":[]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void placesSeveralFilesBehindOneOption() throws IOException {
        server.to("GET /api/v1/solutions/energy-forecast", INPUTS);
        Path load = Files.writeString(folder.resolve("load.csv"), "time,load\n");
        Path calendar = Files.writeString(folder.resolve("days.csv"), "day\n");
        Path model = Files.writeString(folder.resolve("m.json"), "{}");

        assertThat(server.run("solution", "run", "energy-forecast", "--input", model.toString(), load.toString(), calendar.toString(),
                "--seed", "3")).startsWith("0:");
        assertThat(server.asked().get(1)).contains("name=\"input.readings\"; filename=\"load.csv\"",
                "name=\"input.calendar\"; filename=\"days.csv\"", "name=\"input.model\"; filename=\"m.json\"");
        assertThat(server.run("solution", "run", "--input", load.toString(), calendar.toString(), "energy-forecast")).startsWith("0:");
        assertThat(server.run("solution", "run", "energy-forecast", "--input", load.toString(), calendar.toString(), load.toString(),
                load.toString())).startsWith("2:" + load).contains("readings, calendar, model");
        assertThat(server.run("solution", "run", "--input", load.toString())).startsWith("2:Name the solution");
    }

    @Test
    void knowsTheHeaderOfARecordingByItsEnding() throws IOException, DescriptionFault {
        JsonNode inputs = Api.JSON.valueToTree(DescriptionReader.read(Path.of("../workloads/solutions/health-ecg"))).path("inputs");

        assertThat(InputFiles.named(inputs, List.of("100.hea", "100.atr", "100.dat")))
                .containsExactly("recording=100.dat", "header=100.hea", "beats=100.atr");
    }
}
