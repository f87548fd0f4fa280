package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTests {

    @TempDir
    private Path folder;

    @Test
    void writesIntoTheDirectoryThatAJobStandsIn() throws IOException {
        String name = "target-" + UUID.randomUUID() + ".txt";
        try {
            new OutputDirectory(Path.of(".")).text(name, "whole");

            assertThat(Path.of(name)).hasContent("whole");
        } finally {
            Files.deleteIfExists(Path.of(name));
        }
    }

    @Test
    void writesNothingBesideIt() {
        OutputDirectory outputs = new OutputDirectory(folder.resolve("out"));

        assertThatIllegalArgumentException().isThrownBy(() -> outputs.text("../elsewhere.txt", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> outputs.text("../output.txt", "x"));
        outputs.text("plots/inside.txt", "x");
        assertThat(folder.resolve("out/plots/inside.txt")).hasContent("x");
    }
}
