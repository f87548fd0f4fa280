package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.sandbox.Confinement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A script that attacks whoever tries it: each attack comes to nothing, and ends with a sentence. */
class HostileSolutionTests {

    private static final Path SOLUTION = Path.of("../app/src/test/resources/solutions/test-hostile");

    @TempDir
    private Path folder;

    private Answering server;

    @BeforeEach
    void needTheProgramsThatShipAndASandbox() throws IOException {
        server = new Answering(Locale.ENGLISH);
        System.setProperty("cheomdan.workloads.directory", "../workloads/target/workloads");
        assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
        assumeThat(Confinement.find("bwrap")).as("bubblewrap").isPresent();
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty("cheomdan.workloads.directory");
    }

    @ParameterizedTest
    @CsvSource({"network, sandbox.network", "files, sandbox.file", "processes, sandbox.processes", "memory, sandbox.disk", "beside, sandbox.write"})
    void isStoppedAndNamed(String attack, String code) throws IOException {
        String said = direct(attack);

        assertThat(said).doesNotContain("reached", "filled /dev", "filled /tmp", "filled /\n", "root:");
        assertThat(json(said).path("attempts").valueStream().map(each -> each.path("code").asString())).as(said).contains(code);
        assertThat(folder.resolve("beside")).doesNotExist();
    }

    @Test
    void seesNoVariableOfWhoeverStartedIt() throws IOException {
        Set<String> seen = direct("environment").lines().filter(line -> line.startsWith("variable ")).map(line -> line.substring(9))
                .collect(Collectors.toSet());

        assertThat(seen).contains("PATH").isSubsetOf("PATH", "LANG", "HOME", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void leavesNoLinkToFollow() throws IOException {
        String said = direct("links");

        assertThat(said).startsWith("3:").contains("result.csv was taken away", "metrics.json was taken away", "report.html was taken away",
                "plots was taken away").doesNotContain("root:", "PATH=");
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).allMatch(Files::isRegularFile);
        }
    }

    @Test
    void isEndedWhenItFillsTheDisk() throws IOException {
        assertThat(direct("disk")).startsWith("3:").contains("wrote more than 4 GiB or 20,000 files").doesNotContain("filled the disk");
    }

    @Test
    void mayTalkAsMuchAsItWants() throws IOException {
        String said = direct("output");

        assertThat(said).startsWith("0:").hasSizeLessThan(4 << 20);
        assertThat(json(said).path("metrics").path("value").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "page   | report.html has script in it, which never runs",
        "riches | benefit.json has more won than 1000000000000000, which is no amount",
        "links  | metrics.json is a link, a pipe or a closed folder: results are files",
        "beside | sandbox.write"
    })
    void doesNotHoldTheContract(String attack, String breach) throws IOException {
        Path hostile = copied(attack);

        String said = server.run("solution", "check", hostile.toString(), "--once", "--json");

        assertThat(json(said).path("breaches").valueStream().map(JsonNode::asString)).anyMatch(each -> each.contains(breach));
    }

    private String direct(String attack) throws IOException {
        return server.run("solution", "run", SOLUTION.toString(), "--direct", "--sample", "plant-a", "--set", "attack=" + attack,
                "--output", folder.resolve("out").toString(), "--json");
    }

    private static JsonNode json(String said) {
        return Api.JSON.readTree(said.substring(said.indexOf('{')));
    }

    /** The check runs a program with what is usual. */
    private Path copied(String attack) throws IOException {
        Path hostile = folder.resolve("test-hostile");
        List<String> files = List.of("solution.yaml", "hostile.sh", "samples/readings/plant-a.csv");
        for (String file : files) {
            Files.createDirectories(hostile.resolve(file).getParent());
            Files.copy(SOLUTION.resolve(file), hostile.resolve(file));
        }
        String description = Files.readString(hostile.resolve("solution.yaml"));
        Files.writeString(hostile.resolve("solution.yaml"), description.replace("default: network", "default: " + attack));
        return hostile;
    }
}
