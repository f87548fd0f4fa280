package kr.cheomdan.workloads.culture.film;

import java.util.Arrays;

/** What bright places give to their surroundings: the picture in coarse cells, blurred near and far. */
final class Glow {

    private static final int NEAR = 2;
    private static final int FAR = 7;

    private final int columns;
    private final int rows;
    private final float[] cells;
    private final float[] near;
    private final float[] far;
    private final float[] between;

    Glow(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = new float[3 * columns * rows];
        this.near = new float[cells.length];
        this.far = new float[cells.length];
        this.between = new float[cells.length];
    }

    /** Means of the cells in these rows of pixels, which begin with a cell. */
    void gather(float[] light, int width, int height, int cell, int from, int to) {
        for (int row = from / cell; row * cell < to; row++) {
            Arrays.fill(cells, 3 * row * columns, 3 * (row + 1) * columns, 0);
            int last = Math.min(height, (row + 1) * cell);
            for (int y = row * cell; y < last; y++) {
                int at = 3 * y * width;
                for (int x = 0; x < width; x++) {
                    int into = 3 * (row * columns + x / cell);
                    // No single spark may set its whole neighbourhood alight.
                    cells[into] += Math.min(light[at++], 4);
                    cells[into + 1] += Math.min(light[at++], 4);
                    cells[into + 2] += Math.min(light[at++], 4);
                }
            }
            float share = 1f / (cell * cell);
            for (int i = 3 * row * columns; i < 3 * (row + 1) * columns; i++) {
                cells[i] *= share;
            }
        }
    }

    void spread() {
        blur(cells, near, NEAR);
        blur(near, near, NEAR);
        blur(near, far, FAR);
        blur(far, far, FAR);
        for (int i = 0; i < near.length; i++) {
            near[i] = .62f * near[i] + .5f * far[i];
        }
    }

    /** Means over a square, first across, then down. */
    private void blur(float[] from, float[] into, int reach) {
        for (int row = 0; row < rows; row++) {
            line(from, between, 3 * row * columns, 3, columns, reach);
        }
        for (int column = 0; column < columns; column++) {
            line(between, into, 3 * column, 3 * columns, rows, reach);
        }
    }

    private static void line(float[] from, float[] into, int first, int stride, int count, int reach) {
        for (int colour = 0; colour < 3; colour++) {
            int base = first + colour;
            double sum = 0;
            for (int i = -reach; i <= reach; i++) {
                sum += from[base + Math.max(0, Math.min(count - 1, i)) * stride];
            }
            for (int i = 0; i < count; i++) {
                into[base + i * stride] = (float) (sum / (2 * reach + 1));
                sum += from[base + Math.min(count - 1, i + reach + 1) * stride] - from[base + Math.max(0, i - reach) * stride];
            }
        }
    }

    /** The glow of one row of pixels, read between the cells. */
    void row(float at, int cell, float[] into, int width) {
        int row = Math.max(0, Math.min(rows - 1, (int) Math.floor(at)));
        int next = Math.min(rows - 1, row + 1);
        float down = Math.max(0, Math.min(1, at - row));
        for (int x = 0; x < width; x++) {
            float across = Math.max(0, (x + .5f) / cell - .5f);
            int column = Math.min(columns - 1, (int) across);
            int beside = Math.min(columns - 1, column + 1);
            float dx = across - column;
            for (int colour = 0; colour < 3; colour++) {
                float above = near[3 * (row * columns + column) + colour];
                above += dx * (near[3 * (row * columns + beside) + colour] - above);
                float below = near[3 * (next * columns + column) + colour];
                below += dx * (near[3 * (next * columns + beside) + colour] - below);
                into[3 * x + colour] = above + down * (below - above);
            }
        }
    }
}
