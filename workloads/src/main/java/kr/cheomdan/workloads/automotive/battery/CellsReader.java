package kr.cheomdan.workloads.automotive.battery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/** Reads cells from a table, and says what is wrong with them. */
final class CellsReader {

    static final String INPUT = "curves";
    static final int LEAST_PLACES = 5;
    private static final Pattern VOLTAGE = Pattern.compile("(?:.*[^\\d.])?(\\d+(?:\\.\\d+)?)\\s*(?:v|volt)?", Pattern.CASE_INSENSITIVE);
    private static final double HIGHEST_VOLTAGE = 10;
    /** Of a curve no more than this share may be missing. */
    private static final double MOST_MISSING = .1;
    /** A curve so many times as high as the usual one is in another unit; cells differ by less. */
    private static final double OTHER_UNIT = 200;
    private static final double LEAKING = .995;

    private final Table table;
    private final Findings findings;
    private final int stopCycle;
    private final List<Table.Numbers> columns = new ArrayList<>();
    private double[] places = {};
    private boolean voltages;

    CellsReader(Table table, int stopCycle, Findings findings) {
        this.table = table;
        this.stopCycle = stopCycle;
        this.findings = findings;
    }

    /** Empty where there are no curves; what else is wrong stands in the findings. */
    Optional<Cells> read() {
        chooseColumns();
        if (columns.size() < LEAST_PLACES) {
            findings.error("ev-battery-life.no-curve", Place.of(INPUT, 1, null), columns.size(), LEAST_PLACES);
            return Optional.empty();
        }
        double[] lives = table.has("cycle_life") ? table.numbers("cycle_life").values() : nothing();
        List<Cell> cells = new ArrayList<>();
        Map<String, Long> known = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String part = table.has("split") ? word(table.words("split").at(row)) : "";
            String name = table.has("cell") ? word(table.words("cell").at(row)) : "";
            long line = table.line(row);
            Long before = name.isEmpty() ? null : known.putIfAbsent(part + "\n" + name, line);
            if (before != null) {
                findings.error("ev-battery-life.cell-twice", Place.of(INPUT, line, "cell"), line, name, before);
            }
            if (lives[row] <= stopCycle) {
                findings.error("ev-battery-life.life-before-stop", Place.of(INPUT, line, "cycle_life"), line, Math.round(lives[row]),
                        stopCycle);
            }
            cells.add(new Cell(name.isEmpty() ? Long.toString(line) : name, line, part, lives[row], curve(row)));
        }
        checkLives(cells);
        checkHeights(cells);
        checkLeaks(cells);
        return Optional.of(new Cells(places, voltages, cells));
    }

    private static String word(@Nullable String word) {
        return word == null ? "" : word;
    }

    private double[] nothing() {
        double[] nothing = new double[table.rows()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /**
     * Those whose headings end with a voltage, from high to low as a cell is discharged; all columns of numbers where there are too few
     * such.
     */
    private void chooseColumns() {
        List<Table.Numbers> numbers = table.rest().stream().filter(Table.Numbers.class::isInstance).map(Table.Numbers.class::cast)
                .filter(column -> Arrays.stream(column.values()).anyMatch(Double::isFinite)).toList();
        List<Table.Numbers> named = numbers.stream().filter(column -> voltage(column.heading()).isPresent()).toList();
        voltages = named.size() >= LEAST_PLACES
                && named.stream().mapToDouble(column -> voltage(column.heading()).orElseThrow()).distinct().count() == named.size();
        if (!voltages) {
            columns.addAll(numbers);
            places = IntStream.rangeClosed(1, columns.size()).asDoubleStream().toArray();
            return;
        }
        columns.addAll(named);
        columns.sort(Comparator.comparingDouble((Table.Numbers column) -> voltage(column.heading()).orElseThrow()).reversed());
        places = columns.stream().mapToDouble(column -> voltage(column.heading()).orElseThrow()).toArray();
        numbers.stream().filter(column -> !named.contains(column)).forEach(column ->
                findings.warning("ev-battery-life.not-of-the-curve", Place.of(INPUT, 1, column.heading()), column.heading()));
    }

    private static OptionalDouble voltage(String heading) {
        Matcher matcher = VOLTAGE.matcher(heading.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double voltage = Double.parseDouble(matcher.group(1));
        return voltage <= HIGHEST_VOLTAGE && heading.strip().toLowerCase(Locale.ROOT).matches(".*(v|\\d\\.\\d+)$")
                ? OptionalDouble.of(voltage) : OptionalDouble.empty();
    }

    private double[] curve(int row) {
        double[] curve = columns.stream().mapToDouble(column -> column.values()[row]).toArray();
        int missing = (int) Arrays.stream(curve).filter(Double::isNaN).count();
        if (missing > MOST_MISSING * curve.length) {
            int first = IntStream.range(0, curve.length).filter(place -> Double.isNaN(curve[place])).findFirst().orElseThrow();
            findings.error("ev-battery-life.curve-gaps", Place.of(INPUT, table.line(row), columns.get(first).heading()),
                    table.line(row), columns.get(first).heading(), missing, curve.length);
        } else if (missing > 0) {
            fill(curve);
        }
        return curve;
    }

    /** On the line between neighbours; at an end the neighbour's. */
    private void fill(double[] curve) {
        int before = -1;
        for (int place = 0; place <= curve.length; place++) {
            if (place < curve.length && Double.isNaN(curve[place])) {
                continue;
            }
            for (int gap = before + 1; gap < place; gap++) {
                if (before < 0) {
                    curve[gap] = curve[place];
                } else if (place == curve.length) {
                    curve[gap] = curve[before];
                } else {
                    double share = (places[gap] - places[before]) / (places[place] - places[before]);
                    curve[gap] = curve[before] + share * (curve[place] - curve[before]);
                }
            }
            before = place;
        }
    }

    private void checkLives(List<Cell> cells) {
        double[] known = cells.stream().filter(Cell::hasLife).mapToDouble(Cell::life).toArray();
        if (known.length > 1 && Arrays.stream(known).distinct().count() == 1) {
            String heading = table.numbers("cycle_life").heading();
            findings.warning("csv.column-constant", Place.of(INPUT, 1, heading), heading);
        }
    }

    private void checkHeights(List<Cell> cells) {
        double[] heights = cells.stream().mapToDouble(cell -> Arrays.stream(cell.curve()).map(Math::abs).filter(Double::isFinite).max()
                .orElse(0)).toArray();
        double[] sorted = heights.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        for (int row = 0; row < heights.length; row++) {
            if (heights[row] > OTHER_UNIT * usual && usual > 0) {
                findings.error("ev-battery-life.other-unit", Place.of(INPUT, table.line(row), columns.get(0).heading()), table.line(row),
                        Math.round(heights[row] / usual));
            } else if (heights[row] == 0) {
                findings.error("ev-battery-life.curve-of-nothing", Place.of(INPUT, table.line(row), columns.get(0).heading()),
                        table.line(row));
            }
        }
    }

    /** A column that says the life itself is no part of a curve. */
    private void checkLeaks(List<Cell> cells) {
        List<Cell> known = cells.stream().filter(Cell::hasLife).toList();
        if (known.size() < 10) {
            return;
        }
        double[] lives = known.stream().mapToDouble(Cell::life).toArray();
        double[] logs = Cells.logLives(known);
        for (int place = 0; place < places.length; place++) {
            int at = place;
            double[] values = known.stream().mapToDouble(cell -> cell.curve()[at]).toArray();
            if (Math.abs(Statistics.correlation(values, lives)) > LEAKING || Math.abs(Statistics.correlation(values, logs)) > LEAKING) {
                findings.warning("ev-battery-life.leak", Place.of(INPUT, 1, columns.get(place).heading()), columns.get(place).heading());
            }
        }
    }
}
