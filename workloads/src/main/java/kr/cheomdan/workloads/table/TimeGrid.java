package kr.cheomdan.workloads.table;

import java.util.Arrays;
import java.util.Optional;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/**
 * The even steps of time on which a table's rows lie. Rows that are missing are places without a value; a clock that was put forward leaves
 * an hour without values, one that was put back an hour twice, and that has to be mended by whoever knows which is which.
 */
public final class TimeGrid {

    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long LONGEST = 20_000_000;
    private static final int MOST_STEPS = 1_000_000;

    private final long first;
    private final long step;
    private final int length;
    private final int[] places;

    private TimeGrid(long first, long step, int length, int[] places) {
        this.first = first;
        this.step = step;
        this.length = length;
        this.places = places;
    }

    /** Empty where the times do not lie on even steps; the findings say why. */
    public static Optional<TimeGrid> of(String input, Table table, Table.Times times, Findings findings) {
        long[] seconds = times.seconds();
        if (seconds.length < 3) {
            findings.error("time.too-few", Place.of(input));
            return Optional.empty();
        }
        long step = usualStep(seconds);
        if (!isOrdered(input, table, times, findings) || step < 1) {
            return Optional.empty();
        }
        int[] places = new int[seconds.length];
        for (int row = 0; row < seconds.length; row++) {
            long since = seconds[row] - seconds[0];
            if (since % step != 0) {
                findings.error("time.uneven", Place.of(input, table.line(row), times.heading()), table.line(row), times.heading(),
                        spoken(step));
            } else if (since / step >= LONGEST) {
                findings.error("time.too-long", Place.of(input, table.line(row), times.heading()), table.line(row), times.heading());
                return Optional.empty();
            } else {
                places[row] = (int) (since / step);
                tellGap(input, table, times, row, row == 0 ? 0 : places[row] - places[row - 1] - 1, step, findings);
            }
        }
        return findings.hasErrors() ? Optional.empty()
                : Optional.of(new TimeGrid(seconds[0], step, places[places.length - 1] + 1, places));
    }

    private static long usualStep(long[] seconds) {
        // Of a very long file every so many steps tell it as well as all, in little memory.
        int every = 1 + (seconds.length - 2) / MOST_STEPS;
        long[] steps = new long[(seconds.length - 2) / every + 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = seconds[i * every + 1] - seconds[i * every];
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    private static boolean isOrdered(String input, Table table, Table.Times times, Findings findings) {
        boolean ordered = true;
        for (int row = 1; row < times.seconds().length; row++) {
            long difference = times.seconds()[row] - times.seconds()[row - 1];
            if (difference == 0) {
                ordered = false;
                findings.error("time.twice", Place.of(input, table.line(row), times.heading()), table.line(row), times.heading());
            } else if (difference < 0) {
                ordered = false;
                findings.error("time.backwards", Place.of(input, table.line(row), times.heading()), table.line(row), times.heading());
            }
        }
        return ordered;
    }

    private static void tellGap(String input, Table table, Table.Times times, int row, int missing, long step, Findings findings) {
        if (missing > 0) {
            findings.warning(missing * step == HOUR ? "time.gap-of-an-hour" : "time.gap", Place.of(input, table.line(row), times.heading()),
                    table.line(row), times.heading(), missing);
        }
    }

    private static Bilingual spoken(long seconds) {
        long[] lengths = {DAY, HOUR, 60, 1};
        String[] korean = {"일", "시간", "분", "초"};
        String[] english = {" d", " h", " min", " s"};
        int unit = 0;
        while (seconds % lengths[unit] != 0) {
            unit++;
        }
        return new Bilingual(seconds / lengths[unit] + korean[unit], seconds / lengths[unit] + english[unit]);
    }

    /** How many steps, from the first row to the last. */
    public int length() {
        return length;
    }

    /** Seconds from one place to the next. */
    public long step() {
        return step;
    }

    /** How many steps a day has; at least one. */
    public int stepsADay() {
        return (int) Math.max(1, DAY / step);
    }

    /** The instant of a place, also of one behind the last. */
    public long seconds(int place) {
        return first + place * step;
    }

    /** The values on the grid; where there is none, on the line between its neighbours. */
    public double[] filled(double[] values) {
        double[] filled = new double[length];
        Arrays.fill(filled, Double.NaN);
        for (int row = 0; row < values.length; row++) {
            filled[places[row]] = values[row];
        }
        int before = -1;
        for (int place = 0; place < length; place++) {
            if (!Double.isNaN(filled[place])) {
                fill(filled, before, place);
                before = place;
            }
        }
        fill(filled, before, length);
        return filled;
    }

    /** Between two places that have a value; before the first and behind the last the only neighbour counts. */
    private static void fill(double[] values, int before, int after) {
        for (int place = before + 1; place < after; place++) {
            if (before < 0) {
                values[place] = after < values.length ? values[after] : 0;
            } else if (after >= values.length) {
                values[place] = values[before];
            } else {
                values[place] = values[before] + (values[after] - values[before]) * (place - before) / (after - before);
            }
        }
    }
}
