package kr.cheomdan.workloads.culture.film;

import java.util.SplittableRandom;

/** Everything that moves, drawn frame by frame in order. */
final class Scene {

    /** Seconds after which e^-1 of a light is left; see {@link Canvas}. */
    static final double LEAST_AFTERGLOW = .9;
    private static final double MOST_AFTERGLOW = 2.5;
    private static final double FASTEST_ALLOWED = 3;
    private static final double STEEPEST = Math.exp(-1);

    private final Script script;
    private final Journey journey;
    private final Current current;
    private final Sun sun;
    private final Canvas canvas;
    private final Caption caption;
    private final Strokes strokes = new Strokes();
    private final double afterglow;

    Scene(Script script, Journey journey, DayMap map, Wall wall, double afterglow, SplittableRandom random, Bands bands) {
        this.script = script;
        this.journey = journey;
        this.afterglow = afterglow;
        Noise noise = new Noise(random.split());
        Palette palette = Palette.of(script.palette());
        int unit = Math.min(wall.width(), wall.height());
        Terrain terrain = new Terrain(map, journey.cycles().points(), wall, noise);
        this.current = new Current(terrain, palette, noise, random.split(), unit);
        this.sun = new Sun(journey, palette, unit);
        this.canvas = new Canvas(wall, new Ground(wall, terrain, journey, palette, noise).drawn(bands), bands);
        this.caption = new Caption(script, journey, unit);
    }

    /** Long enough that no blinking could reach the step that is counted as a flash, as far as motion stays clear. */
    static double afterglow(double peakNits, double stepNits) {
        double swing = Math.min(.999, .9 * stepNits / (STEEPEST * peakNits));
        double needed = 1 / (4 * FASTEST_ALLOWED * .5 * Math.log((1 + swing) / (1 - swing)));
        return Math.max(LEAST_AFTERGLOW, Math.min(MOST_AFTERGLOW, needed));
    }

    Canvas canvas() {
        return canvas;
    }

    void draw(int frame) {
        double time = script.time(frame);
        double seconds = 1 / script.rate().aSecond();
        double kept = Math.exp(-seconds / afterglow);
        double share = 1 - kept;
        strokes.clear();
        // What a particle leaves on its way fades; longer afterglow needs less of it for the same picture.
        current.step(time, seconds, journey.open(time), journey.level(time), LEAST_AFTERGLOW / afterglow, strokes);
        sun.draw(time, share * (1 - .8 * script.card(time)), strokes);
        canvas.draw(strokes, (float) kept, (float) script.exposure(time));
        caption.draw(canvas.image, time);
    }
}
