package kr.cheomdan.workloads.culture.film;

/**
 * What lies under the light: the landscape in deep colours with its level lines, lit from above left, and along the lower edge the whole
 * series as a skyline. Ten bits a channel, of the square root, since the eye tells dark steps apart best.
 */
final class Ground {

    private static final int MOST = 1_023;
    private static final float[] VALUES = new float[MOST + 1];
    private static final double LINES = 11;
    private static final double SKYLINE = .055;

    static {
        for (int value = 0; value <= MOST; value++) {
            VALUES[value] = (float) value / MOST * value / MOST;
        }
    }

    private final Wall wall;
    private final Terrain terrain;
    private final Journey journey;
    private final Palette palette;
    private final Noise noise;
    private final double pixels;
    private final float[] skyline;

    Ground(Wall wall, Terrain terrain, Journey journey, Palette palette, Noise noise) {
        this.wall = wall;
        this.terrain = terrain;
        this.journey = journey;
        this.palette = palette;
        this.noise = noise;
        this.pixels = Math.min(wall.width(), wall.height());
        this.skyline = skyline();
    }

    static float red(int packed) {
        return VALUES[packed >>> 20];
    }

    static float green(int packed) {
        return VALUES[packed >>> 10 & MOST];
    }

    static float blue(int packed) {
        return VALUES[packed & MOST];
    }

    private static int packed(double red, double green, double blue) {
        return bits(red) << 20 | bits(green) << 10 | bits(blue);
    }

    private static int bits(double linear) {
        return (int) Math.min(MOST, Math.round(MOST * Math.sqrt(Math.max(0, linear))));
    }

    int[] drawn(Bands bands) {
        int[] ground = new int[wall.width() * wall.height()];
        bands.each(wall.height(), 1, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int column = 0; column < wall.width(); column++) {
                    ground[row * wall.width() + column] = at((column + .5) / pixels, (row + .5) / pixels, column, row);
                }
            }
        });
        return ground;
    }

    private int at(double x, double y, int column, int row) {
        double step = 1 / pixels;
        float here = terrain.at(x, y);
        double slopeX = (terrain.at(x + .012, y) - terrain.at(x - .012, y)) / .024;
        double slopeY = (terrain.at(x, y + .012) - terrain.at(x, y - .012)) / .024;
        double relief = 1 + Math.max(-.55, Math.min(.75, .22 * (slopeX + slopeY)));
        double grain = 1 + .35 * noise.at(11 * x, 11 * y) + .2 * noise.at(27 * x + 9, 27 * y);
        float[] colour = palette.at(here);
        double body = (.006 + .042 * here * here) * relief * grain;
        // How far the next level line is, in pixels; every fifth one is stronger, as on charts.
        double slope = Math.max(1e-6, Math.hypot(slopeX, slopeY));
        double level = here * LINES;
        double distance = Math.abs(level - Math.round(level)) / LINES / slope / step;
        boolean strong = Math.floorMod(Math.round(level), 5) == 0;
        double broad = Math.max(.8, pixels / 520);
        double line = Math.max(0, 1 - distance / broad) * (strong ? .17 : .07) * Math.min(1, slope / .2);
        double edge = edge(x, y);
        double sky = skyline(x, y);
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = edge * (.55 * palette.deep()[i] + body * (.35 + .65 * colour[i]) * 2.2 * colour[i] + line * colour[i]) + sky
                    * palette.at(.75)[i];
        }
        return packed(mixed[0], mixed[1], mixed[2]);
    }

    /** The picture ends in the dark, not at the wall's edge. */
    private double edge(double x, double y) {
        double near = Math.min(Math.min(x, terrain.width - x), Math.min(y, terrain.height - y));
        return .35 + .65 * Journey.smooth(near / .22);
    }

    private float[] skyline() {
        float[] line = new float[wall.width()];
        for (int column = 0; column < line.length; column++) {
            double from = (double) column / line.length * journey.cycles().count();
            line[column] = (float) journey.rank()[(int) Math.min(journey.cycles().count() - 1, from)];
        }
        return line;
    }

    private double skyline(double x, double y) {
        int column = (int) Math.min(skyline.length - 1, x / terrain.width * skyline.length);
        double top = terrain.height - .012 - SKYLINE * (.12 + .88 * skyline[column]);
        double day = (double) column / skyline.length * journey.cycles().count();
        boolean shown = day >= journey.first() && day < journey.first() + journey.count();
        return y > top && y < terrain.height - .012 ? (shown ? .30 : .035) : 0;
    }
}
