package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether of those with a chance of 30 % it happens to 30 of 100.
 *
 * @param slope of the log odds: below one the chances are too extreme, above one too cautious
 * @param intercept on the log odds at a slope of one: above nothing too few are foreseen
 * @param brier the mean square of chance less what happened
 * @param groups of about as many rows each, from the lowest chance to the highest
 */
public record Calibration(double slope, double intercept, double brier, double foreseen, double happened, List<Group> groups) {

    private static final double LEAST = 1e-6;
    private static final double Z = 1.96;

    /** @param low and {@code high}: an interval of 95 per cent of what happened (Wilson 1927) */
    public record Group(int rows, double foreseen, double happened, double low, double high) {}

    public Calibration {
        groups = List.copyOf(groups);
    }

    public static Calibration of(double[] chances, double[] events, int groups) {
        double[] odds = Arrays.stream(chances).map(Calibration::logOdds).toArray();
        double[] line = line(odds, events);
        double brier = 0;
        for (int row = 0; row < chances.length; row++) {
            brier += (chances[row] - events[row]) * (chances[row] - events[row]);
        }
        return new Calibration(line[1], shift(odds, events), brier / chances.length, Arrays.stream(chances).average().orElse(0),
                Arrays.stream(events).average().orElse(0), grouped(chances, events, groups));
    }

    /** How much has to be added to all log odds so that as many are foreseen as happened. */
    private static double shift(double[] odds, double[] events) {
        double shift = 0;
        for (int step = 0; step < 50; step++) {
            double first = 0;
            double second = 1e-9;
            for (int row = 0; row < odds.length; row++) {
                double chance = Objective.Logistic.chance(odds[row] + shift);
                first += events[row] - chance;
                second += chance * (1 - chance);
            }
            double change = Math.max(-2, Math.min(2, first / second));
            shift += change;
            if (Math.abs(change) < 1e-10) {
                break;
            }
        }
        return shift;
    }

    public static double logOdds(double chance) {
        double within = Math.min(1 - LEAST, Math.max(LEAST, chance));
        return Math.log(within / (1 - within));
    }

    /** Intercept and slope of the line that turns scores into log odds (Platt 1999, without his smoothing of the targets). */
    public static double[] line(double[] scores, double[] events) {
        Standard standard = Standard.of(new double[][] {scores});
        if (Double.isInfinite(standard.deviations()[0])) {
            return new double[] {0, 1};
        }
        // So weak a penalty that it only keeps scores that divide perfectly from an endless slope.
        PenalisedLogistic found = PenalisedLogistic.learn(standard.apply(new double[][] {scores}), events, .01, () -> false);
        double slope = found.weights()[0] / standard.deviations()[0];
        return new double[] {found.intercept() - slope * standard.means()[0], slope};
    }

    private static List<Group> grouped(double[] chances, double[] events, int count) {
        Integer[] order = new Integer[chances.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> Double.compare(chances[one], chances[other]));
        List<Group> groups = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            int from = (int) ((long) group * order.length / count);
            int to = (int) ((long) (group + 1) * order.length / count);
            if (to > from) {
                groups.add(group(order, from, to, chances, events));
            }
        }
        return groups;
    }

    private static Group group(Integer[] order, int from, int to, double[] chances, double[] events) {
        double foreseen = 0;
        double happened = 0;
        for (int i = from; i < to; i++) {
            foreseen += chances[order[i]];
            happened += events[order[i]];
        }
        int rows = to - from;
        double[] interval = interval(happened, rows);
        return new Group(rows, foreseen / rows, happened / rows, interval[0], interval[1]);
    }

    /** Of a share, of a confidence of 95 per cent (Wilson 1927). */
    public static double[] interval(double count, double of) {
        double share = count / of;
        double middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of);
        double half = Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of);
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }
}
