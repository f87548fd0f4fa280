package kr.cheomdan.workloads.automotive.carsequencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Data;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AutoSequenceTests {

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("auto-sequence", directory);
    }

    private List<String> found(String cars) throws IOException {
        return trial().with("cars", cars).findings();
    }

    @Test
    void bringsAFirmsCarsIntoAnOrderWithoutFault() throws IOException {
        Path results = trial().with("cars", "car,sunroof 1/2,tow bar (1/3)\nA,1,0\nB,1,1\nC,O,\nD,no,yes\nE,0,0\nF,,X\n").set("won-per-fault", 1_000).run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("value").asInt()).isZero();
        assertThat(metrics.path("baseline").asInt()).as("today").isEqualTo(3);
        assertThat(metrics.path("status").asString()).isEqualTo("OPTIMAL");
        assertThat(Files.readAllLines(results.resolve("result.csv"))).hasSize(7).first().isEqualTo("place,car,place today,sunroof 1/2,tow bar 1/3");
        assertThat(Files.readString(results.resolve("result.csv"))).contains(",A,", ",B,", ",C,", ",D,", ",E,", ",F,");
        assertThat(Trial.json(results.resolve("benefit.json")).path("won").asLong()).isPositive();
    }

    @Test
    void takesRatiosFromATableAndCarsFromAKoreanSpreadsheet() throws IOException {
        JsonNode metrics = trial().with("cars", "차량,수량,선루프,견인 고리\n가,3,○,\n나,3,×,예\n".getBytes(Charset.forName("x-windows-949")))
                .with("ratios", "옵션,최대,구간\n선루프,1,2\n견인 고리,1,2\n").metrics();

        assertThat(metrics.path("cars").asInt()).isEqualTo(6);
        assertThat(metrics.path("value").asInt()).isZero();
        assertThat(metrics.path("baseline").asInt()).isEqualTo(4);
    }

    @Test
    void provesThatNoOrderHasFewerFaults() throws IOException {
        JsonNode metrics = trial().with("cars", "sunroof 1/2\n1\n1\n1\n0\n").metrics();

        assertThat(metrics.path("value").asInt()).isEqualTo(1).isEqualTo(metrics.path("lowerBound").asInt());
    }

    @Test
    void givesTheSameOrderForTheSameSeedWhateverTheWorkers() throws IOException {
        Trial trial = trial().sample("cars", "6-76.txt").unhurried();
        // Enough for two searches.
        Path one = trial.run("--cpu-seconds", "3", "--seed", "5");
        Path other = trial.run("--cpu-seconds", "3", "--seed", "5", "--workers", "3");

        assertThat(Trial.json(one.resolve("provenance.json")).path("repeatable").asBoolean()).isTrue();
        assertThat(one.resolve("result.csv")).hasSameTextualContentAs(other.resolve("result.csv"));
        assertThat(Trial.json(one.resolve("metrics.json")).path("value").asInt()).isBetween(6, 7);
    }

    @ParameterizedTest
    @CsvSource({"60-01", "75-07", "90-10"})
    void solvesLinesOfTheLiterature(String problem) throws IOException {
        JsonNode metrics = trial().with("cars", Data.file("automotive/car-sequencing/data.txt")).set("problem", problem).metrics();

        assertThat(metrics.path("value").asInt()).isZero();
        assertThat(metrics.path("cars").asInt()).isEqualTo(200);
    }

    @Test
    void saysWhichOfSeveralProblemsItNeeds() throws IOException {
        assertThat(found("# Problem a\n2 1 1\n1\n2\n0 2 1\n# Problem b\n2 1 1\n1\n2\n0 2 0\n")).containsExactly("auto-sequence.which-problem 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''|input.empty",
            "# only prose|csv.no-rows 1",
            "car,sunroof 1/2\\n|csv.no-rows 1",
            "car,sunroof\\nA,1\\nB,0\\n|auto-sequence.no-options 1",
            "sunroof 1/2\\n1\\n|auto-sequence.too-few",
            "sunroof 1/2\\n1\\n7\\n|auto-sequence.not-yes-or-no 3 sunroof 1/2",
            "sunroof 1/2,count\\n1,-3\\n0,2\\n|csv.out-of-range 2 count",
            "sunroof 1/2,count\\n1,3000\\n0,3000\\n|auto-sequence.too-many 3",
            "0 5 22\\n|auto-sequence.not-csplib 1",
            "3 1 1\\n1\\n2\\n0 2 1\\n|auto-sequence.cars-differ 1",
            "2 1 1\\n3\\n2\\n0 2 1\\n|auto-sequence.ratios-wrong 2",
            "2 1 2\\n1\\n2\\n0 2 1\\n|auto-sequence.kinds-missing 1",
            "2 1 1\\n1\\n2\\n0 2 4\\n|auto-sequence.not-zero-or-one 4 3",
            "2 1 1\\n1\\n2\\n0 -2 1\\n|auto-sequence.negative 4 2",
            "2 1 1\\n1\\n2\\n0 2 1 1\\n|auto-sequence.wrong-count 4",
            "2 3 1\\n0 2 1 0 1\\n|auto-sequence.no-ratios 1"})
    void namesTheRowOfEachFault(String cars, String finding) throws IOException {
        assertThat(found(cars.replace("\\n", "\n"))).contains(finding);
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        assertThat(trial().with("cars", new byte[] {'P', 'K', 3, 4, 0, 0}).findings()).containsExactly("input.archive");
        assertThat(trial().with("cars", new byte[] {'a', 'b', 3, 4, 0, 0}).findings()).containsExactly("auto-sequence.not-text");
    }

    @Test
    void warnsOfMoreThanAStationCanServe() throws IOException {
        assertThat(found("sunroof 1/2,tow bar 1/2\n1,0\n1,0\n1,0\n0,0\n"))
                .containsExactly("auto-sequence.too-much-wanted sunroof", "auto-sequence.nobody-wants tow bar");
    }

    @Test
    void findsFaultsInATableOfRatios() throws IOException {
        assertThat(trial().with("cars", "sunroof\n1\n0\n").with("ratios", "option,most,window\nsunroof,3,2\nsunroof,1,2\ntow bar,1,2\n").findings())
                .contains("auto-sequence.ratio-wrong 2 window", "auto-sequence.option-twice 3 option", "auto-sequence.option-unknown 4 option");
    }

    @Test
    void countsChangesOfALineAsTheCarsSay() {
        SplittableRandom random = new SplittableRandom(8);
        List<Cars.Kind> kinds = new ArrayList<>();
        int[] today = new int[60];
        for (int i = 0; i < today.length; i++) {
            kinds.add(new Cars.Kind("" + i, random.nextInt(8)));
            today[i] = i;
        }
        Cars cars = new Cars("made", List.of(new Cars.Option("a", 1, 2), new Cars.Option("b", 2, 5), new Cars.Option("c", 1, 61)), kinds, today, List.of(),
                false);
        Line line = new Line(cars, today, random.split());

        for (int round = 0; round < 200; round++) {
            line.anneal(50, 5, 5, -1, () -> false);
            assertThat(line.faults()).isEqualTo(Faults.sum(cars, line.order));
        }
        assertThat(line.bestFaults).isEqualTo(Faults.sum(cars, line.best));
    }

    @Test
    void gainsOnLongLinesToo() {
        Cars cars = longLine(1_000, .9, new SplittableRandom(3));
        int[] greedy = Greedy.order(cars);
        Line line = new Line(cars, Greedy.shuffled(cars.today(), new SplittableRandom(4)), new SplittableRandom(5));

        line.anneal(20_000_000, .35, Sequencer.cold(1_000), 0, () -> false);

        assertThat(Faults.sum(cars, greedy)).isPositive();
        assertThat(line.bestFaults).isZero();
        assertThat(Faults.sum(cars, line.best)).isZero();
        assertThat(Faults.isComplete(cars, line.best)).isTrue();
    }

    /** Stations of which each is used to the same share, by cars of chance. */
    private static Cars longLine(int count, double use, SplittableRandom random) {
        List<Cars.Option> options = List.of(new Cars.Option("a", 1, 2), new Cars.Option("b", 2, 3), new Cars.Option("c", 1, 3),
                new Cars.Option("d", 2, 5), new Cars.Option("e", 1, 5));
        int[] today = new int[count];
        for (int option = 0; option < options.size(); option++) {
            int wanted = (int) (use * count * options.get(option).most() / options.get(option).window());
            while (wanted > 0) {
                int car = random.nextInt(count);
                if ((today[car] >> option & 1) == 0) {
                    today[car] |= 1 << option;
                    wanted--;
                }
            }
        }
        List<Cars.Kind> kinds = IntStream.range(0, 1 << options.size()).mapToObj(kind -> new Cars.Kind("" + kind, kind)).toList();
        return new Cars("long", options, kinds, today, List.of(), false);
    }

    @ParameterizedTest
    @CsvSource({"10,6,1,2,1", "10,5,1,2,0", "9,4,1,3,1", "4,4,1,2,3", "3,3,1,5,0"})
    void knowsHowFewFaultsThereCanBe(int cars, int demand, int most, int window, int faults) {
        assertThat(Bound.of(cars, demand, new Cars.Option("x", most, window))).isEqualTo(faults);
    }
}
