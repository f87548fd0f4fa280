package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrialTests {

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private Trial.Said run(long seconds, String script) throws IOException, InterruptedException {
        return Trial.run(List.of("bash", "-c", script), folder, folder, seconds, lines::add);
    }

    @Test
    void tellsWhatItSaysAsItSaysIt() throws Exception {
        Trial.Said said = run(0, "echo 하나; echo two >&2; exit 5");

        assertThat(said).isEqualTo(new Trial.Said(5, Trial.End.BY_ITSELF, "하나\ntwo\n"));
        assertThat(lines).containsExactly("하나", "two");
    }

    @Test
    @Timeout(20)
    void isEndedWhenItsTimeIsUp() throws Exception {
        assertThat(run(1, "trap '' TERM INT; while :; do :; done").end()).isEqualTo(Trial.End.OUT_OF_TIME);
    }

    @Test
    void keepsTheBeginningAndTheEndOfAFlood() throws Exception {
        Trial.Said said = run(0, "echo begun; head -c 20000000 /dev/zero | tr '\\0' x; echo; echo done");

        assertThat(said.text()).startsWith("begun\nxxx").endsWith("xxx\ndone\n").hasSizeLessThan(2 << 20);
        assertThat(lines).allMatch(line -> line.length() <= 2_000);
    }

    @Test
    void isEndedWhenItWritesMoreFilesThanAnybodyReads() throws Exception {
        assertThat(run(0, "for ((i = 0; i < 25000; i++)); do : > $i; done").end()).isEqualTo(Trial.End.OUT_OF_ROOM);
    }

    @Test
    void takesAwayWhatWasClosedToKeepIt() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("a/b/c"));
        Files.createSymbolicLink(folder.resolve("a/link"), Path.of("/etc/passwd"));
        Files.setPosixFilePermissions(kept.getParent(), PosixFilePermissions.fromString("---------"));

        Trial.remove(folder.resolve("a"));

        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(Path.of("/etc/passwd")).exists();
    }
}
