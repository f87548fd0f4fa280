package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import kr.cheomdan.workloads.culture.video.Rate;

/**
 * Counts flashes: pairs of opposing steps of luminance, or of saturated red, that a field of view shows on at least a share of its area,
 * within one second. The picture is looked at in cells. A field counts a step where enough of its cells make it within a tenth of a
 * second; and also, so that parts that flash in turn are not missed, where enough of its cells have each made too many steps by themselves.
 */
final class FlashMeter {

    private static final int KEPT = 16;

    private final Limits limits;
    private final int columns;
    private final int rows;
    private final int second;
    private final int tenth;
    private final int fieldWidth;
    private final int fieldHeight;
    private final float[] extreme;
    private final float[] since;
    private final byte[] direction;
    private final int[] steps;
    private final int[] lastStep;
    private final byte[] lastDirection;
    private final Field[] fields;
    private int frame = -1;
    private double worstSecond;

    /** One field of view: the directions of its last steps and when they were. */
    private static final class Field {
        final int column;
        final int row;
        final int width;
        final int height;
        final int[] steps = new int[KEPT];
        byte last;

        Field(int column, int row, int width, int height) {
            this.column = column;
            this.row = row;
            this.width = width;
            this.height = height;
            Arrays.fill(steps, Integer.MIN_VALUE / 2);
        }
    }

    /** @param cellMetres length of a cell's side */
    FlashMeter(Limits limits, int columns, int rows, double cellMetres, Rate rate) {
        this.limits = limits;
        this.columns = columns;
        this.rows = rows;
        this.second = (int) Math.round(rate.aSecond());
        this.tenth = Math.max(1, (int) Math.round(rate.aSecond() / 10));
        double field = 2 * limits.viewerMetres() * Math.tan(Math.toRadians(5)) / cellMetres;
        this.fieldWidth = (int) Math.max(1, Math.min(columns, Math.round(field)));
        this.fieldHeight = (int) Math.max(1, Math.min(rows, Math.round(field * .75)));
        int cells = columns * rows;
        this.extreme = new float[cells];
        this.since = new float[cells];
        this.direction = new byte[cells];
        this.steps = new int[cells * KEPT];
        this.lastStep = new int[cells];
        this.lastDirection = new byte[cells];
        Arrays.fill(steps, Integer.MIN_VALUE / 2);
        Arrays.fill(lastStep, Integer.MIN_VALUE / 2);
        this.fields = fields();
    }

    private Field[] fields() {
        List<Field> all = new ArrayList<>();
        all.add(new Field(0, 0, columns, rows));
        int across = Math.max(1, fieldWidth / 3);
        int down = Math.max(1, fieldHeight / 3);
        for (int row = 0; row <= rows - fieldHeight; row += down) {
            for (int column = 0; column <= columns - fieldWidth; column += across) {
                all.add(new Field(column, row, fieldWidth, fieldHeight));
            }
        }
        return all.toArray(Field[]::new);
    }

    /** Whether a step is one, for what these values are. */
    @FunctionalInterface
    interface Step {
        boolean between(float from, float to);
    }

    /**
     * Looks at the next frame.
     *
     * @param values one for each cell
     * @return flashes within the second that ends here, of the field that shows most
     */
    double add(float[] values, Step step) {
        frame++;
        boolean changed = false;
        for (int cell = 0; cell < values.length; cell++) {
            changed |= follow(cell, values[cell], step);
        }
        double worst = 0;
        int[] up = changed ? areas(1) : null;
        int[] down = changed ? areas(-1) : null;
        int[] busy = changed ? busy() : null;
        for (Field field : fields) {
            if (up != null && down != null && busy != null) {
                double enough = limits.areaShare() * field.width * field.height;
                step(field, (byte) 1, inside(up, field) >= enough);
                step(field, (byte) -1, inside(down, field) >= enough);
                if (inside(busy, field) >= enough) {
                    worst = Math.max(worst, limits.most() + 1);
                }
            }
            worst = Math.max(worst, within(field.steps, 0, KEPT) / 2.0);
        }
        worstSecond = Math.max(worstSecond, worst);
        return worst;
    }

    /** The most flashes that any second had. */
    double worst() {
        return worstSecond;
    }

    private boolean follow(int cell, float value, Step step) {
        if (frame == 0) {
            extreme[cell] = value;
            since[cell] = value;
            return false;
        }
        // The way since the last turn: its extreme is kept as long as it goes on.
        if (direction[cell] >= 0 && value > since[cell] || direction[cell] <= 0 && value < since[cell]) {
            if (direction[cell] == 0) {
                if (step.between(extreme[cell], value)) {
                    turned(cell, (byte) (value > extreme[cell] ? 1 : -1), value);
                    return true;
                }
                return false;
            }
            since[cell] = value;
            return false;
        }
        if (direction[cell] != 0 && step.between(since[cell], value)) {
            turned(cell, (byte) -direction[cell], value);
            return true;
        }
        return false;
    }

    private void turned(int cell, byte to, float value) {
        extreme[cell] = since[cell];
        since[cell] = value;
        direction[cell] = to;
        System.arraycopy(steps, cell * KEPT, steps, cell * KEPT + 1, KEPT - 1);
        steps[cell * KEPT] = frame;
        lastStep[cell] = frame;
        lastDirection[cell] = to;
    }

    private void step(Field field, byte to, boolean enough) {
        if (enough && field.last != to) {
            field.last = to;
            System.arraycopy(field.steps, 0, field.steps, 1, KEPT - 1);
            field.steps[0] = frame;
        }
    }

    private int within(int[] of, int from, int count) {
        int within = 0;
        for (int i = from; i < from + count; i++) {
            within += of[i] > frame - second ? 1 : 0;
        }
        return within;
    }

    /** Sums over the rectangle from the first cell, of those that have stepped in this direction within a tenth of a second. */
    private int[] areas(int to) {
        return sums(cell -> lastDirection[cell] == to && lastStep[cell] > frame - tenth);
    }

    private int[] busy() {
        return sums(cell -> within(steps, cell * KEPT, KEPT) > 2 * limits.most());
    }

    private int[] sums(IntPredicate counts) {
        int[] sums = new int[(columns + 1) * (rows + 1)];
        for (int row = 0; row < rows; row++) {
            int line = 0;
            for (int column = 0; column < columns; column++) {
                line += counts.test(row * columns + column) ? 1 : 0;
                sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + line;
            }
        }
        return sums;
    }

    private int inside(int[] sums, Field field) {
        int stride = columns + 1;
        int top = field.row * stride;
        int bottom = (field.row + field.height) * stride;
        return sums[bottom + field.column + field.width] - sums[bottom + field.column] - sums[top + field.column + field.width]
                + sums[top + field.column];
    }
}
