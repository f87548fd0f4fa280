package kr.cheomdan.workloads.culture.film;

import java.util.Map;

/**
 * Colours from the lowest to the highest value, in linear light. The stops are set in OKLab, where the way from one to the next is even to
 * the
 * eye; lightness only ever rises, so the order can be read without telling hues apart.
 *
 * @param accent the colour of the day that is shown, not found in the landscape
 */
record Palette(float[][] ramp, float[] deep, float[] accent) {

    private static final int STEPS = 256;

    /** Stops as lightness, chroma, hue in degrees; then the ground; then the accent. */
    private static final Map<String, double[][]> ALL = Map.of(
            "night-river", new double[][] {{.34, .105, 275}, {.45, .115, 245}, {.58, .105, 205}, {.70, .095, 178}, {.81, .085, 98},
                    {.87, .125, 68},
                {.11, .05, 268}, {.86, .15, 62}},
            "ember", new double[][] {{.32, .11, 300}, {.42, .15, 330}, {.54, .18, 5}, {.65, .19, 32}, {.77, .16, 60}, {.90, .11, 92},
                {.10, .045, 305}, {.90, .08, 200}},
            "celadon", new double[][] {{.34, .05, 225}, {.46, .065, 200}, {.58, .07, 180}, {.70, .065, 165}, {.82, .05, 150},
                    {.93, .03, 110},
                {.11, .03, 225}, {.70, .19, 38}},
            "gold-on-ink", new double[][] {{.33, .015, 265}, {.45, .025, 250}, {.57, .035, 95}, {.69, .075, 85}, {.80, .115, 84},
                    {.92, .09, 92},
                {.10, .015, 265}, {.92, .05, 220}});

    static Palette of(String name) {
        double[][] stops = ALL.get(name);
        if (stops == null) {
            throw new IllegalArgumentException("no palette " + name);
        }
        int last = stops.length - 3;
        float[][] ramp = new float[STEPS][];
        for (int step = 0; step < STEPS; step++) {
            double at = step * last / (STEPS - 1.0);
            int stop = Math.min(last - 1, (int) at);
            double share = at - stop;
            double[] from = rectangular(stops[stop]);
            double[] to = rectangular(stops[stop + 1]);
            ramp[step] = linear(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]), from[2] + share
                    * (to[2] - from[2]));
        }
        return new Palette(ramp, linear(rectangular(stops[last + 1])), linear(rectangular(stops[last + 2])));
    }

    private static double[] rectangular(double[] stop) {
        double hue = Math.toRadians(stop[2]);
        return new double[] {stop[0], stop[1] * Math.cos(hue), stop[1] * Math.sin(hue)};
    }

    private static float[] linear(double... lab) {
        double l = cube(lab[0] + .3963377774 * lab[1] + .2158037573 * lab[2]);
        double m = cube(lab[0] - .1055613458 * lab[1] - .0638541728 * lab[2]);
        double s = cube(lab[0] - .0894841775 * lab[1] - 1.2914855480 * lab[2]);
        return new float[] {
            light(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s),
            light(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s),
            light(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s)};
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static float light(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }

    /** @param height from 0 to 1 */
    float[] at(double height) {
        return ramp[(int) Math.max(0, Math.min(STEPS - 1, Math.round(height * (STEPS - 1))))];
    }
}
