package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets in a terminal. */
class DatasetCommandTests {

    private static final String ONE = """
            {"id": "d", "name": "loads", "licence": "own", "state": "OPEN", "versions": 2,
             "newest": {"number": 2, "fileName": "b.csv", "sha256": "ab", "profile": {"columns": [{"name": "load", "kind": "NUMBER"}]}}}""";

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
        server.to("GET /api/v1/datasets/d/versions/2/file", "time,load\n");
        server.to("GET /api/v1/datasets/d/versions", "[{\"number\": 2, \"fileName\": \"b.csv\", \"sha256\": \"ab\"}]");
        server.to("GET /api/v1/datasets/d/uses", "{\"items\": [{\"jobId\": \"j\", \"number\": 1, \"input\": \"readings\"}], \"total\": 1}");
        server.to("GET /api/v1/datasets/d", ONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesOneAndUploadsTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("b.csv"), "time,load\n");
        server.to("POST /api/v1/datasets/d/versions", 201, "{\"number\": 1}");
        server.to("POST /api/v1/datasets", 201, ONE);

        assertThat(server.run("dataset", "create", "loads", file.toString(), "--description", "x", "--licence", "own")).startsWith("0:").contains("loads");
        assertThat(server.asked()).anySatisfy(asked -> assertThat(asked).startsWith("POST /api/v1/datasets {").contains("\"name\":\"loads\""));
        assertThat(server.asked()).anySatisfy(asked -> assertThat(asked).startsWith("POST /api/v1/datasets/d/versions").contains("b.csv"));
    }

    @Test
    void makesNoneForAFileThatIsNotThere() {
        assertThat(server.run("dataset", "create", "loads", folder.resolve("none.csv").toString(), "--description", "x", "--licence", "own"))
                .startsWith("2:There is no file");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void saysWhatIsNoAddress() {
        assertThat(Main.commandLine().execute("dataset", "list", "--server", "nonsense")).isEqualTo(2);
    }

    @Test
    void sendsAFilePieceByPieceAndNoneThatTheServerWouldNotTake() throws IOException {
        Path file = folder.resolve("large.csv");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((9L << 20) + 1);
        }
        server.to("GET /api/v1/uploads", "{\"largestBytes\": 9437184}");
        assertThat(server.run("dataset", "upload", "d", file.toString())).startsWith("1:").contains("large.csv has 10 MB", "at most 9 MB", "Nothing was sent");
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("POST"));

        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(9L << 20);
        }
        server.to("POST /api/v1/datasets/d/versions", 201, "{\"number\": 1}");
        assertThat(server.run("dataset", "upload", "d", file.toString(), "--note", "all")).startsWith("0:");
        assertThat(server.asked()).last().asString().hasSizeGreaterThan(9 << 20).contains("filename=\"large.csv\"", "all");
    }

    @Test
    void showsVersionsColumnsAndUses() {
        assertThat(server.run("dataset", "show", "d")).startsWith("0:").contains("loads", "b.csv", "NUMBER");
        assertThat(server.run("dataset", "uses", "d")).startsWith("0:").contains("readings");
    }

    @Test
    void savesTheNewestVersionWhereNoneIsNamed() throws IOException {
        Path to = folder.resolve("copy.csv");

        assertThat(server.run("dataset", "download", "d", "--to", to.toString())).startsWith("0:");

        assertThat(to).hasContent("time,load");
        assertThat(server.run("dataset", "download", "d", "--to", to.toString())).startsWith("1:").contains("is there already");
        assertThat(server.run("dataset", "download", "d", "--to", folder.resolve("no/x").toString())).startsWith("1:There is no folder");
    }

    @Test
    void withdrawsWithAReason() {
        server.to("POST /api/v1/datasets/d/withdraw", ONE);
        server.to("POST /api/v1/datasets/d/restore", ONE);

        assertThat(server.run("dataset", "withdraw", "d", "--reason", "old")).startsWith("0:");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/datasets/d/withdraw \"7\"").contains("\"reason\":\"old\"");
        assertThat(server.run("dataset", "restore", "d", "--reason", "mended")).startsWith("0:");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/datasets/d/restore \"7\"").contains("\"reason\":\"mended\"");
    }

    @Test
    void destroysWithAReason() {
        server.to("POST /api/v1/datasets/d/destroy", ONE);

        assertThat(server.run("dataset", "destroy", "d", "--reason", "retention is over")).startsWith("0:");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/datasets/d/destroy \"7\"").contains("retention is over");
    }

    @Test
    void aScriptIsGivenDatasets() throws IOException {
        Path script = Files.writeString(folder.resolve("job.sh"), "cat ../inputs/*\n");
        server.to("GET /api/v1/awards", "{\"items\": [{\"id\": \"a\", \"number\": \"A-1\"}]}");
        server.to("POST /api/v1/jobs", 201, "{\"id\": \"j\", \"state\": \"QUEUED\"}");

        assertThat(server.run("job", "submit", script.toString(), "--award", "A-1", "--dataset", "d", "--dataset", "mine.csv=d@2")).startsWith("0:");
        assertThat(server.asked()).last().asString().contains("\"datasets\":").contains("mine.csv", "d@2");
    }

    @Test
    void aSolutionRunsOnADataset() {
        server.to("POST /api/v1/solutions/x/runs", 201, "{\"jobId\": \"j\", \"warnings\": []}");
        server.to("GET /api/v1/solutions/runs/j", "{\"run\": {\"jobId\": \"j\"}, \"job\": {\"id\": \"j\", \"state\": \"QUEUED\"}}");

        assertThat(server.run("solution", "run", "x", "--dataset", "readings=d@2", "--no-wait")).startsWith("0:");
        assertThat(server.asked()).anySatisfy(asked -> assertThat(asked).contains("name=\"dataset.readings\"").contains("d@2"));
    }
}
