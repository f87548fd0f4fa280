package kr.cheomdan.workloads.energy.dispatch;

import java.util.Arrays;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TimeGrid;
import org.jspecify.annotations.Nullable;

/** Reads what a meter saw, and says what is wrong with it. */
final class SiteReader {

    static final String INPUT = "meter";
    static final int FIRST_DAYS = 2 * Outlook.DAYS;
    private static final int LEAST_DAYS = FIRST_DAYS + Outlook.DAYS;
    private static final int LONGEST_STEP = 3_600;
    private static final int SHORTEST_STEP = 300;
    private static final int DAY = 86_400;
    private static final double MOST_MISSING = .1;
    private static final double MOST_SOLAR_AT_NIGHT = .05;

    private final Given given;
    private final Table table;
    private final Findings findings;

    SiteReader(Given given, Findings findings) {
        this.given = given;
        this.table = given.table(INPUT);
        this.findings = findings;
    }

    /** Empty where it cannot be used. */
    Optional<Site> read() {
        Optional<Tariff> tariff = given.has(Tariff.INPUT) ? Tariff.read(given.table(Tariff.INPUT), findings) : Optional.empty();
        if (!given.has(Tariff.INPUT) && !table.has("price")) {
            findings.error("energy-battery.no-price", Place.of(INPUT, 1, "price"));
        }
        checkMissing("load");
        checkMissing("solar");
        checkMissing("price");
        checkMissing("carbon");
        checkConstant("load");
        checkCounter("load");
        checkCounter("solar");
        TimeGrid grid = TimeGrid.of(INPUT, table, table.times("time"), findings).orElse(null);
        if (grid == null || findings.hasErrors()) {
            return Optional.empty();
        }
        if (grid.step() > LONGEST_STEP || grid.step() < SHORTEST_STEP || DAY % grid.step() != 0) {
            findings.error("energy-battery.step", Place.of(INPUT, 1, "time"), grid.step() / 60);
            return Optional.empty();
        }
        int absent = grid.length() - table.rows();
        if (absent > MOST_MISSING * grid.length()) {
            findings.error("energy-battery.too-many-gaps", Place.of(INPUT, 1, "time"), absent, grid.length());
            return Optional.empty();
        }
        if (grid.length() < LEAST_DAYS * grid.stepsADay()) {
            findings.error("energy-battery.too-short", Place.of(INPUT), grid.length() / grid.stepsADay(), LEAST_DAYS, FIRST_DAYS);
            return Optional.empty();
        }
        Site site = site(grid, tariff.orElse(null));
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        checkNights(site);
        return Optional.of(site);
    }

    private Site site(TimeGrid grid, @Nullable Tariff tariff) {
        int length = grid.length();
        int longer = length + grid.stepsADay();
        Site times = new Site(grid.seconds(0), (int) grid.step(), new double[length], new double[0], new double[0], new double[0]);
        double[] price = tariff == null ? longer(grid.filled(table.numbers("price").values()), longer, grid.stepsADay())
                : new double[longer];
        for (int step = 0; tariff != null && step < longer; step++) {
            if (!tariff.covers(times.time(step), findings)) {
                break;
            }
            price[step] = tariff.price(times.time(step));
        }
        double[] carbon = table.has("carbon") ? longer(grid.filled(table.numbers("carbon").values()), longer, grid.stepsADay())
                : new double[longer];
        return new Site(grid.seconds(0), (int) grid.step(), grid.filled(table.numbers("load").values()),
                table.has("solar") ? grid.filled(table.numbers("solar").values()) : new double[length], price, carbon);
    }

    /** The day behind the last value is as the same day a week before. */
    private static double[] longer(double[] values, int length, int stepsADay) {
        double[] longer = Arrays.copyOf(values, length);
        for (int step = values.length; step < length; step++) {
            longer[step] = values[step - 7 * stepsADay];
        }
        return longer;
    }

    private void checkMissing(String column) {
        if (!table.has(column)) {
            return;
        }
        double[] values = table.numbers(column).values();
        int missing = 0;
        int first = -1;
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                missing++;
                first = first < 0 ? row : first;
            }
        }
        if (missing > MOST_MISSING * values.length) {
            String heading = table.numbers(column).heading();
            findings.error("energy-battery.too-many-missing", Place.of(INPUT, table.line(first), heading), heading, missing, values.length,
                    table.line(first));
        }
    }

    private void checkConstant(String column) {
        double[] values = Arrays.stream(table.numbers(column).values()).filter(Double::isFinite).distinct().limit(2).toArray();
        if (values.length == 1 && table.rows() > 1) {
            String heading = table.numbers(column).heading();
            findings.warning("csv.column-constant", Place.of(INPUT, 1, heading), heading);
        }
    }

    /** A counter never falls and ends far above any of its steps. */
    private void checkCounter(String column) {
        if (!table.has(column) || table.rows() < 48) {
            return;
        }
        double[] values = Arrays.stream(table.numbers(column).values()).filter(Double::isFinite).toArray();
        double largestStep = 0;
        for (int row = 1; row < values.length; row++) {
            if (values[row] < values[row - 1]) {
                return;
            }
            largestStep = Math.max(largestStep, values[row] - values[row - 1]);
        }
        if (values.length > 0 && largestStep > 0) {
            String heading = table.numbers(column).heading();
            findings.error("energy-battery.counter", Place.of(INPUT, table.line(0), heading), heading);
        }
    }

    /** A roof that makes power between midnight and three is on a clock of another zone. */
    private void checkNights(Site site) {
        double all = 0;
        double nights = 0;
        for (int step = 0; step < site.length(); step++) {
            all += site.solar()[step];
            nights += site.time(step).getHour() < 3 ? site.solar()[step] : 0;
        }
        if (nights > MOST_SOLAR_AT_NIGHT * all && all > 0) {
            findings.warning("energy-battery.solar-at-night", Place.of(INPUT, 1, "solar"), Math.round(100 * nights / all));
        }
    }
}
