package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is told of a unit at a reading: its age, and of windows up to the reading the mean and the slope.
 *
 * @param wearWindows in readings, of all sensors as one figure
 * @param sensorWindows of each sensor
 */
record Shape(int[] wearWindows, int[] sensorWindows) {

    private static final double[] WEAR_SHARES = {.2, .4};
    private static final double[] SENSOR_SHARES = {.3};
    private static final int SHORTEST = 3;

    /**
     * Windows in proportion to how long units last.
     *
     * @param scale of all of them
     */
    static Shape of(List<Unit> units, double scale) {
        double median = units.stream().mapToDouble(Unit::readings).sorted().skip(units.size() / 2).findFirst().orElse(100);
        return new Shape(windows(WEAR_SHARES, scale * median), windows(SENSOR_SHARES, scale * median));
    }

    private static int[] windows(double[] shares, double median) {
        return Arrays.stream(shares).mapToInt(share -> (int) Math.max(SHORTEST, Math.round(share * median))).distinct().toArray();
    }

    /** How many numbers. */
    int size(int sensors) {
        return 1 + 2 * wearWindows.length + 2 * sensorWindows.length * sensors;
    }

    /** {@code [reading - from][number]}, of the readings from one on. */
    double[][] of(Unit unit, double[] wear, int from) {
        List<double[]> series = new ArrayList<>();
        for (int window : wearWindows) {
            series.addAll(meanAndSlope(wear, unit.cycles(), window));
        }
        for (double[] sensor : unit.sensors()) {
            for (int window : sensorWindows) {
                series.addAll(meanAndSlope(sensor, unit.cycles(), window));
            }
        }
        double[][] told = new double[unit.readings() - from][series.size() + 1];
        for (int reading = from; reading < unit.readings(); reading++) {
            told[reading - from][0] = unit.age(reading);
            for (int i = 0; i < series.size(); i++) {
                told[reading - from][i + 1] = series.get(i)[reading];
            }
        }
        return told;
    }

    /** Of the window that ends at each reading; sums run along, so that a long window costs no more than a short one. */
    static List<double[]> meanAndSlope(double[] values, double[] cycles, int window) {
        double[] means = new double[values.length];
        double[] slopes = new double[values.length];
        // Less the first ones, so that large numbers do not swallow small changes.
        double value0 = values[0];
        double cycle0 = cycles[0];
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < values.length; i++) {
            double cycle = cycles[i] - cycle0;
            double value = values[i] - value0;
            x += cycle;
            y += value;
            xx += cycle * cycle;
            xy += cycle * value;
            if (i >= window) {
                double oldCycle = cycles[i - window] - cycle0;
                double oldValue = values[i - window] - value0;
                x -= oldCycle;
                y -= oldValue;
                xx -= oldCycle * oldCycle;
                xy -= oldCycle * oldValue;
            }
            int n = Math.min(i + 1, window);
            means[i] = value0 + y / n;
            double spread = xx - x * x / n;
            slopes[i] = n > 1 && spread > 1e-9 ? (xy - x * y / n) / spread : 0;
        }
        return List.of(means, slopes);
    }
}
