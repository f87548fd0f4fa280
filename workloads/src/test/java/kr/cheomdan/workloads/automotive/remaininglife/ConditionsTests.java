package kr.cheomdan.workloads.automotive.remaininglife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionsTests {

    private static final int READINGS = 120;

    @Test
    void findsWaysOfRunningThatComeAndGoAndTakesThemOutOfTheSensors() {
        List<Unit> units = units(true);

        Conditions conditions = Conditions.of(units).orElseThrow();

        assertThat(conditions.count()).isEqualTo(3);
        assertThat(conditions.by()).containsExactly(0);
        double[] beside = conditions.beside(units.get(0)).sensors()[1];
        assertThat(mean(beside, READINGS / 2, READINGS) - mean(beside, 0, READINGS / 2)).isGreaterThan(.8);
        assertThat(beside[READINGS - 1] - beside[READINGS - 2]).isCloseTo(0, within(1.5));
    }

    @Test
    void leavesSensorsAsTheyAreWhereUnitsAreRunInOneWay() {
        assertThat(Conditions.of(units(false))).isEmpty();
    }

    @Test
    void takesAStepThatComesLateInLifeForWear() {
        List<Unit> units = IntStream.range(0, 12).mapToObj(unit -> unit("U" + unit, new double[][] {
            IntStream.range(0, READINGS).mapToDouble(i -> i > READINGS / 2 && i % 3 > 0 ? 5 : 0).toArray(),
            IntStream.range(0, READINGS).mapToDouble(i -> i > READINGS / 2 && i % 3 > 0 ? 50 : i / 100.0).toArray()})).toList();

        assertThat(Conditions.of(units)).isEmpty();
    }

    /** A load of three sizes, and a temperature that follows the load far more than the wear. */
    private static List<Unit> units(boolean isLoaded) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, 12).mapToObj(unit -> {
            double[] load = new double[READINGS];
            double[] heat = new double[READINGS];
            for (int i = 0; i < READINGS; i++) {
                load[i] = 10 * random.nextInt(3) + .02 * random.nextDouble();
                heat[i] = (isLoaded ? 30 * load[i] : 0) + i / 4.0 + random.nextDouble();
            }
            return unit("U" + unit, new double[][] {load, heat});
        }).toList();
    }

    private static Unit unit(String name, double[][] sensors) {
        return new Unit(name, 2, IntStream.rangeClosed(1, READINGS).asDoubleStream().toArray(), sensors);
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }
}
