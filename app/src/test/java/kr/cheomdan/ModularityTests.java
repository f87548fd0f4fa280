package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The modules depend on each other only as each declares, and the drawing of them is the true one.
 *
 * <p>After a change of modules: {@code mvn -pl contract,workloads,app test -Dtest=ModularityTests -Dcheomdan.write-docs=true}, and commit docs/modules.md.
 */
class ModularityTests {

    private static final Path DRAWING = Path.of("..", "docs", "modules.md");

    private final ApplicationModules modules = ApplicationModules.of(CheomdanServer.class);

    @Test
    void dependOnlyOnWhatTheyDeclare() {
        modules.verify();
    }

    @Test
    void areDrawnAsTheyAre() throws IOException {
        String drawn = ModuleDrawing.of(modules, Path.of("src/main/java"));
        if (Boolean.getBoolean("cheomdan.write-docs")) {
            Files.createDirectories(DRAWING.getParent());
            Files.writeString(DRAWING, drawn);
        }

        assertThat(DRAWING).as("write it with -Dcheomdan.write-docs=true").hasContent(drawn);
    }
}
