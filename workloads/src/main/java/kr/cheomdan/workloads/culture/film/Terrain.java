package kr.cheomdan.workloads.culture.film;

import java.util.Arrays;

/**
 * The map as a landscape on the wall: how high the shown column stands at each place. Kept on a coarse grid and read between its points;
 * the
 * unit of length is the wall's shorter side.
 */
final class Terrain {

    private static final int POINTS_A_LENGTH = 64;

    final double width;
    final double height;
    private final int columns;
    private final int rows;
    private final float[] heights;

    Terrain(DayMap map, int points, Wall wall, Noise noise) {
        width = Math.max(1, wall.aspect());
        height = Math.max(1, 1 / wall.aspect());
        columns = (int) Math.ceil(width * POINTS_A_LENGTH) + 2;
        rows = (int) Math.ceil(height * POINTS_A_LENGTH) + 2;
        heights = new float[columns * rows];
        double[] levels = levels(map, points);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = (double) column / POINTS_A_LENGTH;
                double y = (double) row / POINTS_A_LENGTH;
                // Coasts are never straight: the places are bent a little, the heights are not.
                double bentX = x + .06 * noise.at(3.1 * x + 40, 3.1 * y) + .02 * noise.at(9 * x, 9 * y + 70);
                double bentY = y + .06 * noise.at(3.1 * x, 3.1 * y + 90) + .02 * noise.at(9 * x + 130, 9 * y);
                heights[row * columns + column] = (float) between(levels, map, bentX, bentY);
            }
        }
    }

    /** Half by value and half by order: one wild day does not press all others flat. */
    private static double[] levels(DayMap map, int points) {
        double[] levels = new double[map.units().length];
        for (int unit = 0; unit < levels.length; unit++) {
            levels[unit] = map.level(unit, points);
        }
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        double low = sorted[0];
        double range = Math.max(1e-12, sorted[sorted.length - 1] - low);
        for (int unit = 0; unit < levels.length; unit++) {
            double order = Math.max(0, Arrays.binarySearch(sorted, levels[unit])) / (sorted.length - 1.0);
            levels[unit] = .5 * order + .5 * (levels[unit] - low) / range;
        }
        return levels;
    }

    private double between(double[] levels, DayMap map, double x, double y) {
        double column = Math.max(0, Math.min(1, (x - Journey.INSET) / (width - 2 * Journey.INSET))) * (map.columns() - 1);
        double row = Math.max(0, Math.min(1, (y - Journey.INSET) / (height - 2 * Journey.INSET))) * (map.rows() - 1);
        double sum = 0;
        double weights = 0;
        for (int j = (int) row - 2; j <= row + 3; j++) {
            for (int i = (int) column - 2; i <= column + 3; i++) {
                double weight = Math.exp(-((i - column) * (i - column) + (j - row) * (j - row)) / (2 * .75 * .75));
                sum += weight * levels[Math.max(0, Math.min(map.rows() - 1, j)) * map.columns()
                        + Math.max(0, Math.min(map.columns() - 1, i))];
                weights += weight;
            }
        }
        return sum / weights;
    }

    /** From 0 to 1. */
    float at(double x, double y) {
        double column = Math.max(0, Math.min(columns - 1.001, x * POINTS_A_LENGTH));
        double row = Math.max(0, Math.min(rows - 1.001, y * POINTS_A_LENGTH));
        int i = (int) column;
        int j = (int) row;
        float dx = (float) (column - i);
        float dy = (float) (row - j);
        int at = j * columns + i;
        float above = heights[at] + dx * (heights[at + 1] - heights[at]);
        float below = heights[at + columns] + dx * (heights[at + columns + 1] - heights[at + columns]);
        return above + dy * (below - above);
    }
}
