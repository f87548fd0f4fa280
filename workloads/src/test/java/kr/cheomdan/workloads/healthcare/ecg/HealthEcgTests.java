package kr.cheomdan.workloads.healthcare.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Data;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthEcgTests {

    private static final MadeEcg MADE = new MadeEcg(7, 250, 60, .03, 0);

    @TempDir private Path directory;

    private Trial trial(String csv) {
        return new Trial("health-ecg", directory).with("recording", csv);
    }

    private Trial wfdb(MadeEcg made, String header) throws IOException {
        return new Trial("health-ecg", directory).with("recording", Files.write(directory.resolve("made.dat"), made.format212()))
                .with("header", header);
    }

    /** With one line of the table changed. */
    private static String withLine(int line, String text) {
        String[] lines = MADE.csv().split("\n");
        lines[line - 1] = text;
        return String.join("\n", lines) + "\n";
    }

    @Nested
    class Beats {

        @Test
        void areAllFoundAndNoOthersOfTheRecordThatEverybodyMeasuresBy() {
            Path results = new Trial("health-ecg", directory).with("recording", Data.file("healthcare/ecg/100.dat"))
                    .with("header", Data.file("healthcare/ecg/100.hea")).with("beats", Data.file("healthcare/ecg/100.atr")).run();

            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("referenceBeats").asInt()).isEqualTo(2_273);
            assertThat(metrics.path("sensitivityPercent").asDouble()).isEqualTo(100);
            assertThat(metrics.path("precisionPercent").asDouble()).isGreaterThanOrEqualTo(99.9);
        }

        @Test
        void areFoundAtAnyRateScaleAndDirection() {
            for (double rate : new double[] {125, 250, 360, 1_000}) {
                MadeEcg made = new MadeEcg(3, rate, 120, .03, .03);
                float[] turned = made.recording().values().clone();
                for (int i = 0; i < turned.length; i++) {
                    turned[i] = -1_000 * turned[i] + 5_000;
                }

                for (Recording each : new Recording[] {made.recording(), new Recording("turned", "uV", rate, turned)}) {
                    Matched matched = Matched.of(new Detector(each).beats(), made.samples(), rate);
                    assertThat(matched.missed()).as("missed at " + rate + " " + each.lead()).hasSizeLessThanOrEqualTo(1);
                    assertThat(matched.extra()).as("extra at " + rate + " " + each.lead()).hasSizeLessThanOrEqualTo(1);
                }
            }
        }

        @Test
        void areFoundWhereManyAreEarlyAndBroadAndTheLeadIsNoisy() {
            for (double noise : new double[] {.03, .15, .25}) {
                MadeEcg made = new MadeEcg(4, 360, 300, noise, .25);

                Matched matched = Matched.of(new Detector(made.recording()).beats(), made.samples(), 360);

                assertThat(matched.missed().size() + matched.extra().size()).as("wrong at noise " + noise).isLessThanOrEqualTo(2);
            }
        }

        @Test
        void areFoundAgainAfterAnArtefact() {
            MadeEcg made = new MadeEcg(5, 250, 120, .03, 0);
            for (int i = 250 * 50; i < 250 * 52; i++) {
                made.values[i] += 20 * Math.sin(i);
            }

            Matched matched = Matched.of(new Detector(made.recording()).beats(), made.samples(), 250);

            assertThat(matched.missed()).allMatch(beat -> beat > 250 * 49 && beat < 250 * 54);
        }

        @Test
        void arePairedOneWithOneWithin150Milliseconds() {
            Matched matched = Matched.of(new int[] {100, 130, 300, 500}, new int[] {132, 340, 500, 700}, 250);

            assertThat(matched.matched()).isEqualTo(2);
            assertThat(matched.missed()).containsExactly(340, 700);
            assertThat(matched.extra()).containsExactly(100, 300);
        }

        @Test
        void ofALeadThatCameOffAreNotCountedAcross() {
            MadeEcg made = new MadeEcg(5, 250, 120, .03, 0);
            Arrays.fill(made.values, 250 * 40, 250 * 60, 0);
            Quality quality = Quality.of(made.recording());

            Intervals intervals = Intervals.of(new Detector(made.recording()).beats(), quality, 250);

            assertThat(quality.share()).isCloseTo(100 / 120.0, within(.02));
            assertThat(IntStream.range(0, intervals.size()).filter(i -> intervals.at()[i] > 41
                    && intervals.at()[i] < 61).noneMatch(i -> intervals.usable()[i]))
                    .isTrue();
        }
    }

    @Test
    void measuresTheVariabilityThatTheIntervalsWereMadeWith() {
        int count = 600;
        double[] at = new double[count];
        double[] milliseconds = new double[count];
        double now = 0;
        for (int i = 0; i < count; i++) {
            milliseconds[i] = 800 + 40 * Math.sin(2 * Math.PI * .25 * now) + 20 * Math.sin(2 * Math.PI * .1 * now);
            now += milliseconds[i] / 1_000;
            at[i] = now;
        }
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);

        Variability of = Variability.of(new Intervals(at, milliseconds, all));

        assertThat(of.rate()).isCloseTo(75, within(.5));
        // A wave of amplitude a has a variance of a * a / 2.
        assertThat(of.sdnn()).isCloseTo(Math.sqrt(40 * 40 / 2.0 + 20 * 20 / 2.0), within(1.0));
        assertThat(of.high()).isCloseTo(800, within(120.0));
        assertThat(of.low()).isCloseTo(200, within(40.0));
    }

    @Test
    void readsSamplesThatBeginBehindAHeadOfTheirFile() throws IOException {
        byte[] samples = MADE.format212();
        byte[] behind = new byte[samples.length + 24];
        System.arraycopy(samples, 0, behind, 24, samples.length);

        assertThat(new Trial("health-ecg", directory).with("recording", Files.write(directory.resolve("made.dat"), behind))
                .with("header", MADE.header("").replace(" 212 ", " 212+24 ")).findings()).isEmpty();
    }

    @Nested
    class BadInput {

        @Test
        void ofSamplesWithoutTheirHeader() throws IOException {
            assertThat(new Trial("health-ecg", directory).with("recording", Files.write(directory.resolve("made.dat"), MADE.format212()))
                    .findings())
                    .containsExactly("health-ecg.no-header");
        }

        @Test
        void ofAHeaderThatIsNone() throws IOException {
            assertThat(wfdb(MADE, "hello\n").findings()).containsExactly("health-ecg.not-a-header 1");
            assertThat(wfdb(MADE, MADE.header("").replace(" 212 ", " 310 ")).findings()).containsExactly("health-ecg.other-format 2");
            assertThat(wfdb(MADE, MADE.header("").replaceFirst("made.dat", "other.dat")).findings())
                    .containsExactly("health-ecg.not-one-file 3");
        }

        @Test
        void ofAFileThatWasCutOrChanged() throws IOException {
            assertThat(wfdb(MADE, MADE.header("").replace(" 15000\n", " 90000\n")).findings()).containsExactly("health-ecg.cut-short");
            assertThat(wfdb(new MadeEcg(8, 250, 60, .03, 0), MADE.header("")).findings()).containsExactly("health-ecg.other-checksum");
        }

        @Test
        void ofTimesThatDoNotGoOnEvenly() {
            assertThat(trial(withLine(11, "0.032,0.1")).findings()).containsExactly("health-ecg.time-twice 11 time");
            assertThat(trial(withLine(11, "0.001,0.1")).findings()).containsExactly("health-ecg.time-backwards 11 time");
            assertThat(trial(withLine(11, "0.0342,0.1")).findings()).containsExactly("health-ecg.time-uneven 11 time");
        }

        @Test
        void ofTextAmongNumbersAndOfNoNumbers() {
            assertThat(trial(withLine(11, "0.036,떨어짐")).findings()).containsExactly("csv.not-a-number 11 ECG (mV)");
            assertThat(trial("time,note\n").findings()).containsExactly("csv.no-rows 1");
            assertThat(new Trial("health-ecg", directory).with("recording", "").findings()).containsExactly("input.empty");
        }

        @Test
        void ofNoTimeAndNoRate() {
            String bare = MADE.csv().replaceAll("(?m)^[^,]*,", "");

            assertThat(trial(bare).findings()).containsExactly("health-ecg.no-rate 1");
            assertThat(trial(bare).set("sampling-rate", 250).check().path("summary").path("seconds").asDouble()).isEqualTo(60);
        }

        @Test
        void ofMillisecondsInsteadOfSeconds() {
            StringBuilder csv = new StringBuilder("time,ECG\n");
            IntStream.range(0, 3_000).forEach(i -> csv.append(4 * i).append(',').append(i % 200).append('\n'));

            assertThat(trial(csv.toString()).findings()).containsExactly("health-ecg.rate");
        }

        @Test
        void ofARecordingThatIsTooShortOrFlat() {
            assertThat(trial(new MadeEcg(1, 250, 5, .03, 0).csv()).findings()).containsExactly("health-ecg.too-short");
            assertThat(trial(MADE.csv().replaceAll("(?m),-?\\d.*$", ",0.5")).findings()).contains("health-ecg.flat 1 ECG");
        }

        @Test
        void ofALeadThatThereIsNot() {
            assertThat(trial(MADE.csv()).set("lead", "V5").findings()).containsExactly("health-ecg.no-such-lead 1 V5");
        }

        @Test
        void ofBeatsOfAnother() throws IOException {
            assertThat(trial(MADE.csv()).with("beats", "time\n0.5\n99999\n").findings()).containsExactly("health-ecg.beats-of-another");
            assertThat(trial(MADE.csv()).with("beats", "time\n0.5\nhalf\n").findings()).containsExactly("health-ecg.beat-not-seconds 3");
            assertThat(trial(MADE.csv()).with("beats", Files.write(directory.resolve("x.atr"), new byte[] {1, 2, 3})).findings())
                    .containsExactly("health-ecg.not-beats");
        }
    }

    @Nested
    class Persons {

        @Test
        void areRefusedInAColumnAndNotRepeated() {
            String csv = MADE.csv().replace("\n", ",홍길동\n").replaceFirst("홍길동", "환자명");

            JsonNode report = trial(csv).check();

            assertThat(report.path("personal").asBoolean()).isTrue();
            assertThat(report.path("findings").path(0).path("code").asString()).isEqualTo("health-ecg.identifier");
            assertThat(report.toString()).doesNotContain("홍길동");
            assertThat(trial(csv).set("identifiers", "mask").check().path("usable").asBoolean()).isTrue();
        }

        @Test
        void areRefusedInTheCommentsOfAHeader() throws IOException {
            assertThat(wfdb(MADE, MADE.header("# 연락처 010-1234-5678")).findings()).containsExactly("health-ecg.identifier 1 #");
            Trial masked = wfdb(MADE, MADE.header("# 연락처 010-1234-5678")).set("identifiers", "mask");
            assertThat(Trial.json(masked.run().resolve("provenance.json")).path("personal").asBoolean()).isTrue();
        }
    }

    @Test
    void leavesWhatAReaderNeedsAndTheSameAgain() throws IOException {
        MadeEcg made = MadeEcg.sample();
        Trial trial = trial(made.csv()).with("beats", made.beatsCsv()).set("recorded-hours-per-year", 1_000).set("minutes-by-hand-per-hour",
                20)
                .set("won-per-hour-of-reading", 30_000);

        Path results = trial.run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("sensitivityPercent").asDouble()).isGreaterThan(99);
        assertThat(metrics.path("precisionPercent").asDouble()).isGreaterThan(98);
        JsonNode benefit = Trial.json(results.resolve("benefit.json"));
        assertThat(benefit.path("won").asLong()).isBetween(benefit.path("wonInterval").path(0).asLong(), benefit.path("wonInterval").path(1)
                .asLong());
        assertThat(Files.readAllLines(results.resolve("result.csv"))).hasSize(1 + metrics.path("beats").asInt());
        assertThat(results.resolve("segments.csv")).content().startsWith("from,beats,");
        assertThat(results.resolve("report.html")).content().contains("의료기기가 아닙니다").contains("Not a medical device");
        assertThat(trial.run().resolve("result.csv")).hasSameTextualContentAs(results.resolve("result.csv"));
    }

    @Test
    void shipsTheSampleThatItsGeneratorMakes() {
        Path samples = Path.of("solutions/health-ecg/samples");
        if (Boolean.getBoolean("cheomdan.make-samples")) {
            write(samples);
        }

        assertThat(samples.resolve("recording/made.csv")).hasContent(MadeEcg.sample().csv());
        assertThat(samples.resolve("beats/made.csv")).hasContent(MadeEcg.sample().beatsCsv());
    }

    private static void write(Path samples) {
        try {
            Files.writeString(samples.resolve("recording/made.csv"), MadeEcg.sample().csv());
            Files.writeString(samples.resolve("beats/made.csv"), MadeEcg.sample().beatsCsv());
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
