package kr.cheomdan.workloads.automotive.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AutoQualityTests {

    private static final int ROWS = 160;

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("auto-quality", directory);
    }

    /** Bad where width and heat are both high or both low, which neither tells alone. */
    private static String parts(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("width,heat,machine,판정\n");
        for (int row = 0; row < rows; row++) {
            double width = random.nextDouble();
            double heat = random.nextDouble();
            text.append(String.format(Locale.ROOT, "%.3f,%.3f,M%d,%s%n", width, heat, random.nextInt(2), width > .5 == heat > .5 ? "균열" : "양품"));
        }
        return text.toString();
    }

    private static String with(String text, int line, String instead) {
        String[] lines = text.split("\n");
        lines[line - 1] = instead;
        return String.join("\n", lines) + "\n";
    }

    @Nested
    class Check {

        @Test
        void countsTheClassesAndKnowsTheGoodOne() {
            JsonNode report = trial().with("measurements", parts(ROWS, 1)).check();

            assertThat(report.path("usable").asBoolean()).isTrue();
            assertThat(report.path("summary").path("good").asString()).isEqualTo("양품");
            assertThat(report.path("summary").path("measurements").asInt()).isEqualTo(3);
            assertThat(report.path("findings")).isEmpty();
        }

        @Test
        void oneClassOnlyCannotBeToldApart() {
            assertThat(trial().with("measurements", parts(ROWS, 1).replace("균열", "양품")).findings()).contains("auto-quality.one-class 1 판정");
        }

        @Test
        void aTextAmongNumbersIsNamed() {
            assertThat(trial().with("measurements", with(parts(ROWS, 1), 17, "측정불가,.5,M1,양품")).findings()).containsExactly("csv.not-a-number 17 width");
        }

        @Test
        void aTargetThatLeakedIntoAMeasurementIsWarnedOf() {
            String leaked = parts(ROWS, 1).replace("판정", "폐기중량,판정").replaceAll(",(균열)", ",12.5,$1").replaceAll(",(양품)", ",0,$1");

            JsonNode report = trial().with("measurements", leaked).check();

            assertThat(report.path("usable").asBoolean()).isTrue();
            assertThat(report.path("findings").path(0).path("code").asString()).isEqualTo("auto-quality.leak");
            assertThat(report.path("findings").path(0).path("column").asString()).isEqualTo("폐기중량");
        }

        @Test
        void constantAndMissingColumnsAreLeftOut() {
            String text = parts(ROWS, 1).replace("width,", "line,empty,width,").replaceAll("(?m)^(?=\\d)", "7,,");
            JsonNode report = trial().with("measurements", text).check();

            assertThat(report.path("findings")).extracting(each -> each.path("code").asString() + " " + each.path("column").asString())
                    .containsExactlyInAnyOrder("csv.column-constant line", "csv.column-empty empty");
            assertThat(report.path("summary").path("measurements").asInt()).isEqualTo(3);
        }

        @Test
        void readsWhatKoreanSpreadsheetsSave() throws IOException {
            Path file = Files.write(directory.resolve("excel.csv"), parts(ROWS, 1).getBytes(Charset.forName("x-windows-949")));

            JsonNode report = trial().with("measurements", file).check();

            assertThat(report.path("findings").path(0).path("code").asString()).isEqualTo("csv.korean-windows");
            assertThat(report.path("summary").path("good").asString()).isEqualTo("양품");
        }

        @Test
        void numbersOfRowsAreNoMeasurement() {
            StringBuilder counted = new StringBuilder("no,");
            String[] lines = parts(ROWS, 1).split("\n");
            for (int line = 0; line < lines.length; line++) {
                counted.append(line == 0 ? "" : line + ",").append(lines[line]).append('\n');
            }

            assertThat(trial().with("measurements", counted.toString()).findings()).containsExactly("auto-quality.counter 1 no");
        }

        @Test
        void saysWhatIsMissing() {
            assertThat(trial().with("measurements", "a,b\n1,2\n3,4\n").findings()).contains("auto-quality.no-label 1");
            assertThat(trial().with("measurements", "").findings()).containsExactly("input.empty");
            assertThat(trial().with("measurements", "width,판정\n").findings()).containsExactly("csv.no-rows 1");
            assertThat(trial().with("measurements", parts(30, 1)).findings()).contains("auto-quality.too-few-rows 1 판정");
            assertThat(trial().with("measurements", parts(ROWS, 1)).set("label", "결함").findings()).contains("auto-quality.no-such-label 1 결함");
            assertThat(trial().with("measurements", parts(ROWS, 1)).set("good", "OK").findings()).contains("auto-quality.no-such-class");
            assertThat(trial().with("measurements", parts(ROWS, 1)).set("label", "width").findings()).contains("auto-quality.too-many-classes 1 width");
        }

        @Test
        void takesColumnsOfNoughtAndOneAsClasses() {
            StringBuilder text = new StringBuilder("width,crack,pore\n");
            for (int row = 0; row < 60; row++) {
                text.append(row * .37 % 5).append(row % 3 == 0 ? ",1,0\n" : ",0,1\n");
            }
            assertThat(trial().with("measurements", text.toString()).findings()).contains("auto-quality.label-of-columns 1 crack",
                    "auto-quality.no-good-class 1 crack");
            assertThat(trial().with("measurements", text.toString().replaceFirst(",0,1\n", ",1,1\n")).set("label", "crack,pore").findings())
                    .contains("auto-quality.two-classes 3 pore");
        }
    }

    @Nested
    class Run {

        @Test
        void tellsWhatNoSingleMeasurementTellsAndKeepsTheModel() throws IOException {
            Path results = trial().with("measurements", parts(ROWS, 1)).set("parts-a-year", 100_000).set("won-per-missed-defect", 5_000).run();
            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            JsonNode benefit = Trial.json(results.resolve("benefit.json"));

            assertThat(metrics.path("value").asDouble()).isGreaterThan(.85).isGreaterThan(metrics.path("baseline").asDouble() + .2);
            assertThat(metrics.path("falseAlarms").asDouble()).isLessThan(.12);
            assertThat(benefit.path("won").asLong()).isBetween(benefit.path("wonInterval").path(0).asLong(), benefit.path("wonInterval").path(1).asLong());
            assertThat(Files.readAllLines(results.resolve("result.csv"))).hasSize(ROWS + 1);

            JsonNode later = Trial.json(trial().with("measurements", parts(80, 2)).with("model", results.resolve("model.json")).run().resolve("metrics.json"));
            assertThat(later.path("value").asDouble()).as("of parts that it never saw").isGreaterThan(.85);
        }

        @Test
        void isTheSameForTheSameSeedWhateverTheWorkers() {
            JsonNode one = Trial.json(trial().with("measurements", parts(80, 3)).run().resolve("metrics.json"));
            JsonNode other = Trial.json(trial().with("measurements", parts(80, 3)).run().resolve("metrics.json"));

            assertThat(other.path("value")).isEqualTo(one.path("value"));
            assertThat(other.path("importance")).isEqualTo(one.path("importance"));
        }

        @Test
        void toldByChanceAloneItSaysSo() {
            SplittableRandom random = new SplittableRandom(9);
            StringBuilder text = new StringBuilder("a,b,defect\n");
            for (int row = 0; row < ROWS; row++) {
                text.append(random.nextInt(1_000)).append(',').append(random.nextInt(1_000)).append(random.nextInt(6) == 0 ? ",bad\n" : ",good\n");
            }
            Path results = trial().with("measurements", text.toString()).set("parts-a-year", 100_000).set("won-per-missed-defect", 5_000)
                    .set("found-today", 60).run();

            assertThat(Trial.json(results.resolve("benefit.json")).path("baselineIsBetter").asBoolean()).isTrue();
        }

        @Test
        void rowsWithoutAClassAreTold() throws IOException {
            String text = with(parts(ROWS, 1), 5, "0.900,0.900,M1,");
            Path results = trial().with("measurements", text).run();

            assertThat(trial().with("measurements", text).findings()).contains("auto-quality.rows-without-class 5 판정");
            assertThat(Files.readAllLines(results.resolve("result.csv")).get(4)).startsWith("5,,균열,");
        }
    }

    @Nested
    class WithAModel {

        private static final List<String> BROKEN = List.of("{}", "[1]", "no json", "{\"kind\":\"cheomdan auto-quality model 1\"}",
                "{\"kind\":\"cheomdan auto-quality model 1\",\"label\":[\"판정\"],\"classes\":[\"a\",\"b\"],\"good\":-1,\"sources\":[{\"heading\":\"width\","
                        + "\"words\":[]}],\"accuracy\":1,\"mostFrequent\":1,\"committee\":{\"outputs\":2,\"members\":[{\"start\":[0,0],\"rounds\":[[{"
                        + "\"column\":[0],\"threshold\":[1],\"left\":[0],\"right\":[0],\"missingLeft\":[true],\"value\":[0]},{\"column\":[7],\"threshold\":[1],"
                        + "\"left\":[0],\"right\":[0],\"missingLeft\":[true],\"value\":[0]}]]}]}}");

        @Test
        void refusesWhatIsNone() {
            assertThat(BROKEN).allSatisfy(broken -> assertThat(trial().with("measurements", parts(10, 1)).with("model", broken).findings())
                    .containsExactly("auto-quality.no-model"));
        }

        @Test
        void namesTheColumnThatIsMissing() {
            Path model = trial().with("measurements", parts(80, 1)).run().resolve("model.json");

            assertThat(trial().with("measurements", "heat,machine\n1,M1\n2,M7\n").with("model", model).findings())
                    .containsExactly("auto-quality.model-column-missing 1 width", "auto-quality.model-word-new 3 machine");
        }
    }

    @Test
    void theSampleIsWhatItsGeneratorMakes() throws IOException {
        assertThat(Files.readString(MadeParts.SAMPLE)).isEqualTo(new MadeParts().text());
    }
}
