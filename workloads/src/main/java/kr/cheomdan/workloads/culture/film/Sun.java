package kr.cheomdan.workloads.culture.film;

/**
 * The day that is shown: a ring of its hours around its place, midnight above, noon below, clockwise; the farther from the centre the
 * higher the
 * value. Behind it the thread of the days before, a knot for each.
 */
final class Sun {

    static final double INNER = .075;
    private static final double RISE = .125;
    private static final int LEAST_RAYS = 48;
    private static final double RAY_PIXELS = 5;
    private static final int THREAD_DAYS = 10;
    private static final int CURVE = 10;

    private final Journey journey;
    private final Palette palette;
    private final double pixels;

    Sun(Journey journey, Palette palette, double pixels) {
        this.journey = journey;
        this.palette = palette;
        this.pixels = pixels;
    }

    /** @param share of its full light that this frame adds, so that a line that stands still comes to full light */
    void draw(double time, double share, Strokes into) {
        double fine = Math.max(1, pixels / 420);
        thread(time, share, fine, into);
        for (double[] day : journey.open(time)) {
            if (day[2] > .01) {
                ring((int) day[3], share * day[2], fine, into);
            }
        }
    }

    private void ring(int day, double share, double fine, Strokes into) {
        double[] centre = place(day);
        double[] profile = journey.profile(day);
        double x = centre[0];
        double y = centre[1];
        int rays = (int) Math.max(LEAST_RAYS, Math.round(2 * Math.PI * INNER * pixels / RAY_PIXELS / profile.length) * profile.length);
        double[] lastAt = null;
        for (int ray = 0; ray <= rays; ray++) {
            double value = between(profile, (double) ray / rays * profile.length);
            double angle = 2 * Math.PI * ray / rays;
            double across = Math.sin(angle) * pixels;
            double down = -Math.cos(angle) * pixels;
            double radius = INNER + RISE * value;
            float[] light = palette.at(value);
            into.add(x + across * INNER, y + down * INNER, x + across * radius, y + down * radius, fine, light, share
                    * (.45 + .75 * value));
            double[] at = {x + across * radius, y + down * radius};
            if (lastAt != null) {
                into.add(lastAt[0], lastAt[1], at[0], at[1], 1.5 * fine, palette.accent(), share * 2.6);
            }
            lastAt = at;
        }
        hours(x, y, profile.length, share, fine, into);
        disc(x, y, share, fine, into);
    }

    /** The dial: a point for each hour, longer ones at midnight, six, noon and eighteen. */
    private void hours(double x, double y, int points, double share, double fine, Strokes into) {
        for (int hour = 0; hour < points; hour++) {
            double angle = 2 * Math.PI * hour / points;
            boolean quarter = points % 4 == 0 && hour % (points / 4) == 0;
            double from = (INNER - (quarter ? .022 : .010)) * pixels;
            double to = (INNER - .004) * pixels;
            into.add(x + Math.sin(angle) * from, y - Math.cos(angle) * from, x + Math.sin(angle) * to, y - Math.cos(angle) * to, fine,
                    palette.accent(), share * (quarter ? 1.6 : .6));
        }
    }

    private void disc(double x, double y, double share, double fine, Strokes into) {
        double size = .006 * pixels + 1;
        into.add(x - .3, y, x + .3, y, 2 * size, palette.accent(), share * 14 * size / fine);
    }

    private void thread(double time, double share, double fine, Strokes into) {
        double now = journey.day(time);
        int newest = (int) now;
        for (int day = Math.max(0, newest - THREAD_DAYS); day <= newest; day++) {
            double age = (now - day) / THREAD_DAYS;
            double bright = Math.pow(Math.max(0, 1 - age), 1.5) * Math.min(1, now - day + .15);
            if (bright < .02) {
                continue;
            }
            double[] knot = place(day);
            into.add(knot[0] - .5, knot[1], knot[0] + .5, knot[1], 3.2 * fine, palette.at(journey.rank()[journey.first() + day]), share
                    * 5.5 * bright);
            if (day < newest) {
                curve(day, share * .55 * bright, fine, into);
            }
        }
    }

    private void curve(int day, double strength, double fine, Strokes into) {
        double[] before = place(Math.max(0, day - 1));
        double[] from = place(day);
        double[] to = place(day + 1);
        double[] after = place(Math.min(journey.count() - 1, day + 2));
        double lastX = from[0];
        double lastY = from[1];
        for (int piece = 1; piece <= CURVE; piece++) {
            double x = spline(before[0], from[0], to[0], after[0], (double) piece / CURVE);
            double y = spline(before[1], from[1], to[1], after[1], (double) piece / CURVE);
            into.add(lastX, lastY, x, y, fine, palette.accent(), strength);
            lastX = x;
            lastY = y;
        }
    }

    private double[] place(int day) {
        double[] place = journey.places()[journey.first() + day];
        return new double[] {place[0] * pixels, place[1] * pixels};
    }

    private static double spline(double before, double from, double to, double after, double share) {
        return .5 * (2 * from + (to - before) * share + (2 * before - 5 * from + 4 * to - after) * share * share
                + (3 * from - before - 3 * to + after) * share * share * share);
    }

    /** Between the middles of two hours. */
    private static double between(double[] profile, double hour) {
        int points = profile.length;
        double at = hour - .5;
        int from = Math.floorMod((int) Math.floor(at), points);
        double share = Journey.smooth(at - Math.floor(at));
        return profile[from] * (1 - share) + profile[(from + 1) % points] * share;
    }
}
