package kr.cheomdan.workloads.energy.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EnergyForecastTests {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @TempDir private Path directory;

    private Trial trial(List<String> lines) {
        return new Trial("energy-forecast", directory).with("readings", String.join("\n", lines) + "\n");
    }

    private static List<String> lines(int count, int minutes, IntToDoubleFunction load) {
        List<String> lines = new ArrayList<>(List.of("time,load"));
        IntStream.range(0, count).forEach(t -> lines.add(LocalDateTime.of(2026, 1, 5, 0, 0).plusMinutes((long) minutes * t).format(TIME)
                + "," + String.format(Locale.ROOT, "%.3f", load.applyAsDouble(t))));
        return lines;
    }

    /** A day like the other, a week like the other, and some noise of the middle deviation {@code noise}. */
    private static IntToDoubleFunction seasons(int stepsADay, double noise) {
        SplittableRandom random = new SplittableRandom(5);
        return t -> 100 + 30 * Math.sin(2 * Math.PI * t / stepsADay) + (t / stepsADay % 7 < 5 ? 10 : 0) + noise * random.nextGaussian();
    }

    /** Each step from where the last one ended. */
    private static IntToDoubleFunction walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] at = {1_000};
        return t -> at[0] += random.nextGaussian();
    }

    @Nested
    class BesideTheSimplest {

        @Test
        void whatOnlyWandersIsBestForecastByItsLatestValueAndTheReportSaysSo() {
            Path results = trial(lines(2_000, 60, walk(9))).set("horizon", 24).set("won-per-unit-of-error", 100).run();

            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("baselineName").path("en").asString()).isEqualTo("the latest value, unchanged");
            assertThat(metrics.path("value").asDouble()).isGreaterThan(metrics.path("baseline").asDouble());
            assertThat(metrics.path("baselineIsBetter").asBoolean()).isTrue();
            JsonNode benefit = Trial.json(results.resolve("benefit.json"));
            assertThat(benefit.path("won").asLong()).isNegative();
            assertThat(benefit.path("baselineIsBetter").asBoolean()).isTrue();
            assertThat(results.resolve("report.html")).content().contains("이 자료에서는 비교 기준이 더 낫습니다").contains("Keep the way you have")
                    .contains("% 컸습니다").contains("% larger than that");
        }

        @Test
        void noWalkIsSaidToBeForecastMuchBetterThanByItsLatestValue() {
            for (long seed = 1; seed <= 8; seed++) {
                JsonNode metrics = trial(lines(2_000, 60, walk(seed))).set("horizon", 24).metrics();

                assertThat(metrics.path("value").asDouble()).as("walk " + seed).isGreaterThan(.95 * metrics.path("baseline").asDouble());
            }
        }

        @Test
        void whatRepeatsItselfExactlyIsToldWithoutAShareOfNothing() {
            Path results = trial(lines(1_440, 60, seasons(24, 0))).set("horizon", 24).run();

            assertThat(Trial.json(results.resolve("metrics.json")).path("baseline").asDouble()).isZero();
            assertThat(Trial.json(results.resolve("metrics.json")).path("baselineIsBetter").asBoolean()).isTrue();
            assertThat(results.resolve("report.html")).content().contains("한 번도 틀리지 않았습니다").contains("was never wrong")
                    .doesNotContain("" + Long.MAX_VALUE);
        }
    }

    @Nested
    class BoundOfProcessorTime {

        @Test
        void theBestSoFarIsKeptAndTheFirstIsAlwaysTried() {
            double[] load = IntStream.range(0, 600).mapToDouble(seasons(24, 5)::applyAsDouble).toArray();
            double[][] series = {Scaling.of(load, 360).apply(load)};
            int[] lookBacks = {24, 48, 96};
            int[] asked = {0};

            Choice all = Choice.make(series, Parts.of(600), 24, lookBacks, () -> false, share -> {});
            Choice some = Choice.make(series, Parts.of(600), 24, lookBacks, () -> asked[0]++ >= 14, share -> {});
            Choice one = Choice.make(series, Parts.of(600), 24, lookBacks, () -> true, share -> {});

            assertThat(all.tried()).hasSize(30);
            assertThat(all.wasCutShort()).isFalse();
            assertThat(some.tried()).isEqualTo(all.tried().subList(0, 14));
            assertThat(some.wasCutShort()).isTrue();
            assertThat(some.validationError()).isEqualTo(some.tried().stream().mapToDouble(Choice.Tried::error).min().orElseThrow());
            assertThat(one.tried()).isEqualTo(all.tried().subList(0, 1));
        }

        @Test
        void cutsTheSearchShortAndSaysSo() {
            List<String> quarters = lines(9_600, 15, seasons(96, 5));

            Path results = trial(quarters).set("horizon", 192).cpuSeconds(1).run();

            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("tried").asInt()).isBetween(1, metrics.path("toTry").asInt() - 1);
            assertThat(metrics.path("cpuSeconds").asDouble()).isLessThan(5);
            assertThat(Trial.json(results.resolve("provenance.json")).path("repeatable").asBoolean()).isFalse();
            assertThat(results.resolve("report.html")).content().contains("계산 시간 한도에서 멈춰 40개 조합 중").contains("of 40 combinations");
            assertThat(results.resolve("result.csv")).content().hasLineCount(193);
        }
    }

    @Nested
    class Forecasts {

        @Test
        void ofSeasonsBeatRepeatingThemAndLieInTheIntervalAsOftenAsIsSaid() throws IOException {
            Path results = trial(lines(4_320, 60, seasons(24, 5))).set("horizon", 168).run();

            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("coverage95").asDouble()).isBetween(.92, .98);
            assertThat(metrics.path("value").asDouble()).isLessThan(.8 * metrics.path("baseline").asDouble());
            List<String> rows = Files.readAllLines(results.resolve("result.csv"));
            assertThat(rows).hasSize(169).first().isEqualTo("time,forecast,low,high");
            SplittableRandom random = new SplittableRandom(8);
            IntToDoubleFunction truth = seasons(24, 0);
            int within = 0;
            for (int step = 0; step < 168; step++) {
                String[] cells = rows.get(step + 1).split(",");
                assertThat(cells[0]).isEqualTo(LocalDateTime.of(2026, 1, 5, 0, 0).plusHours(4_320 + step).format(TIME) + ":00");
                double value = truth.applyAsDouble(4_320 + step) + 5 * random.nextGaussian();
                within += Double.parseDouble(cells[2]) <= value && value <= Double.parseDouble(cells[3]) ? 1 : 0;
            }
            assertThat(within).as("of the week that follows").isBetween(150, 167);
        }

        @Test
        void areTheSameForASeedAndAnyNumberOfWorkers() {
            List<String> lines = lines(1_440, 60, seasons(24, 5));
            Path one = trial(lines).set("horizon", 24).set("won-per-unit-of-error", 100).seed(3).workers(1).run();
            Path four = trial(lines).set("horizon", 24).set("won-per-unit-of-error", 100).seed(3).workers(4).run();
            Path otherSeed = trial(lines).set("horizon", 24).set("won-per-unit-of-error", 100).seed(4).run();

            for (String same : List.of("result.csv", "model.json", "benefit.json")) {
                assertThat(four.resolve(same)).hasSameBinaryContentAs(one.resolve(same));
            }
            assertThat(otherSeed.resolve("result.csv")).hasSameBinaryContentAs(one.resolve("result.csv"));
            assertThat(Trial.json(one.resolve("provenance.json")).path("repeatable").asBoolean()).isTrue();
            assertThat(one.resolve("report.html")).content().doesNotContain("계산 시간 한도에서 멈춰");
        }

        @Test
        void areWorthWhatTheFormulaSaysWithinItsInterval() {
            JsonNode benefit = Trial.json(trial(lines(1_440, 60, seasons(24, 5))).set("horizon", 24).set("won-per-unit-of-error", 100).run()
                    .resolve("benefit.json"));

            double byFormula = benefit.path("measured").path("error-saved-per-step").asDouble() * 8_766 * 100;
            assertThat(benefit.path("won").asDouble()).isPositive().isCloseTo(byFormula, withinPercentage(.1));
            assertThat(benefit.path("wonInterval").path(0).asLong()).isPositive().isLessThan(benefit.path("won").asLong());
            assertThat(benefit.path("wonInterval").path(1).asLong()).isGreaterThan(benefit.path("won").asLong());
            assertThat(Trial.json(trial(lines(1_440, 60, seasons(24, 5))).set("horizon", 24).run().resolve("benefit.json")).path("won").isNull())
                    .as("without what an error costs").isTrue();
        }
    }

    @Nested
    class Checks {

        private List<String> findings(List<String> lines) {
            return trial(lines).set("horizon", 24).findings();
        }

        @Test
        void tellFilesThatAreTooShortOrHaveNothingToForecast() {
            JsonNode report = trial(lines(359, 60, seasons(24, 5))).set("horizon", 24).check();
            List<String> names = List.of("time,load", "2026-01-05 00:00,", "2026-01-05 01:00,", "2026-01-05 02:00,", "2026-01-05 03:00,");

            assertThat(findings(lines(360, 60, seasons(24, 5)))).isEmpty();
            assertThat(findings(lines(359, 60, seasons(24, 5)))).containsExactly("energy-forecast.too-short");
            assertThat(report.path("findings").path(0).path("ko").asString()).contains("359개").contains("360개 이상");
            assertThat(report.path("usable").asBoolean()).isFalse();
            assertThat(findings(names)).contains("energy-forecast.no-series");
            assertThat(trial(lines(400, 60, seasons(24, 5))).set("horizon", 24).set("target", "heat").findings())
                    .contains("parameter.no-such-column");
        }

        @Test
        void tellTimesThatComeTwiceOrGoBackwards() {
            List<String> twice = lines(400, 60, seasons(24, 5));
            twice.add(101, twice.get(100));
            List<String> backwards = lines(400, 60, seasons(24, 5));
            backwards.add(200, backwards.remove(210));

            assertThat(findings(twice)).containsExactly("time.twice 102 time");
            assertThat(findings(backwards)).containsExactly("time.backwards 202 time");
            assertThat(trial(twice).set("horizon", 24).check().path("usable").asBoolean()).isFalse();
        }

        @Test
        void tellTheHourThatAClockLeftOutAndFillItIn() {
            List<String> gap = lines(400, 60, seasons(24, 5));
            gap.remove(200);

            Path results = trial(gap).set("horizon", 24).run();

            assertThat(findings(gap)).containsExactly("time.gap-of-an-hour 201 time");
            assertThat(results.resolve("result.csv")).content().contains(LocalDateTime.of(2026, 1, 5, 0, 0).plusHours(400).format(TIME));
        }
    }
}
