package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The units that a run was given, with all that is known of them.
 *
 * @param conditions in which they are run, taken out of what the sensors say; null where they are run in one way
 * @param failed units that ran until they failed; none where there is a model
 * @param inService units that still run
 * @param truths how long those turned out to have left, in their order; empty where nobody knows
 */
record Fleet(List<String> sensors, List<String> spoken, @Nullable Conditions conditions, List<Unit> failed, List<Unit> inService,
        double[] truths, @Nullable SavedModel model) {

    static final String HISTORY = "history";
    static final String IN_SERVICE = "in-service";
    static final String TRUE_LIFE = "true-life";
    static final int FEWEST_UNITS = 8;
    /** What follows the remaining life so closely was worked out from it. */
    private static final double FOLLOWS = .995;

    /** Empty where something is wrong; the findings say what. */
    static Optional<Fleet> of(Given given, Findings findings) {
        return given.has(SavedModel.INPUT) ? withModel(given, findings) : learning(given, findings);
    }

    private static Optional<Fleet> withModel(Given given, Findings findings) {
        SavedModel model = SavedModel.read(given.bytes(SavedModel.INPUT), findings).orElse(null);
        if (model == null) {
            return Optional.empty();
        }
        String input = given.has(IN_SERVICE) ? IN_SERVICE : HISTORY;
        UnitsReader reader = new UnitsReader(input, given.table(input), findings);
        List<Unit> units = reader.units(model.sensors()).orElse(List.of());
        double[] truths = truths(given, units, findings);
        return findings.hasErrors() ? Optional.empty()
                : Optional.of(new Fleet(model.sensors(), spoken(model.sensors(), reader.columns()), model.conditions(), List.of(),
                        beside(model.conditions(), units), truths, model));
    }

    private static Optional<Fleet> learning(Given given, Findings findings) {
        UnitsReader reader = new UnitsReader(HISTORY, given.table(HISTORY), findings);
        List<String> sensors = reader.sensors();
        List<Unit> failed = sensors.isEmpty() ? List.of() : reader.units(sensors).orElse(List.of());
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        if (failed.size() < FEWEST_UNITS) {
            findings.error("auto-rul.too-few-units", Place.of(HISTORY), failed.size(), FEWEST_UNITS);
            return Optional.empty();
        }
        tellLeaks(sensors, failed, findings);
        List<Unit> inService = given.has(IN_SERVICE)
                ? new UnitsReader(IN_SERVICE, given.table(IN_SERVICE), findings).units(sensors).orElse(List.of()) : List.of();
        double longest = AgeAlone.of(failed).longest();
        inService.stream().filter(unit -> unit.last() > longest).forEach(unit -> findings.warning("auto-rul.older-than-any",
                Place.of(IN_SERVICE, unit.line(), "unit"), unit.name(), UnitsReader.plain(unit.last()), UnitsReader.plain(longest),
                unit.line()));
        double[] truths = truths(given, inService, findings);
        return findings.hasErrors() ? Optional.empty()
                : Optional.of(together(sensors, spoken(sensors, reader.columns()), failed, inService, truths));
    }

    private static Fleet together(List<String> sensors, List<String> spoken, List<Unit> failed, List<Unit> inService, double[] truths) {
        Conditions conditions = Conditions.of(failed).orElse(null);
        return new Fleet(sensors, spoken, conditions, beside(conditions, failed), beside(conditions, inService), truths, null);
    }

    private static List<Unit> beside(@Nullable Conditions conditions, List<Unit> units) {
        return conditions == null ? units : units.stream().map(conditions::beside).toList();
    }

    private static List<String> spoken(List<String> sensors, int columns) {
        return sensors.stream().map(sensor -> UnitsReader.spoken(sensor, columns)).toList();
    }

    private static double[] truths(Given given, List<Unit> units, Findings findings) {
        if (!given.has(TRUE_LIFE) || findings.hasErrors()) {
            return new double[0];
        }
        Table table = given.table(TRUE_LIFE);
        double[] lives = table.numbers("life").values();
        if (units.isEmpty()) {
            findings.error("auto-rul.nobody-in-service", Place.of(TRUE_LIFE));
            return new double[0];
        }
        if (!table.has("unit")) {
            if (lives.length != units.size()) {
                findings.error("auto-rul.other-number", Place.of(TRUE_LIFE), lives.length, units.size());
                return new double[0];
            }
            return lives;
        }
        Map<String, Double> byUnit = new HashMap<>();
        IntStream.range(0, table.rows()).forEach(row -> byUnit.put(String.valueOf(table.words("unit").at(row)), lives[row]));
        units.stream().filter(unit -> !byUnit.containsKey(unit.name())).forEach(unit ->
                findings.error("auto-rul.truth-missing", Place.of(TRUE_LIFE, 1, "unit"), unit.name()));
        return units.stream().mapToDouble(unit -> byUnit.getOrDefault(unit.name(), Double.NaN)).toArray();
    }

    private static void tellLeaks(List<String> sensors, List<Unit> units, Findings findings) {
        for (int sensor = 0; sensor < sensors.size(); sensor++) {
            double follows = correlation(units, sensor);
            if (Math.abs(follows) >= FOLLOWS) {
                findings.warning("auto-rul.leak", Place.of(HISTORY, 1, sensors.get(sensor)), sensors.get(sensor));
            }
        }
    }

    private static double correlation(List<Unit> units, int sensor) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (Unit unit : units) {
            for (int reading = 0; reading < unit.readings(); reading++) {
                double value = unit.sensors()[sensor][reading];
                double left = unit.left(reading);
                n++;
                x += value;
                y += left;
                xx += value * value;
                yy += left * left;
                xy += value * left;
            }
        }
        double spread = (xx - x * x / n) * (yy - y * y / n);
        return spread > 0 ? (xy - x * y / n) / Math.sqrt(spread) : 0;
    }
}
