package kr.cheomdan.workloads.automotive.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvBatteryLifeTests {

    private static final Path SAMPLES = Path.of("solutions/ev-battery-life/samples/curves");
    private static final int POINTS = 12;

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("ev-battery-life", directory);
    }

    /** Cells whose curves are the lower the shorter they live; with a line of one's own in place of some. */
    private static String made(int cells, IntFunction<String> instead) {
        SplittableRandom random = new SplittableRandom(5);
        String heading = "cell,cycle_life," + IntStream.range(0, POINTS).mapToObj(i -> String.format(Locale.ROOT, "dQ_%.2fV", 3.6 - i * .1))
                .collect(Collectors.joining(","));
        return heading + "\n" + IntStream.range(0, cells).mapToObj(cell -> {
            double life = 400 + random.nextInt(1_200);
            String row = "c" + cell + "," + Math.round(life) + "," + IntStream.range(0, POINTS)
                    .mapToObj(i -> String.format(Locale.ROOT, "%.6f", -20 / life * Math.sin(i / 4.0) - .001 * random.nextDouble()))
                    .collect(Collectors.joining(","));
            String other = instead.apply(cell);
            return other == null ? row : other.replace("ROW", row);
        }).collect(Collectors.joining("\n")) + "\n";
    }

    private static String made(int cells) {
        return made(cells, cell -> null);
    }

    @Nested
    class OnCellsOfTheLiterature {

        /** Published for partial least squares: 100 and 176 cycles, the cell that broke left out. */
        @Test
        void isAsFarOffAsPublished() {
            JsonNode parts = Trial.json(trial().with("curves", SAMPLES.resolve("dq100_10.csv")).run().resolve("metrics.json")).path("parts");

            assertThat(parts.path("test1").path("rmse").asDouble()).isLessThanOrEqualTo(102);
            assertThat(parts.path("test2").path("rmse").asDouble()).isLessThanOrEqualTo(179.5);
            assertThat(parts.path("test1").path("unlike").asInt()).as("the one that broke is told apart by its curve alone").isEqualTo(1);
            assertThat(parts.path("test2").path("unlike").asInt()).isZero();
            assertThat(parts.path("test1").path("rmseWithUnlike").asDouble()).isGreaterThan(300);
        }

        @Test
        void neitherSeedNorOrderOfTheRowsChangesAnything() throws IOException {
            List<String> lines = Files.readAllLines(SAMPLES.resolve("dq100_10.csv"));
            List<String> turned = new ArrayList<>(lines.subList(1, lines.size()));
            Collections.reverse(turned);
            turned.add(0, lines.get(0));

            JsonNode one = Trial.json(trial().with("curves", SAMPLES.resolve("dq100_10.csv")).seed(1).run().resolve("metrics.json"));
            JsonNode other = Trial.json(trial().with("curves", String.join("\n", turned)).seed(9).run().resolve("metrics.json"));

            assertThat(other.path("value").asDouble()).isEqualTo(one.path("value").asDouble());
            assertThat(other.path("components").asInt()).isEqualTo(one.path("components").asInt());
        }

        @Test
        void aCellThatBrokeIsNotLearnedFrom() throws IOException {
            Trial trial = trial().with("curves", SAMPLES.resolve("new-cells.csv"));

            assertThat(trial.findings()).contains("ev-battery-life.odd-curve 64");
            Path results = trial.run();
            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("setAside").asInt()).isEqualTo(1);
            assertThat(metrics.path("baselineIsBetter").asBoolean()).isFalse();
            assertThat(metrics.path("value").asDouble()).isLessThan(110);
            assertThat(Files.readAllLines(results.resolve("result.csv"))).anyMatch(line -> line.startsWith("a22,,set-aside,148,,,,no"))
                    .filteredOn(line -> line.contains(",new,")).hasSize(14).allMatch(line -> line.contains(",yes,"));
        }
    }

    @Nested
    class Models {

        @Test
        void predictTheSameInALaterRun() throws IOException {
            Path learned = trial().with("curves", SAMPLES.resolve("dq100_10.csv")).run();
            List<String> lines = Files.readAllLines(SAMPLES.resolve("dq100_10.csv"));
            String unknown = lines.get(0) + "\n" + lines.stream().filter(line -> line.startsWith("test2")).limit(6)
                    .map(line -> line.replaceFirst("^(\\w+,\\d+),\\d+,", "$1,,")).collect(Collectors.joining("\n"));

            Path later = trial().with("curves", unknown).with("model", learned.resolve("model.json")).run();

            List<String> before = Files.readAllLines(learned.resolve("result.csv")).stream().filter(line -> line.contains(",test2,")).limit(6)
                    .map(line -> line.split(",")[4]).toList();
            assertThat(Files.readAllLines(later.resolve("result.csv")).stream().skip(1).map(line -> line.split(",")[4])).isEqualTo(before);
            assertThat(Trial.json(later.resolve("metrics.json")).path("value").asDouble()).as("as judged when it was made").isEqualTo(142.5);
        }

        @Test
        void ofOtherVoltagesOrOtherProgramsAreRefused() throws IOException {
            Path learned = trial().with("curves", made(30)).run();
            String other = made(30).replace("dQ_3.60V", "dQ_3.65V");

            assertThat(trial().with("curves", other).with("model", learned.resolve("model.json")).findings())
                    .containsExactly("ev-battery-life.model-of-other-places 1");
            assertThat(trial().with("curves", made(30)).with("model", "{\"format\":\"something else\"}").findings())
                    .containsExactly("ev-battery-life.model-unreadable");
            assertThat(trial().with("curves", made(30)).with("model", "not even JSON").findings()).containsExactly("ev-battery-life.model-unreadable");
        }
    }

    @Nested
    class Benefits {

        @Test
        void areTheDaysThatTestsNeedNotRun() {
            JsonNode benefit = Trial.json(trial().with("curves", SAMPLES.resolve("dq100_10.csv")).set("cycles-per-day", 30)
                    .set("won-per-channel-day", 12_000).set("cells-per-year", 500).run().resolve("benefit.json"));

            double saved = benefit.path("measured").path("cycles-saved-per-cell").asDouble();
            assertThat(benefit.path("won").asDouble()).isCloseTo(saved / 30 * 12_000 * 500, org.assertj.core.api.Assertions.within(20_000.0));
            assertThat(benefit.path("wonInterval").path(0).asLong()).isLessThan(benefit.path("won").asLong());
            assertThat(benefit.path("wonInterval").path(1).asLong()).isGreaterThan(benefit.path("won").asLong());
        }

        @Test
        void haveNoAmountWithoutWhatItTakes() {
            JsonNode benefit = Trial.json(trial().with("curves", made(30)).set("cycles-per-day", 30).run().resolve("benefit.json"));

            assertThat(benefit.path("won").isNull()).isTrue();
            assertThat(benefit.path("formula").asString()).contains("won-per-channel-day");
        }
    }

    @Nested
    class Checks {

        @Test
        void tellRowAndColumnOfEachFault() {
            String curves = made(30, cell -> switch (cell) {
                case 2 -> "c1,700," + "-0.01,".repeat(POINTS - 1) + "-0.01";
                case 5 -> "x,90," + "-0.01,".repeat(POINTS - 1) + "-0.01";
                case 7 -> "y,700,-0.01" + ",".repeat(4) + "-0.01" + ",-0.01".repeat(POINTS - 5);
                case 9 -> "z,700," + "-30000,".repeat(POINTS - 1) + "-30000";
                case 11 -> "n,700," + "0,".repeat(POINTS - 1) + "0";
                default -> null;
            });

            assertThat(trial().with("curves", curves).findings()).contains("ev-battery-life.cell-twice 4 cell", "ev-battery-life.life-before-stop 7 cycle_life",
                    "ev-battery-life.curve-gaps 9 dQ_3.50V", "ev-battery-life.other-unit 11 dQ_3.60V", "ev-battery-life.curve-of-nothing 13 dQ_3.60V");
        }

        @Test
        void aFewMissingValuesOfACurveAreFilledFromTheirNeighbours() {
            String curves = made(40, cell -> cell == 4 ? "q,700,-0.01,,-0.03" + ",-0.02".repeat(POINTS - 3) : null);

            Cells cells = read(curves);

            assertThat(cells.all().get(4).curve()[1]).isCloseTo(-.02, org.assertj.core.api.Assertions.within(1e-12));
        }

        private Cells read(String curves) {
            kr.cheomdan.workloads.Findings findings = new kr.cheomdan.workloads.Findings(EvBatteryLife.class);
            try {
                Path file = Files.writeString(directory.resolve("cells.csv"), curves);
                var input = kr.cheomdan.contract.DescriptionReader.read(Path.of("solutions/ev-battery-life")).input("curves").orElseThrow();
                var table = new kr.cheomdan.workloads.table.TableReader(input, findings, 1L << 28).read(file).orElseThrow();
                return new CellsReader(table, 100, findings).read().orElseThrow();
            } catch (IOException | kr.cheomdan.contract.DescriptionFault fault) {
                throw new IllegalStateException(fault);
            }
        }

        @Test
        void warnOfAColumnThatSaysTheAnswer() {
            List<String> lines = made(30).lines().toList();
            String leaking = lines.get(0) + ",dQ_1.00V\n" + lines.stream().skip(1).map(line -> line + "," + line.split(",")[1])
                    .collect(Collectors.joining("\n"));
            String temperature = lines.get(0) + ",temperature\n" + lines.stream().skip(1).map(line -> line + "," + line.length())
                    .collect(Collectors.joining("\n"));

            assertThat(trial().with("curves", leaking).findings()).contains("ev-battery-life.leak 1 dQ_1.00V");
            assertThat(trial().with("curves", temperature).findings()).contains("ev-battery-life.not-of-the-curve 1 temperature");
        }

        @Test
        void askForCurvesAndForCellsToLearnFrom() {
            assertThat(trial().with("curves", "cell,cycle_life,dQ_3.6V\na,500,-0.1\nb,600,-0.2\n").findings()).contains("ev-battery-life.no-curve 1");
            assertThat(trial().with("curves", made(12)).findings()).contains("ev-battery-life.too-few-cells 1 cycle_life");
            assertThat(trial().with("curves", made(30).replaceAll("(?m)^(c\\d+),\\d+,", "$1,,")).findings())
                    .contains("ev-battery-life.too-few-cells 1 cycle_life");
        }

        @Test
        void readWhatKoreanSpreadsheetsSave() throws IOException {
            String curves = made(30).replace("cell,cycle_life", "셀,수명(cycles)").replaceAll("(?m)^(c\\d+),1(\\d{3}),", "$1,\"1,$2\",");
            Path file = Files.write(directory.resolve("excel.csv"), curves.getBytes("x-windows-949"));

            assertThat(trial().with("curves", file).findings()).containsExactly("csv.korean-windows");
        }
    }

    @Test
    void saysSoWhereTheSimplestRuleIsBetter() {
        SplittableRandom random = new SplittableRandom(2);
        String noise = made(40).lines().map(line -> line.startsWith("cell") ? line : line.split(",")[0] + "," + line.split(",")[1] + ","
                + IntStream.range(0, POINTS).mapToObj(i -> "" + random.nextDouble()).collect(Collectors.joining(","))).collect(Collectors.joining("\n"));

        JsonNode metrics = Trial.json(trial().with("curves", noise).run().resolve("metrics.json"));

        assertThat(metrics.path("baselineIsBetter").asBoolean()).isTrue();
    }
}
