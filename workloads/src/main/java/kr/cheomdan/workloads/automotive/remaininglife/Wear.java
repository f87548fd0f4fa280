package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.learning.Cholesky;

/**
 * One figure from all sensors of a reading: the weighted sum that tells the remaining life best. Single sensors are noisy where all of
 * them together
 * are not.
 *
 * @param mean of each sensor
 * @param deviation of each
 * @param weights of what is left when they are taken out, and at the end the constant
 */
record Wear(double[] mean, double[] deviation, double[] weights) {

    private static final double PENALTY = 10;

    /** @param cap above it the remaining life is taken as just that: what is new does not show how long it will last */
    static Wear learn(List<Unit> units, double cap) {
        int sensors = units.get(0).sensors().length;
        double[] mean = new double[sensors];
        double[] deviation = new double[sensors];
        for (int sensor = 0; sensor < sensors; sensor++) {
            int at = sensor;
            mean[sensor] = units.stream().flatMapToDouble(unit -> Arrays.stream(unit.sensors()[at])).average().orElse(0);
            double squares = units.stream().flatMapToDouble(unit -> Arrays.stream(unit.sensors()[at]))
                    .map(value -> (value - mean[at]) * (value - mean[at])).average().orElse(0);
            deviation[sensor] = squares > 0 ? Math.sqrt(squares) : 1;
        }
        double[][] products = new double[sensors + 1][sensors + 1];
        double[] targets = new double[sensors + 1];
        double[] scaled = new double[sensors + 1];
        scaled[sensors] = 1;
        for (Unit unit : units) {
            for (int reading = 0; reading < unit.readings(); reading++) {
                for (int sensor = 0; sensor < sensors; sensor++) {
                    scaled[sensor] = (unit.sensors()[sensor][reading] - mean[sensor]) / deviation[sensor];
                }
                double left = Math.min(cap, unit.left(reading));
                for (int i = 0; i <= sensors; i++) {
                    targets[i] += scaled[i] * left;
                    for (int j = 0; j <= i; j++) {
                        products[i][j] += scaled[i] * scaled[j];
                    }
                }
            }
        }
        for (int i = 0; i <= sensors; i++) {
            products[i][i] += PENALTY;
        }
        return new Wear(mean, deviation, Cholesky.of(products).solve(targets));
    }

    double[] of(Unit unit) {
        double[] wear = new double[unit.readings()];
        for (int reading = 0; reading < wear.length; reading++) {
            wear[reading] = weights[mean.length];
            for (int sensor = 0; sensor < mean.length; sensor++) {
                wear[reading] += weights[sensor] * (unit.sensors()[sensor][reading] - mean[sensor]) / deviation[sensor];
            }
        }
        return wear;
    }
}
