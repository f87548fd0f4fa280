package kr.cheomdan.workloads.energy.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import kr.cheomdan.workloads.Data;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidgeMapTests {

    private static double[][] madeUp(int series, int length) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] made = new double[series][length];
        for (double[] values : made) {
            for (int t = 0; t < length; t++) {
                values[t] = Math.sin(t / 3.8) + .1 * random.nextDouble();
            }
        }
        return made;
    }

    /** As the definition says, window by window. */
    private static double errorOneByOne(double[][] series, RidgeMap map, int from, int until) {
        double sum = 0;
        long count = 0;
        for (double[] values : series) {
            for (int at = from; at + map.horizon() <= until; at++) {
                double[] next = map.forecast(values, at);
                for (int step = 0; step < next.length; step++) {
                    sum += (next[step] - values[at + step]) * (next[step] - values[at + step]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Test
    void sumsOfAllWindowsSayWhatTheWindowsSayOneByOne() {
        double[][] series = madeUp(2, 400);
        RidgeMap map = RidgeMap.learn(Moments.of(series, 24, 12, 24, 200), 1);

        assertThat(Moments.of(series, 24, 12, 200, 300).meanSquaredError(map.weights()))
                .isCloseTo(errorOneByOne(series, map, 200, 300), within(1e-9));
        assertThat(Moments.of(series, 24, 12, 300, 400).meanSquaredError(map.weights()))
                .as("up to the last value").isCloseTo(errorOneByOne(series, map, 300, 400), within(1e-9));
    }

    /** The protocol of the published figures: 12, 4 and 4 months of 30 days, scaled by the first, all seven series. */
    @ParameterizedTest
    @CsvSource({"96,0.370", "192,0.403", "336,0.428", "720,0.434"})
    void forecastsTransformersAsWellAsPublished(int horizon, double asked) throws IOException {
        List<String> lines = Files.readAllLines(Data.file("energy/ETTh1.csv"));
        double[][] series = new double[7][14_400];
        for (int t = 0; t < 14_400; t++) {
            String[] cells = lines.get(t + 1).split(",");
            for (int i = 0; i < 7; i++) {
                series[i][t] = Double.parseDouble(cells[i + 1]);
            }
        }
        for (int i = 0; i < 7; i++) {
            series[i] = Scaling.of(series[i], 8_640).apply(series[i]);
        }
        Choice choice = Choice.make(series, new Parts(8_640, 11_520, 14_400), horizon, new int[] {96, 168, 336, 504, 720}, () -> false, share -> {});
        RidgeMap map = RidgeMap.learn(Moments.of(series, choice.lookBack(), horizon, choice.lookBack(), 8_640), choice.penalty());
        double error = Moments.of(series, choice.lookBack(), horizon, 11_520, 14_400).meanSquaredError(map.weights());

        assertThat(error).isLessThanOrEqualTo(asked);
    }
}
