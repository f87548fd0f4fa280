package kr.cheomdan.workloads.culture.film;

import java.util.SplittableRandom;

/**
 * The particles. They follow the level lines of the landscape, as wind follows those of pressure, disturbed by slow eddies, and circle the
 * place of the day. Three depths: the far ones slow, broad and dim, the near ones quick and fine.
 */
final class Current {

    private static final int PARTICLES_A_SQUARE = 3_600;
    private static final int MOST_PARTICLES = 220_000;
    private static final int POINTS_A_LENGTH = 40;
    private static final double REACH = .15;
    private static final double EYE = .17;
    private static final int FIELDS = 6;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int AGE = 2;
    private static final int LIFE = 3;
    private static final int DEPTH = 4;
    private static final int COLOUR = 5;

    private final Terrain terrain;
    private final Palette palette;
    private final Noise noise;
    private final SplittableRandom random;
    private final double pixels;
    private final float[] particles;
    private final int columns;
    private final int rows;
    private final float[] stream;
    private final float[] across;
    private final float[] down;

    /** @param pixels of the wall's shorter side */
    Current(Terrain terrain, Palette palette, Noise noise, SplittableRandom random, double pixels) {
        this.terrain = terrain;
        this.palette = palette;
        this.noise = noise;
        this.random = random;
        this.pixels = pixels;
        double detail = Math.pow(Math.max(.4, pixels / 288), .7);
        int count = (int) Math.min(MOST_PARTICLES, PARTICLES_A_SQUARE * terrain.width * terrain.height * detail);
        particles = new float[count * FIELDS];
        columns = (int) Math.ceil(terrain.width * POINTS_A_LENGTH) + 3;
        rows = (int) Math.ceil(terrain.height * POINTS_A_LENGTH) + 3;
        stream = new float[columns * rows];
        across = new float[columns * rows];
        down = new float[columns * rows];
        for (int at = 0; at < particles.length; at += FIELDS) {
            born(at);
            particles[at + AGE] = (float) (random.nextDouble() * particles[at + LIFE]);
        }
    }

    private void born(int at) {
        particles[at + X] = (float) (random.nextDouble() * terrain.width);
        particles[at + Y] = (float) (random.nextDouble() * terrain.height);
        particles[at + AGE] = 0;
        particles[at + LIFE] = (float) (2.5 + 4.5 * random.nextDouble());
        particles[at + DEPTH] = (float) (.3 + .7 * Math.pow(random.nextDouble(), 2.2));
        particles[at + COLOUR] = (float) Math.max(0, Math.min(1,
                terrain.at(particles[at + X], particles[at + Y]) + .12 * (random.nextDouble() - .5)));
    }

    /**
     * Moves all on and says what they draw.
     *
     * @param tempo how high the moment stands, from 0 to 1: the higher the faster
     * @param strength of the light, 1 for the usual
     */
    void step(double time, double seconds, double[][] suns, double tempo, double strength, Strokes into) {
        flow(time, suns);
        double speed = .07 + .10 * tempo;
        double fine = Math.max(1, pixels / 560);
        for (int at = 0; at < particles.length; at += FIELDS) {
            float x = particles[at + X];
            float y = particles[at + Y];
            double vx = between(across, x, y);
            double vy = between(down, x, y);
            float depth = particles[at + DEPTH];
            double pace = speed * (.35 + depth) / (.35 + Math.sqrt(vx * vx + vy * vy)) * seconds;
            float toX = (float) (x + vx * pace);
            float toY = (float) (y + vy * pace);
            double near = near(x, y, suns);
            double clouds = Journey.smooth(.42 + 1.25 * noise.at(1.15 * x + .02 * time + 20, 1.6 * y - .015 * time));
            double eye = eye(x, y, suns);
            float[] light = lit(palette.at(particles[at + COLOUR]), Math.min(.8, near * .7));
            double breath = Math.sin(Math.PI * Math.min(1, particles[at + AGE] / particles[at + LIFE]));
            // Far ones are out of focus: the same light over more pixels.
            double width = depth < .5 ? 2.4 * fine : fine;
            into.add(x * pixels, y * pixels, toX * pixels, toY * pixels, width, light,
                    strength * breath * eye * (.10 + .90 * clouds) * (.08 + 1.25 * depth * depth * depth)
                            * (.45 + .75 * particles[at + COLOUR]) * (1 + 2.1 * near));
            particles[at + X] = toX;
            particles[at + Y] = toY;
            particles[at + AGE] += (float) seconds;
            if (particles[at + AGE] >= particles[at + LIFE] || toX < 0 || toY < 0 || toX > terrain.width || toY > terrain.height) {
                born(at);
            }
        }
    }

    private final float[] mixed = new float[3];

    private float[] lit(float[] own, double share) {
        for (int i = 0; i < 3; i++) {
            mixed[i] = (float) (own[i] + share * (palette.accent()[i] - own[i]));
        }
        return mixed;
    }

    /** Each open day by its place and how open it is. */
    private static double near(double x, double y, double[][] suns) {
        double near = 0;
        for (double[] sun : suns) {
            double squared = (x - sun[0]) * (x - sun[0]) + (y - sun[1]) * (y - sun[1]);
            near += squared > 9 * REACH * REACH ? 0 : sun[2] * Math.exp(-squared / (2 * REACH * REACH));
        }
        return near;
    }

    /** Inside of a ring it is calm and dark, so that the ring is read. */
    private static double eye(double x, double y, double[][] suns) {
        double seen = 1;
        for (double[] sun : suns) {
            double squared = (x - sun[0]) * (x - sun[0]) + (y - sun[1]) * (y - sun[1]);
            if (squared < 1.4 * EYE * EYE) {
                seen *= 1 - .92 * Math.min(1, sun[2]) * (1 - Journey.smooth((Math.sqrt(squared) / EYE - .55) / .6));
            }
        }
        return seen;
    }

    /** Particles move along the lines on which this has one value. */
    private void flow(double time, double[][] suns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = (column - .5) / POINTS_A_LENGTH;
                double y = (row - .5) / POINTS_A_LENGTH;
                double eddies = .10 * noise.at(1.7 * x + .05 * time, 1.7 * y - .03 * time)
                        + .035 * noise.at(4.3 * x - .07 * time + 50, 4.3 * y + .05 * time);
                stream[row * columns + column] = (float) (.5 * terrain.at(x, y) + eddies - .15 * near(x, y, suns));
            }
        }
        for (int row = 1; row < rows - 1; row++) {
            for (int at = row * columns + 1; at < (row + 1) * columns - 1; at++) {
                across[at] = (stream[at + columns] - stream[at - columns]) * .5f * POINTS_A_LENGTH;
                down[at] = (stream[at - 1] - stream[at + 1]) * .5f * POINTS_A_LENGTH;
            }
        }
    }

    /** Between four points: a wall of ten thousand pixels shows every corner of a path. */
    private float between(float[] of, float x, float y) {
        float column = Math.max(1, Math.min(columns - 2.01f, x * POINTS_A_LENGTH + .5f));
        float row = Math.max(1, Math.min(rows - 2.01f, y * POINTS_A_LENGTH + .5f));
        int at = (int) row * columns + (int) column;
        float dx = column - (int) column;
        float dy = row - (int) row;
        float above = of[at] + dx * (of[at + 1] - of[at]);
        float below = of[at + columns] + dx * (of[at + columns + 1] - of[at + columns]);
        return above + dy * (below - above);
    }
}
