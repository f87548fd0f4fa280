package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The ways in which units are run - altitudes of an aircraft, programmes of a machine - where there are a few and they change from reading
 * to reading. What a sensor says is then said by how the unit is run; wear shows only beside other readings of the same condition. They are
 * looked for among the columns: values that lie in a few narrow groups, that come and go all life long, and that explain most of
 * what the others say.
 *
 * @param by the sensors that tell them apart
 * @param centres of each condition, what those sensors say; in parts of their range
 * @param low and range of those sensors
 * @param means by condition and sensor
 * @param deviations the same; 0 where a sensor says the same all the time
 */
record Conditions(int[] by, double[][] centres, double[] low, double[] range, double[][] means, double[][] deviations) {

    private static final int MOST_GROUPS = 8;
    private static final int MOST_CONDITIONS = 24;
    private static final int FEWEST_READINGS = 20;
    /** Of a column's range. */
    private static final double GAP = .04;
    private static final double MOST_WIDTH = .05;
    /** How much more often a condition may come in one half of the lives than in the other. */
    private static final double MOST_DRIFT = .15;
    private static final int FEWEST_CHANGES = 4;
    private static final double LEAST_EXPLAINED = .5;

    /** Empty where units are run in one way, as far as the columns tell. */
    static Optional<Conditions> of(List<Unit> units) {
        List<Integer> by = new ArrayList<>();
        List<double[]> bounds = new ArrayList<>();
        int sensors = units.get(0).sensors().length;
        for (int sensor = 0; sensor < sensors; sensor++) {
            double[] between = groups(units, sensor);
            if (between.length > 0 && comesAndGoes(units, sensor, between)) {
                by.add(sensor);
                bounds.add(between);
            }
        }
        if (by.isEmpty()) {
            return Optional.empty();
        }
        Map<List<Integer>, List<double[]>> readings = new HashMap<>();
        for (Unit unit : units) {
            for (int reading = 0; reading < unit.readings(); reading++) {
                int at = reading;
                List<Integer> condition = IntStream.range(0, by.size()).mapToObj(i ->
                        group(unit.sensors()[by.get(i)][at], bounds.get(i))).toList();
                readings.computeIfAbsent(condition, none -> new ArrayList<>())
                        .add(IntStream.range(0, sensors).mapToDouble(sensor -> unit.sensors()[sensor][at]).toArray());
            }
        }
        // In an order that does not hang on a hash table.
        Map<String, List<double[]>> ordered = new TreeMap<>();
        readings.forEach((condition, of) -> ordered.put(condition.toString(), of));
        ordered.values().removeIf(of -> of.size() < FEWEST_READINGS);
        if (ordered.size() < 2 || ordered.size() > MOST_CONDITIONS) {
            return Optional.empty();
        }
        Conditions conditions = learned(by.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(ordered.values()));
        return conditions.explained(units) >= LEAST_EXPLAINED ? Optional.of(conditions) : Optional.empty();
    }

    /** The values between the groups of a column; none where it has no groups, or too many. */
    private static double[] groups(List<Unit> units, int sensor) {
        double[] values = units.stream().flatMapToDouble(unit -> Arrays.stream(unit.sensors()[sensor])).sorted().toArray();
        double all = values[values.length - 1] - values[0];
        List<Double> between = new ArrayList<>();
        double width = all;
        int began = 0;
        for (int i = 1; i <= values.length; i++) {
            boolean ends = i == values.length || values[i] - values[i - 1] > GAP * all;
            if (ends && i - began < FEWEST_READINGS) {
                return new double[0];
            }
            if (ends && i < values.length) {
                between.add((values[i] + values[i - 1]) / 2);
                width -= values[i] - values[i - 1];
                began = i;
            }
        }
        return between.size() + 1 > MOST_GROUPS || width > MOST_WIDTH * all ? new double[0]
                : between.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int group(double value, double[] between) {
        int group = 0;
        while (group < between.length && value > between[group]) {
            group++;
        }
        return group;
    }

    /** What is only there early or late in life is wear, and no condition. */
    private static boolean comesAndGoes(List<Unit> units, int sensor, double[] between) {
        double[] early = new double[between.length + 1];
        double[] late = new double[between.length + 1];
        long changes = 0;
        for (Unit unit : units) {
            double[] values = unit.sensors()[sensor];
            for (int reading = 0; reading < values.length; reading++) {
                int group = group(values[reading], between);
                (2 * reading < values.length ? early : late)[group]++;
                changes += reading > 0 && group != group(values[reading - 1], between) ? 1 : 0;
            }
        }
        double allEarly = Arrays.stream(early).sum();
        double allLate = Arrays.stream(late).sum();
        double drift = IntStream.range(0, early.length).mapToDouble(group -> Math.abs(early[group] / allEarly - late[group] / allLate))
                .sum() / 2;
        return drift <= MOST_DRIFT && changes >= (long) FEWEST_CHANGES * units.size();
    }

    private static Conditions learned(int[] by, List<List<double[]>> readings) {
        int sensors = readings.get(0).get(0).length;
        double[][] means = new double[readings.size()][sensors];
        double[][] deviations = new double[readings.size()][sensors];
        for (int condition = 0; condition < means.length; condition++) {
            List<double[]> of = readings.get(condition);
            for (int sensor = 0; sensor < sensors; sensor++) {
                int at = sensor;
                double mean = of.stream().mapToDouble(reading -> reading[at]).average().orElseThrow();
                double squares = of.stream().mapToDouble(reading -> (reading[at] - mean) * (reading[at] - mean)).average().orElseThrow();
                means[condition][sensor] = mean;
                deviations[condition][sensor] = squares > 1e-12 * mean * mean ? Math.sqrt(squares) : 0;
            }
        }
        double[] low = Arrays.stream(by).mapToDouble(sensor -> Arrays.stream(means).mapToDouble(of -> of[sensor]).min().orElseThrow())
                .toArray();
        double[] range = IntStream.range(0, by.length).mapToDouble(i ->
                Arrays.stream(means).mapToDouble(of -> of[by[i]]).max().orElseThrow() - low[i]).map(each -> each > 0 ? each : 1).toArray();
        double[][] centres = Arrays.stream(means).map(of -> IntStream.range(0, by.length)
                .mapToDouble(i -> (of[by[i]] - low[i]) / range[i]).toArray()).toArray(double[][]::new);
        return new Conditions(by, centres, low, range, means, deviations);
    }

    /** Of the middle one of the sensors, which share of how it varies is that between conditions. */
    private double explained(List<Unit> units) {
        double[] shares = IntStream.range(0, means[0].length).mapToDouble(sensor -> {
                    double[] values = units.stream().flatMapToDouble(unit -> Arrays.stream(unit.sensors()[sensor])).toArray();
                    double mean = Arrays.stream(values).average().orElse(0);
                    double all = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
                    double within = 0;
                    for (Unit unit : units) {
                        for (int reading = 0; reading < unit.readings(); reading++) {
                            double beside = unit.sensors()[sensor][reading] - means[nearest(unit, reading)][sensor];
                            within += beside * beside;
                        }
                    }
                    return all > 0 ? 1 - within / all : 0;
                }).sorted().toArray();
        return shares[(shares.length - 1) / 2];
    }

    private int nearest(Unit unit, int reading) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int condition = 0; condition < centres.length; condition++) {
            double far = 0;
            for (int i = 0; i < by.length; i++) {
                double beside = (unit.sensors()[by[i]][reading] - low[i]) / range[i] - centres[condition][i];
                far += beside * beside;
            }
            if (far < least) {
                least = far;
                nearest = condition;
            }
        }
        return nearest;
    }

    /** What each sensor says beside what it usually says under the condition of the reading. */
    Unit beside(Unit unit) {
        double[][] sensors = new double[unit.sensors().length][unit.readings()];
        for (int reading = 0; reading < unit.readings(); reading++) {
            int condition = nearest(unit, reading);
            for (int sensor = 0; sensor < sensors.length; sensor++) {
                double deviation = deviations[condition][sensor];
                sensors[sensor][reading] = deviation > 0 ? (unit.sensors()[sensor][reading] - means[condition][sensor]) / deviation : 0;
            }
        }
        return new Unit(unit.name(), unit.line(), unit.cycles(), sensors);
    }

    int count() {
        return centres.length;
    }

    /** Whether it can be asked of so many sensors: a file may have been cut or changed. */
    boolean isSound(int sensors) {
        return by != null && centres != null && low != null && range != null && means != null && deviations != null && centres.length > 1
                && Arrays.stream(by).allMatch(each -> each >= 0 && each < sensors) && low.length == by.length && range.length == by.length
                && means.length == centres.length && deviations.length == centres.length
                && Arrays.stream(centres).allMatch(each -> each != null && each.length == by.length)
                && Arrays.stream(means).allMatch(each -> each != null && each.length == sensors)
                && Arrays.stream(deviations).allMatch(each -> each != null && each.length == sensors);
    }
}
