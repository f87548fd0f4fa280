package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;

/** Takes a table apart into units. */
final class UnitsReader {

    /** NASA's files: unit, cycle, three settings, 21 sensors, and no heading. */
    private static final int NASA_COLUMNS = 24;
    private static final int NASA_SETTINGS = 3;
    static final int FEWEST_READINGS = 5;

    private final String input;
    private final Table table;
    private final Findings findings;

    UnitsReader(String input, Table table, Findings findings) {
        this.input = input;
        this.table = table;
        this.findings = findings;
    }

    /** Columns of numbers that are not the same everywhere, by their headings. */
    List<String> sensors() {
        List<String> names = new ArrayList<>();
        double[] cycles = table.numbers("cycle").values();
        for (Table.Cells cells : table.rest()) {
            if (cells instanceof Table.Numbers numbers) {
                if (Arrays.equals(numbers.values(), cycles)) {
                    findings.warning("auto-rul.is-the-cycle", Place.of(input, 1, cells.heading()), cells.heading());
                } else if (Arrays.stream(numbers.values()).filter(value -> !Double.isNaN(value)).distinct().limit(2).count() > 1) {
                    names.add(cells.heading());
                }
            } else {
                findings.warning("auto-rul.words", Place.of(input, 1, cells.heading()), cells.heading());
            }
        }
        if (names.isEmpty()) {
            findings.error("auto-rul.no-sensor", Place.of(input, 1, null));
        }
        return names;
    }

    /** What a sensor is called in a report: of NASA's files by what stands in its column. */
    static String spoken(String heading, int columns) {
        if (columns == NASA_COLUMNS && heading.startsWith("column ")) {
            int place = Integer.parseInt(heading.substring("column ".length())) - 2;
            return place <= NASA_SETTINGS ? "setting " + place : "sensor " + (place - NASA_SETTINGS);
        }
        return heading;
    }

    int columns() {
        return table.rest().size();
    }

    /** Empty where something is wrong. */
    Optional<List<Unit>> units(List<String> sensors) {
        List<Table.Numbers> columns = new ArrayList<>();
        boolean whole = true;
        for (String sensor : sensors) {
            Table.Cells cells = table.byHeading(sensor).orElse(null);
            if (cells instanceof Table.Numbers numbers) {
                columns.add(numbers);
            } else {
                findings.error("auto-rul.sensor-missing", Place.of(input, 1, sensor), sensor);
                whole = false;
            }
        }
        if (!whole) {
            return Optional.empty();
        }
        Table.Words names = table.words("unit");
        Map<Integer, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            rowsOf.computeIfAbsent(names.codes()[row], each -> new ArrayList<>()).add(row);
        }
        List<Unit> units = new ArrayList<>();
        rowsOf.forEach((code, rows) -> unit(names.words().get(code), rows, columns).ifPresent(units::add));
        return findings.hasErrors() ? Optional.empty() : Optional.of(units);
    }

    private Optional<Unit> unit(String name, List<Integer> rows, List<Table.Numbers> columns) {
        double[] cycles = table.numbers("cycle").values();
        int[] order = rows.stream().sorted(Comparator.comparingDouble(row -> cycles[row])).mapToInt(Integer::intValue).toArray();
        for (int i = 1; i < order.length; i++) {
            if (cycles[order[i]] == cycles[order[i - 1]]) {
                findings.error("auto-rul.cycle-twice", Place.of(input, table.line(order[i]), table.numbers("cycle").heading()),
                        table.line(order[i]), name,
                        plain(cycles[order[i]]));
            }
        }
        long line = table.line(rows.get(0));
        if (order.length < FEWEST_READINGS) {
            findings.warning("auto-rul.short-unit", Place.of(input, line, table.words("unit").heading()), name, order.length,
                    FEWEST_READINGS, line);
            return Optional.empty();
        }
        double[][] sensors = columns.stream().map(column -> filled(IntStream.of(order).mapToDouble(row -> column.values()[row]).toArray()))
                .toArray(double[][]::new);
        return Optional.of(new Unit(name, line, IntStream.of(order).mapToDouble(row -> cycles[row]).toArray(), sensors));
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** What is missing is as it was before: nothing that comes later may be known then. */
    private static double[] filled(double[] values) {
        double[] filled = values.clone();
        double last = Arrays.stream(values).filter(value -> !Double.isNaN(value)).findFirst().orElse(0);
        for (int i = 0; i < filled.length; i++) {
            if (Double.isNaN(filled[i])) {
                filled[i] = last;
            }
            last = filled[i];
        }
        return filled;
    }
}
