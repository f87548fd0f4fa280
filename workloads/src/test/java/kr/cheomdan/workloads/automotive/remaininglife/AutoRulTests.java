package kr.cheomdan.workloads.automotive.remaininglife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AutoRulTests {

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("auto-rul", directory);
    }

    private static String failed(int units) {
        return new MadeSpindles(1).text(units, "F", false);
    }

    @Nested
    class Check {

        @Test
        void countsUnitsAndSensors() {
            JsonNode summary = trial().with("history", failed(9)).check().path("summary");

            assertThat(summary.path("failedUnits").asInt()).isEqualTo(9);
            assertThat(summary.path("sensors").asInt()).isEqualTo(6);
        }

        @Test
        void aCycleThatComesTwiceIsNamed() {
            List<String> lines = failed(9).lines().collect(Collectors.toList());
            lines.add(5, lines.get(3));

            assertThat(trial().with("history", String.join("\n", lines)).findings()).containsExactly("auto-rul.cycle-twice 6 주기");
        }

        @Test
        void aNegativeCycleAndATextAmongNumbersAreNamed() {
            List<String> lines = failed(9).lines().collect(Collectors.toList());
            lines.set(4, lines.get(4).replaceFirst(",4,", ",-4,"));
            lines.set(7, lines.get(7).replaceFirst("(F01,7,)[^,]*", "$1높음"));

            assertThat(trial().with("history", String.join("\n", lines)).findings())
                    .containsExactlyInAnyOrder("csv.out-of-range 5 주기", "csv.not-a-number 8 진동");
        }

        @Test
        void theRemainingLifeAmongTheSensorsIsWarnedOf() {
            List<String> lines = failed(9).lines().collect(Collectors.toList());
            int line = lines.size() - 1;
            int left = 0;
            for (; line > 0; line--) {
                lines.set(line, lines.get(line) + "," + left++);
                left = lines.get(line - 1).substring(0, 3).equals(lines.get(line).substring(0, 3)) ? left : 0;
            }
            lines.set(0, lines.get(0) + ",rul");

            assertThat(trial().with("history", String.join("\n", lines)).findings()).contains("auto-rul.leak 1 rul");
        }

        @Test
        void saysWhatIsMissing() {
            assertThat(trial().with("history", failed(3)).findings()).containsExactly("auto-rul.too-few-units");
            assertThat(trial().with("history", "unit,cycle,heat\na,1,5\na,2,5\na,3,5\n").findings()).contains("auto-rul.no-sensor 1");
            assertThat(trial().with("history", "").findings()).containsExactly("input.empty");
            assertThat(trial().with("history", "cycle,heat\n1,2\n").findings()).contains("csv.column-missing 1 unit");
            assertThat(trial().with("history", failed(9)).with("in-service", "unit,cycle,heat\nx,1,2\n").findings())
                    .contains("auto-rul.sensor-missing 1 진동");
            assertThat(trial().with("history", failed(9)).with("in-service", failed(2)).with("true-life", "rul\n5\n6\n7\n").findings())
                    .containsExactly("auto-rul.other-number");
            assertThat(trial().with("history", failed(9)).with("true-life", "rul\n5\n").findings()).containsExactly("auto-rul.nobody-in-service");
            assertThat(trial().with("history", failed(9)).with("model", "{}").findings()).containsExactly("auto-rul.no-model");
        }
    }

    @Test
    void tellsLivesBetterThanTheAgeAndKeepsTheModel() throws IOException {
        Path results = trial().with("history", failed(14)).with("in-service", new MadeSpindles(3).text(4, "S", true)).set("units-in-use", 60)
                .set("cycles-a-year", 250).set("won-per-failure", 9_000_000).set("won-per-replacement", 1_500_000).run();
        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        JsonNode benefit = Trial.json(results.resolve("benefit.json"));

        assertThat(metrics.path("value").asDouble()).isLessThan(.75 * metrics.path("baseline").asDouble());
        assertThat(metrics.path("failuresAvoided").asDouble()).isGreaterThan(.7);
        assertThat(benefit.path("won").asLong()).isPositive()
                .isBetween(benefit.path("wonInterval").path(0).asLong(), benefit.path("wonInterval").path(1).asLong());
        List<String> told = Files.readAllLines(results.resolve("result.csv"));
        assertThat(told).hasSize(5);

        Path later = trial().with("history", new MadeSpindles(3).text(4, "S", true)).with("model", results.resolve("model.json")).run();
        assertThat(Files.readAllLines(later.resolve("result.csv"))).as("the same units by the model kept").isEqualTo(told);
    }

    @Test
    void slopesAndMeansAreThoseOfTheWindow() {
        double[] cycles = {1, 2, 3, 4, 6};
        List<double[]> told = Shape.meanAndSlope(new double[] {5, 7, 9, 11, 15}, cycles, 3);

        assertThat(told.get(0)).containsExactly(new double[] {5, 6, 7, 9, 35.0 / 3}, within(1e-9));
        assertThat(told.get(1)).containsExactly(new double[] {0, 2, 2, 2, 2}, within(1e-9));
    }

    @Test
    void theAgeAloneTellsWhatThoseLastedThatReachedIt() {
        AgeAlone age = new AgeAlone(new double[] {100, 150, 200});

        assertThat(age.left(0)).isEqualTo(150);
        assertThat(age.left(120)).isEqualTo(55);
        assertThat(age.left(300)).isZero();
    }

    @Test
    void theSamplesAreWhatTheirGeneratorMakes() throws IOException {
        assertThat(Files.readString(MadeSpindles.FAILED)).isEqualTo(MadeSpindles.failed());
        assertThat(Files.readString(MadeSpindles.IN_SERVICE)).isEqualTo(MadeSpindles.inService());
    }
}
