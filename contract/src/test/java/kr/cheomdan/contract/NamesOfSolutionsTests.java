package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesOfSolutionsTests {

    private static final String DESCRIPTION =
            """
            id: roofs
            version: 1.0.0
            sector: energy
            name: { ko: 지붕, en: Roofs }
            summary: { ko: 지붕을 셉니다., en: Counts roofs. }
            inputs:
              - { name: list, title: { ko: 목록, en: List }, description: { ko: 목록입니다., en: A list. }, format: text, largest-bytes: 1000 }
            parameters:
              - { name: won-per-roof, kind: number, use: benefit, label: { ko: 지붕 하나의 값(원), en: Price of a roof (KRW) } }
            resources: { cpus: { least: 1, most: 1, default: 1 }, memory-megabytes: 128, cpu-seconds: 1, most-cpu-seconds: 5, overhead-seconds: 5 }
            program: { kind: shipped, class: Roofs }
            licences: [ { part: roofs, licence: same as Cheomdan } ]
            """;

    @TempDir
    private Path folder;

    private Description read(String names) throws IOException, DescriptionFault {
        Path solution = Files.createDirectories(folder.resolve("roofs"));
        Files.writeString(solution.resolve(DescriptionReader.FILE), DESCRIPTION + names);
        return DescriptionReader.read(solution);
    }

    @Test
    void areReadByWhatTheyName() throws Exception {
        Description solution = read("""
                names:
                  pictures: { map: { ko: 지붕 지도, en: Map of the roofs } }
                  figures:
                    roofs: { ko: 지붕 수, en: Roofs }
                    state.DONE: { ko: 끝남, en: done }
                  benefit: { roofs: { ko: 센 지붕, en: roofs counted } }
                """);

        assertThat(solution.names().picture("map").ko()).isEqualTo("지붕 지도");
        assertThat(solution.names().figure("roofs").en()).isEqualTo("Roofs");
        assertThat(solution.names().value("state", "DONE").en()).isEqualTo("done");
        assertThat(solution.names().measured("roofs").ko()).isEqualTo("센 지붕");
        assertThat(solution.told("roofs * won-per-roof").ko()).isEqualTo("센 지붕 × 지붕 하나의 값");
        assertThat(solution.withFilesOfAtMost(10).names()).isEqualTo(solution.names());
    }

    @Test
    void areCodesWhereASolutionGivesNone() throws Exception {
        Description solution = read("");

        assertThat(solution.names().picture("map")).isEqualTo(new Bilingual("map", "map"));
        assertThat(solution.names().value("state", "DONE").ko()).isEqualTo("DONE");
        assertThat(solution.told("roofs * won-per-roof").en()).isEqualTo("roofs × price of a roof");
    }

    @Test
    void areInBothLanguagesAndOfNothingElse() {
        assertThatThrownBy(() -> read("""
                names:
                  pictures: { map: { ko: 지붕 지도 } }
                  plots: { map: { ko: 지도, en: Map } }
                """)).isInstanceOfSatisfying(DescriptionFault.class, fault ->
                assertThat(fault.faults()).containsExactly("names.pictures.map.en is missing", "names.plots is not known"));
    }
}
