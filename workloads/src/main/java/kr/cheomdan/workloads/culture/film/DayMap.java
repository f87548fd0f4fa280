package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A self-organising map: units on a grid, each a typical day, neighbours alike. Learned in whole passes over the days from the plane
 * through them, so nothing in it is left to chance.
 *
 * @param units row by row
 * @param explained how well it tells days that were kept back
 */
record DayMap(int columns, int rows, double[][] units, Explained explained) {

    /**
     * Shares of how days differ, from 0 to 1, for every fifth day, which the map has not learned from.
     *
     * @param byMap that their units tell
     * @param byPlane that the plane through the days tells
     * @param byNeighbours that the three days beside them on the wall tell
     * @param byCalendar that the three days nearest in time tell, which is what a wall of days in their order would show
     */
    record Explained(double byMap, double byPlane, double byNeighbours, double byCalendar) {}

    private static final int PASSES = 60;
    private static final int KEPT_BACK = 5;
    private static final int BESIDE = 3;
    private static final int LEAST_UNITS = 24;
    private static final int MOST_UNITS = 360;
    private static final double LAST_RADIUS = .55;

    /** @param aspect width of the wall over its height: the map has the form of the wall, within reason */
    static DayMap learn(double[][] days, double aspect) {
        List<double[]> learned = new ArrayList<>();
        for (int day = 0; day < days.length; day++) {
            if (!isKeptBack(day)) {
                learned.add(days[day]);
            }
        }
        double[][] rows = learned.toArray(double[][]::new);
        double form = Math.max(.3, Math.min(5, aspect));
        double wanted = Math.max(LEAST_UNITS, Math.min(MOST_UNITS, Math.min(10 * Math.sqrt(days.length), days.length / 2.0)));
        int height = Math.max(3, (int) Math.round(Math.sqrt(wanted / form)));
        int width = Math.max(3, (int) Math.round(wanted / height));
        Plane plane = Plane.of(rows);
        double[][] units = start(plane, width, height);
        for (int pass = 0; pass < PASSES; pass++) {
            double share = (double) pass / (PASSES - 1);
            double radius = Math.max(width, height) / 3.0 * Math.pow(LAST_RADIUS * 3 / Math.max(width, height), share);
            pass(rows, units, width, height, radius);
        }
        DayMap map = new DayMap(width, height, units, new Explained(0, 0, 0, 0));
        return new DayMap(width, height, units, map.explained(days, plane));
    }

    private static boolean isKeptBack(int day) {
        return day % KEPT_BACK == KEPT_BACK - 1;
    }

    private Explained explained(double[][] days, Plane plane) {
        double[][] places = new double[days.length][];
        for (int day = 0; day < days.length; day++) {
            double[] place = place(days[day]);
            places[day] = new double[] {place[0] * (columns - 1), place[1] * (rows - 1)};
        }
        double whole = 0;
        double[] left = new double[4];
        for (int day = KEPT_BACK - 1; day < days.length; day += KEPT_BACK) {
            whole += squared(days[day], plane.mean());
            left[0] += squared(days[day], units[nearest(days[day], units)]);
            left[1] += plane.distance(days[day]);
            left[2] += squared(days[day], neighbours(days, places, day));
            left[3] += squared(days[day], inTime(days, day));
        }
        double all = Math.max(1e-12, whole);
        return new Explained(1 - left[0] / all, 1 - left[1] / all, 1 - left[2] / all, 1 - left[3] / all);
    }

    private static double[] neighbours(double[][] days, double[][] places, int day) {
        int[] nearest = new int[BESIDE];
        double[] distances = new double[BESIDE];
        Arrays.fill(distances, Double.MAX_VALUE);
        for (int other = 0; other < days.length; other++) {
            double distance = isKeptBack(other) ? Double.MAX_VALUE : squared(places[day], places[other]);
            for (int rank = 0; rank < BESIDE && distance < Double.MAX_VALUE; rank++) {
                if (distance < distances[rank]) {
                    System.arraycopy(distances, rank, distances, rank + 1, BESIDE - rank - 1);
                    System.arraycopy(nearest, rank, nearest, rank + 1, BESIDE - rank - 1);
                    distances[rank] = distance;
                    nearest[rank] = other;
                    break;
                }
            }
        }
        return mean(days, nearest);
    }

    private static double[] inTime(double[][] days, int day) {
        int after = day + 1 < days.length ? day + 1 : day - 3;
        return mean(days, new int[] {day - 1, day - 2, after});
    }

    private static double[] mean(double[][] days, int[] which) {
        double[] mean = new double[days[0].length];
        for (int each : which) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += days[each][i] / which.length;
            }
        }
        return mean;
    }

    /** The longer side of the map along the stronger direction. */
    private static double[][] start(Plane plane, int width, int height) {
        double[][] units = new double[width * height][];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = 2 * (x / (width - 1.0) * 2 - 1);
                double down = 2 * (y / (height - 1.0) * 2 - 1);
                units[y * width + x] = width >= height ? plane.at(across, down) : plane.at(down, across);
            }
        }
        return units;
    }

    private static void pass(double[][] days, double[][] units, int width, int height, double radius) {
        double[][] sums = new double[units.length][days[0].length];
        double[] counts = new double[units.length];
        for (double[] day : days) {
            int nearest = nearest(day, units);
            counts[nearest]++;
            for (int i = 0; i < day.length; i++) {
                sums[nearest][i] += day[i];
            }
        }
        for (int unit = 0; unit < units.length; unit++) {
            double[] next = new double[units[unit].length];
            double weights = 0;
            for (int other = 0; other < units.length; other++) {
                double dx = unit % width - other % width;
                double dy = unit / width - other / width;
                double weight = counts[other] == 0 ? 0 : Math.exp(-(dx * dx + dy * dy) / (2 * radius * radius));
                if (weight > 1e-9) {
                    weights += weight * counts[other];
                    for (int i = 0; i < next.length; i++) {
                        next[i] += weight * sums[other][i];
                    }
                }
            }
            if (weights > 1e-9) {
                for (int i = 0; i < next.length; i++) {
                    units[unit][i] = next[i] / weights;
                }
            }
        }
    }

    static int nearest(double[] day, double[][] units) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int unit = 0; unit < units.length; unit++) {
            double distance = squared(day, units[unit]);
            if (distance < least) {
                least = distance;
                nearest = unit;
            }
        }
        return nearest;
    }

    /** Where a day lies, from 0 to 1 across and down: between its unit and those beside it, by how alike they are. */
    double[] place(double[] day) {
        int unit = nearest(day, units);
        double least = squared(day, units[unit]);
        double scale = Math.max(1e-9, .5 * least);
        double x = 0;
        double y = 0;
        double weights = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int column = unit % columns + dx;
                int row = unit / columns + dy;
                if (column >= 0 && column < columns && row >= 0 && row < rows) {
                    double weight = Math.exp(-(squared(day, units[row * columns + column]) - least) / scale);
                    weights += weight;
                    x += weight * column;
                    y += weight * row;
                }
            }
        }
        return new double[] {x / weights / (columns - 1), y / weights / (rows - 1)};
    }

    /** How high the shown column stands in a unit: the mean of its profile. */
    double level(int unit, int points) {
        double sum = 0;
        for (int point = 0; point < points; point++) {
            sum += units[unit][point];
        }
        return sum / points;
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
