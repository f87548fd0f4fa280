package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each solution says of its own sample once that is spoilt in each of the ways that files of firms are. What it has to say stands in
 * {@code faults.txt}.
 */
class FaultsTests {

    private static final Path EXPECTED = Path.of("src/test/resources/kr/cheomdan/workloads/faults.txt");
    /** More of one cause are not written down. */
    private static final int MOST_TOLD = 4;

    @TempDir private Path directory;

    /**
     * A table of a solution.
     *
     * @param size how much of the sample is enough
     * @param beside the other inputs: their names, and the samples
     */
    private record Subject(String solution, String input, String file, Size size, String number, String needed, String time,
            Map<String, String> beside, String... options) {

        String title() {
            return solution + " " + input;
        }

        Sheet sheet() {
            return Sheet.of(Checked.sample(solution, input, file), size.rows(), size.columns(), number, needed, time);
        }

        Map<String, Path> inputs(Path spoilt) {
            Map<String, Path> inputs = new LinkedHashMap<>();
            inputs.put(input, spoilt);
            beside.forEach((name, sample) -> inputs.put(name, Checked.sample(solution, name, sample)));
            return inputs;
        }
    }

    /** @param columns the last ones */
    private record Size(int rows, int columns) {

        static final Size WHOLE = new Size(3_000, 3_000);
    }

    private static final String WARD = "ward-four-weeks.csv";
    private static final List<Subject> SUBJECTS = List.of(
            new Subject("auto-schedule", "work", "parts-plant.csv", Size.WHOLE, "minutes", "machine", "", Map.of()),
            new Subject("auto-schedule", "standstills", "night-shift.csv", Size.WHOLE, "from", "to", "", Map.of("work", "parts-plant.csv")),
            new Subject("auto-sequence", "cars", "day-shift.csv", Size.WHOLE, "sunroof 1/2", "tow bar 1/4", "", Map.of()),
            new Subject("auto-quality", "measurements", "die-cast-housings.csv", new Size(900, 6), "두께", "불량유형", "", Map.of()),
            new Subject("auto-rul", "history", "spindles-failed.csv", new Size(2_000, 8), "진동", "주기", "", Map.of()),
            new Subject("ev-battery-life", "curves", "dq100_10.csv", new Size(60, 200), "cycle_life", "cell", "", Map.of()),
            new Subject("energy-forecast", "readings", "ETTh1.csv", new Size(500, 8), "OT", "date", "date", Map.of(),
                    "--set", "horizon=24"),
            new Subject("energy-battery", "meter", "with-tariff.csv", new Size(1_100, 3), "사용량(kWh)", "사용량(kWh)", "일시",
                    Map.of("tariff", "with-tariff.csv")),
            new Subject("health-risk", "patients", "ad_data.csv", new Size(200, 8), "age", "Class", "", Map.of()),
            new Subject("health-roster", "staff", WARD, new Size(8, 10), "most-hours", "name", "", Map.of("shifts", WARD, "cover", WARD)),
            new Subject("health-roster", "cover", WARD, Size.WHOLE, "need", "shift", "date", Map.of("staff", WARD, "shifts", WARD)),
            new Subject("health-ecg", "recording", "made.csv", new Size(2_600, 2), "ECG (mV)", "ECG (mV)", "", Map.of()),
            new Subject("art-facade-film", "readings", "quarter-of-a-city.csv", new Size(400, 4), "power (kW)", "time", "time", Map.of()),
            new Subject("art-facade-film", "wall-zones", "preview-in-eight-zones.csv", Size.WHOLE, "width", "zone", "",
                    Map.of("readings", "quarter-of-a-city.csv"), "--set", "wall-width-metres=59.2"));

    @TestFactory
    Stream<DynamicTest> eachSolutionSaysWhatIsWrongWithASpoiltSample() throws IOException {
        Map<String, List<String>> expected = expected();
        List<DynamicTest> tests = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Subject subject : SUBJECTS) {
            Sheet sheet = subject.sheet();
            for (Spoiling spoiling : Spoiling.values()) {
                if (!spoiling.isOfTimes() || !subject.time().isEmpty()) {
                    String title = subject.title() + ", " + spoiling.title();
                    titles.add(title);
                    tests.add(DynamicTest.dynamicTest(title, () -> says(subject, spoiling.of(sheet), expected.get(title))));
                }
            }
        }
        tests.add(DynamicTest.dynamicTest("nothing is expected that is not tried", () -> assertThat(titles).containsAll(expected.keySet())));
        return tests.stream();
    }

    private void says(Subject subject, byte[] spoilt, List<String> expected) throws IOException {
        Path file = Files.write(directory.resolve(subject.file()), spoilt);

        Checked checked = Checked.check(subject.solution(), subject.inputs(file), subject.options());

        List<String> told = checked.told();
        checked.assertIsTold();
        assertThat(told.subList(0, Math.min(told.size(), MOST_TOLD))).isEqualTo(expected);
    }

    private static Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (String line : Files.readAllLines(EXPECTED)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                expected.put(line.substring(0, colon).strip(), Arrays.stream(line.substring(colon + 2).split(";")).map(String::strip).toList());
            }
        }
        return expected;
    }
}
