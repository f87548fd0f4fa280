package kr.cheomdan.workloads.energy.forecast;

import static org.assertj.core.api.Assertions.assertThat;

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
}
