package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kr.cheomdan.sandbox.Confinement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of others that root tries: it runs as nobody, reads what root alone may read, and leaves what is root's. */
class LentTests {

    private static final Path SOLUTION = Path.of("../app/src/test/resources/solutions/test-loads");
    private static final int SOMEBODY = 1234;

    @TempDir
    private Path folder;

    private Answering server;
    private Path closed;
    private Path output;

    @BeforeEach
    void aFileThatNobodyElseReads() throws IOException {
        server = new Answering(Locale.ENGLISH);
        System.setProperty("cheomdan.workloads.directory", "../workloads/target/workloads");
        assumeThat(Path.of("../workloads/target/workloads/cheomdan-workloads.jar")).exists();
        assumeThat(Confinement.find("bwrap").filter(Confinement::isAnother)).as("root, and bubblewrap").isPresent();
        Path own = Files.createDirectory(folder.resolve("own"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        closed = Files.writeString(own.resolve("readings.csv"), "time,load\n2026-01-05T00:00,100\n2026-01-05T01:00,80\n");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
        output = folder.resolve("out");
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty("cheomdan.workloads.directory");
    }

    private String run() throws IOException {
        return server.run("solution", "run", SOLUTION.toString(), "--direct", "--input", "readings=" + closed, "--output", output.toString(), "--json");
    }

    private List<Object> owners() throws IOException {
        try (Stream<Path> left = Files.walk(output)) {
            return left.map(LentTests::owner).distinct().toList();
        }
    }

    private static Object owner(Path path) {
        try {
            return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return gone;
        }
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("cheomdan-input-")).toList();
        }
    }

    @Test
    void isReadAndTheResultsAreTheCallersAlsoTheSecondTime() throws IOException {
        List<Path> before = copies();

        for (int i = 0; i < 2; i++) {
            output = folder.resolve("out" + i);
            assertThat(run()).startsWith("0:").contains("\"value\" : 90");
            assertThat(owners()).containsExactly(0);
        }

        assertThat(copies()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed))).isEqualTo("rw-------");
        assertThat(Files.readString(output.resolve("provenance.json"))).contains("\"readings\"");
    }

    @Test
    void anEmptyFolderStaysWhoseItWas() throws IOException {
        Files.createDirectory(output);
        Files.setAttribute(output, "unix:uid", SOMEBODY);

        assertThat(run()).startsWith("0:");

        assertThat(owner(output)).isEqualTo(SOMEBODY);
        assertThat(owner(output.resolve("result.csv"))).isEqualTo(SOMEBODY);
    }
}
