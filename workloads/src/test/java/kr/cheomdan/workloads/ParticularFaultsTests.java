package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with files that are no tables, and what only one solution asks for; a run that is started all the same ends with it. */
class ParticularFaultsTests {

    private static final String STEPS = "job,step,machine,minutes,after\nA,10,saw,5,20\nA,20,drill,5,10\nB,10,saw,5,\n";
    private static final String WARD = "ward-four-weeks.csv";

    @TempDir private Path directory;

    /** @param inputs each as the sample that it is, or as what stands in the file */
    private record Faulty(String title, String solution, Map<String, byte[]> inputs, List<String> options, String told) {

        Faulty set(String... words) {
            return new Faulty(title, solution, inputs, Arrays.stream(words).flatMap(word -> Stream.of("--set", word)).toList(), told);
        }

        Faulty with(String input, byte[] content) {
            Map<String, byte[]> more = new LinkedHashMap<>(inputs);
            more.put(input, content);
            return new Faulty(title, solution, more, options, told);
        }
    }

    private static Faulty faulty(String title, String solution, String input, byte[] content, String told) {
        return new Faulty(title, solution, Map.of(input, content), List.of(), told);
    }

    private static Faulty faulty(String title, String solution, String input, String content, String told) {
        return faulty(title, solution, input, content.getBytes(StandardCharsets.UTF_8), told);
    }

    private static byte[] sample(String solution, String input, String file) {
        try {
            return Files.readAllBytes(Checked.sample(solution, input, file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The shipped instance with something replaced in it. */
    private static String ft06(String what, String by) {
        String sample = new String(sample("auto-schedule", "work", "ft06.txt"), StandardCharsets.UTF_8);
        assertThat(sample).contains(what);
        return sample.replace(what, by);
    }

    private static Stream<Faulty> ofTheShopFloor() {
        String first = "2  1  0  3";
        return Stream.of(
                faulty("a time below nothing", "auto-schedule", "work", ft06(first, "2 -1  0  3"), "! auto-schedule.time-negative 6 2"),
                faulty("a machine that there is not", "auto-schedule", "work", ft06(first, "9  1  0  3"), "! auto-schedule.machine-out-of-range 6 1"),
                faulty("a word among the times", "auto-schedule", "work", ft06(first, "2  x  0  3"), "! auto-schedule.not-a-whole-number 6 2"),
                faulty("a number beyond numbers", "auto-schedule", "work", ft06(first, "2 1e999 0  3"), "! auto-schedule.not-a-whole-number 6 2"),
                faulty("a time too few", "auto-schedule", "work", ft06(first, "2  1  0"), "! auto-schedule.wrong-count 6"),
                faulty("semicolons in an instance", "auto-schedule", "work", ft06(first, "2;1;0;3"), "! auto-schedule.wrong-count 6"),
                faulty("jobs that are not there", "auto-schedule", "work", ft06("6 6", "9 6"), "! auto-schedule.too-few-rows 11"),
                faulty("steps in a circle", "auto-schedule", "work", STEPS, "! auto-schedule.cycle 2 after"),
                faulty("a step after one that there is not", "auto-schedule", "work", STEPS.replace(",5,20", ",5,99"), "! auto-schedule.after-unknown 2 after"),
                faulty("a step of a table that takes less than nothing", "auto-schedule", "work", STEPS.replace("saw,5,20", "saw,-5,"),
                        "! csv.out-of-range 2 minutes"),
                faulty("a standstill of a machine that there is not", "auto-schedule", "standstills", "machine,from,to,every\n*,1,2,\n절단9,10,20,\n",
                        "! auto-schedule.machine-unknown 3 machine").with("work", sample("auto-schedule", "work", "parts-plant.csv")),
                faulty("an option neither there nor not", "auto-sequence", "cars", "car,sunroof 1/2\nA,1\nB,maybe\n",
                        "! auto-sequence.not-yes-or-no 3 sunroof 1/2"),
                faulty("cars below nothing", "auto-sequence", "cars", "2 1 2\n1\n2\n0 1 1\n1 -1 0\n", "! auto-sequence.negative 5 2"));
    }

    private static Stream<Faulty> ofTables() {
        String readings = new String(sample("energy-forecast", "readings", "ETTh1.csv"), StandardCharsets.UTF_8).lines().limit(600)
                .reduce("", (one, other) -> one + other + "\n");
        return Stream.of(
                faulty("readings of one thing only that never changes", "energy-forecast", "readings",
                        readings.replaceAll("(?m)^(\\d.{18}),.*$", "$1,5").replaceFirst(".*\n", "date,load\n"), "! energy-forecast.constant 1 load"),
                faulty("parts of one class", "auto-quality", "measurements",
                        new String(sample("auto-quality", "measurements", "die-cast-housings.csv"), StandardCharsets.UTF_8)
                                .replaceAll("(?m)(?<=\\d,)[^,\\d\n]+$", "균열"), "! auto-quality.one-class 1 불량유형"),
                faulty("patients of one outcome", "health-risk", "patients", patients("1", ""), "! health-risk.one-class 1 outcome"),
                faulty("the outcome once more beside itself", "health-risk", "patients", patients("", ",copy"), "? health-risk.leak 1 copy"),
                faulty("a wish of nobody", "health-roster", "requests", "name,date,shift,wish\n아무개,2026-12-10,D,on\n", "! health-roster.unknown-person 2 wish")
                        .with("staff", sample("health-roster", "staff", WARD)).with("shifts", sample("health-roster", "shifts", WARD))
                        .with("cover", sample("health-roster", "cover", WARD)),
                faulty("a section that there is not", "health-roster", "staff",
                        new String(sample("health-roster", "staff", "care-home-two-weeks.txt"), StandardCharsets.UTF_8)
                                .replace("SECTION_STAFF", "SECTION_STUFF"),
                        "! health-roster.unknown-section"),
                faulty("a model that is none", "ev-battery-life", "model", "{}", "! ev-battery-life.model-unreadable")
                        .with("curves", sample("ev-battery-life", "curves", "new-cells.csv")));
    }

    private static String patients(String outcome, String copy) {
        StringBuilder patients = new StringBuilder("age,marker,outcome" + copy + "\n");
        for (int row = 0; row < 80; row++) {
            String of = outcome.isEmpty() ? Integer.toString(row * 7 % 5 / 3) : outcome;
            patients.append(40 + row * 13 % 37).append(',').append(row * 29 % 83 / 7.0).append(',').append(of).append(copy.isEmpty() ? "" : "," + of)
                    .append('\n');
        }
        return patients.toString();
    }

    private static Stream<Faulty> ofPicturesAndRecordings() {
        byte[] model = sample("art-style", "model", "celadon-ink.onnx");
        byte[] picture = sample("art-style", "image", "mountain-in-mist.jpg");
        byte[] readings = sample("art-facade-film", "readings", "quarter-of-a-city.csv");
        String recording = new String(sample("health-ecg", "recording", "made.csv"), StandardCharsets.UTF_8).substring(0, 60_000);
        return Stream.of(
                faulty("a model that was cut off", "art-style", "model", Arrays.copyOf(model, model.length / 2), "! art-style.no-model").with("image", picture),
                faulty("a picture as a model", "art-style", "model", picture, "! art-style.no-model").with("image", picture),
                faulty("a picture that was cut off", "art-style", "image", Arrays.copyOf(picture, picture.length / 2), "! art-style.image-cut-short")
                        .with("model", model),
                faulty("a picture that is none", "art-style", "image", "hello", "! art-style.no-image").with("model", model),
                faulty("thirty thousand by thirty thousand", "art-style", "image", jpegOf(30_000, 30_000), "! art-style.image-too-large")
                        .with("model", model),
                faulty("a recording that was cut off", "health-ecg", "recording", recording.substring(0, recording.lastIndexOf(',')), "! csv.other-width 4670"),
                faulty("a recording of nine seconds", "health-ecg", "recording", recording.lines().limit(2_000).reduce("", (a, b) -> a + b + "\n"),
                        "! health-ecg.too-short"),
                faulty("samples without their header", "health-ecg", "recording", new byte[] {1, 2, 3, 4, 5, 6}, "! health-ecg.no-header"),
                faulty("a film of nothing", "art-facade-film", "readings", "time,load\n", "! csv.no-rows 1"),
                faulty("a wall larger than any", "art-facade-film", "readings", readings, "! art-facade-film.wall-too-large")
                        .set("wall=own", "wall-width=16384", "wall-height=16384", "wall-width-metres=100"),
                faulty("a zone that no film can have", "art-facade-film", "wall-zones", "zone,x,y,width,height\na,0,0,16384,16384\n",
                        "! art-facade-film.wall-too-large").with("readings", readings).set("wall-width-metres=100"));
    }

    /** A JPEG whose header says how large it is, and that has its end. */
    private static byte[] jpegOf(int width, int height) {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, (byte) (height >> 8), (byte) height, (byte) (width >> 8),
            (byte) width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, (byte) 0xFF, (byte) 0xD9};
    }

    @TestFactory
    Stream<DynamicTest> namesWhatIsWrongBeforeAndInsteadOfARun() {
        return Stream.of(ofTheShopFloor(), ofTables(), ofPicturesAndRecordings()).flatMap(each -> each)
                .map(each -> DynamicTest.dynamicTest(each.solution() + ", " + each.title(), () -> says(each)));
    }

    private void says(Faulty faulty) throws IOException {
        Path place = Files.createTempDirectory(directory, "faulty");
        Map<String, Path> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> each : faulty.inputs().entrySet()) {
            inputs.put(each.getKey(), Files.write(place.resolve(each.getKey()), each.getValue()));
        }
        String[] options = faulty.options().toArray(String[]::new);

        Checked checked = Checked.check(faulty.solution(), inputs, options);

        checked.assertIsTold();
        assertThat(checked.told()).anySatisfy(told -> assertThat(told).startsWith(faulty.told()));
        if (!checked.report().usable()) {
            Checked run = Checked.run(faulty.solution(), inputs, place.resolve("results"), options);
            assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.report()).isEqualTo(checked.report());
        }
    }

    @Test
    void readsInstancesWhateverTheyAreWrittenIn() throws IOException {
        String ft06 = ft06("6 6", "6 6");
        for (byte[] text : List.of(ft06.getBytes(StandardCharsets.UTF_16), ("\uFEFF" + ft06).getBytes(StandardCharsets.UTF_8),
                ft06.replace("Fisher", "작업").getBytes(Charset.forName("x-windows-949")), ft06.replace("\n", "\r\n\r\n").getBytes(StandardCharsets.UTF_8))) {
            Path file = Files.write(directory.resolve("ft06.txt"), text);

            assertThat(Checked.check("auto-schedule", Map.of("work", file)).told()).containsExactly("usable");
        }
    }
}
