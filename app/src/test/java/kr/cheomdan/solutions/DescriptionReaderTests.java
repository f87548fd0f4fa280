package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTests {

    private static final Path SHIPPED = Path.of("../workloads/solutions/auto-schedule/solution.yaml");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void layOut() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("solutions/auto-schedule"));
        file = Files.copy(SHIPPED, folder.resolve("solution.yaml"));
        Path instances = Files.createDirectories(directory.resolve("instances/jobshop"));
        Files.writeString(instances.resolve("b.txt"), "1 1\n0 1\n");
        Files.writeString(instances.resolve("a.txt"), "1 1\n0 2\n");
        Files.writeString(instances.resolve("SOURCES.md"), "papers");
    }

    @Test
    void readsWhatTheCatalogueShows() throws IOException {
        Description description = DescriptionReader.readAll(directory).get(0);
        Solution solution = description.solution();

        assertThat(solution.id()).isEqualTo("auto-schedule");
        assertThat(solution.sector()).isEqualTo("automotive");
        assertThat(solution.name().ko()).isEqualTo("생산 라인 일정 최적화");
        assertThat(solution.input().samples()).containsExactly("a", "b");
        assertThat(solution.parameters()).extracting(Solution.Parameter::name).containsExactly("seconds", "seed");
        assertThat(solution.resources().overhead()).isEqualTo(Duration.ofSeconds(30));
        assertThat(solution.licences()).anySatisfy(licence -> assertThat(licence.licence()).isEqualTo("Apache-2.0"));
        assertThat(description.options()).containsEntry("seconds", "--seconds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "version: 1.0.0 | versoin: 1.0.0 | version is missing",
        "sector: automotive | sector: [automotive] | sector is not a text",
        "least: 0 | least: many | least is not a whole number",
        "licences: | extra: 1\\nlicences: | extra is unknown",
        "id: auto-schedule | id: auto-plan | id is not the name of the folder",
        "secondsParameter: seconds | secondsParameter: minutes | names no parameter",
        "id: auto-schedule | id: [ | solution.yaml"
    })
    void namesFileAndKeyOfAFault(String right, String wrong, String said) throws IOException {
        Files.writeString(file, Files.readString(file).replace(right, wrong.replace("\\n", "\n")));

        assertThatThrownBy(() -> DescriptionReader.readAll(directory)).hasMessageContaining("solution.yaml").hasMessageContaining(said);
    }
}
