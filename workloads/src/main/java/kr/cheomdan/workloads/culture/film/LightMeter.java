package kr.cheomdan.workloads.culture.film;

import java.util.Arrays;
import kr.cheomdan.workloads.culture.video.Rate;

/** Measures the finished frames, lettering and all: luminance, flashes, the power that the wall takes. */
final class LightMeter {

    private static final int CELLS_A_SIDE = 36;
    private static final double RED_SHARE = .8;
    private static final double RED_STEP = 20;
    private static final float RED_SCALE = 320;

    private final Wall wall;
    private final Limits limits;
    private final Bands bands;
    private final int cell;
    private final int columns;
    private final int rows;
    private final float[] luminance;
    private final float[] red;
    private final float[] levels;
    private final FlashMeter flashes;
    private final FlashMeter redFlashes;
    /** How often each value stands in a channel of the frame that draws most. */
    private final int[] tones = new int[256];
    private double highest;

    /**
     * One frame.
     *
     * @param mean relative luminance of the whole wall
     * @param brightest of a cell
     * @param flashes within the second that ends with it
     */
    record Measured(double mean, double brightest, double kilowatts, double flashes, double redFlashes) {}

    LightMeter(Wall wall, Limits limits, Rate rate, Bands bands) {
        this.wall = wall;
        this.limits = limits;
        this.bands = bands;
        this.cell = Math.max(2, Math.min(wall.width(), wall.height()) / CELLS_A_SIDE);
        this.columns = (wall.width() + cell - 1) / cell;
        this.rows = (wall.height() + cell - 1) / cell;
        this.luminance = new float[columns * rows];
        this.red = new float[columns * rows];
        this.levels = new float[columns * rows];
        double cellMetres = cell * wall.widthMetres() / wall.width();
        this.flashes = new FlashMeter(limits, columns, rows, cellMetres, rate);
        this.redFlashes = new FlashMeter(limits, columns, rows, cellMetres, rate);
    }

    Measured measure(int[] pixels) {
        bands.each(wall.height(), cell, (from, to) -> {
            for (int row = from / cell; row * cell < to; row++) {
                cells(pixels, row);
            }
        });
        double mean = 0;
        double level = 0;
        double brightest = 0;
        for (int each = 0; each < luminance.length; each++) {
            double share = (double) Math.min(cell, wall.width() - each % columns * cell)
                    * Math.min(cell, wall.height() - each / columns * cell);
            mean += share * luminance[each];
            level += share * levels[each];
            brightest = Math.max(brightest, luminance[each]);
        }
        mean /= wall.pixels();
        level /= wall.pixels();
        double kilowatts = limits.kilowatts(wall, level);
        if (limits.kilowatts().isPresent() && kilowatts > highest) {
            highest = kilowatts;
            count(pixels);
        }
        return new Measured(mean, brightest, kilowatts, flashes.add(luminance, limits::isStep),
                redFlashes.add(red, (one, other) -> Math.abs(one - other) > RED_STEP));
    }

    private void count(int[] pixels) {
        Arrays.fill(tones, 0);
        for (int pixel : pixels) {
            tones[pixel >> 16 & 255]++;
            tones[pixel >> 8 & 255]++;
            tones[pixel & 255]++;
        }
    }

    /**
     * The share of the brightness with which the frame that draws most keeps the limit. Bright places lose less than dim ones: light
     * is shown as 1 - exp(-brightness x light).
     */
    double dimming() {
        double limit = limits.kilowatts().orElse(Double.MAX_VALUE);
        double kept = 0;
        double broken = 1;
        while (highest > limit && broken - kept > 1e-6) {
            double share = (kept + broken) / 2;
            double level = 0;
            for (int tone = 0; tone < tones.length; tone++) {
                level += tones[tone] * (1 - Math.pow(1 - Light.LINEAR[tone], share));
            }
            boolean keeps = limits.kilowatts(wall, level / (3 * wall.pixels())) <= limit;
            kept = keeps ? share : kept;
            broken = keeps ? broken : share;
        }
        return highest > limit ? kept : 1;
    }

    private void cells(int[] pixels, int row) {
        double[] sums = new double[3 * columns];
        int last = Math.min(wall.height(), (row + 1) * cell);
        for (int y = row * cell; y < last; y++) {
            for (int x = 0; x < wall.width(); x++) {
                int pixel = pixels[y * wall.width() + x];
                int at = 3 * (x / cell);
                sums[at] += Light.LINEAR[pixel >> 16 & 255];
                sums[at + 1] += Light.LINEAR[pixel >> 8 & 255];
                sums[at + 2] += Light.LINEAR[pixel & 255];
            }
        }
        for (int column = 0; column < columns; column++) {
            double count = (double) Math.min(cell, wall.width() - column * cell) * (last - row * cell);
            double r = sums[3 * column] / count;
            double g = sums[3 * column + 1] / count;
            double b = sums[3 * column + 2] / count;
            int at = row * columns + column;
            luminance[at] = (float) Light.luminance(r, g, b);
            levels[at] = (float) ((r + g + b) / 3);
            boolean saturated = r + g + b > 0 && r / (r + g + b) >= RED_SHARE;
            red[at] = saturated ? (float) Math.max(0, (r - g - b) * RED_SCALE) : 0;
        }
    }

    double worstFlashes() {
        return flashes.worst();
    }

    double worstRedFlashes() {
        return redFlashes.worst();
    }
}
