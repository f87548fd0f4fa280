package kr.cheomdan.workloads.culture.film;

import java.util.SplittableRandom;

/** Smooth chance on an endless plane: gradient noise, the same for the same seed. */
final class Noise {

    private static final int SIZE = 256;

    private final int[] order = new int[2 * SIZE];
    private final float[] across = new float[SIZE];
    private final float[] down = new float[SIZE];

    Noise(SplittableRandom random) {
        for (int i = 0; i < SIZE; i++) {
            order[i] = i;
            double angle = 2 * Math.PI * random.nextDouble();
            across[i] = (float) Math.cos(angle);
            down[i] = (float) Math.sin(angle);
        }
        for (int i = SIZE - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        System.arraycopy(order, 0, order, SIZE, SIZE);
    }

    /** From about -0.7 to 0.7. */
    float at(double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float dx = (float) (x - column);
        float dy = (float) (y - row);
        float u = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
        float v = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
        float above = mix(corner(column, row, dx, dy), corner(column + 1, row, dx - 1, dy), u);
        float below = mix(corner(column, row + 1, dx, dy - 1), corner(column + 1, row + 1, dx - 1, dy - 1), u);
        return mix(above, below, v);
    }

    private float corner(int column, int row, float dx, float dy) {
        int which = order[order[column & SIZE - 1] + (row & SIZE - 1)];
        return across[which] * dx + down[which] * dy;
    }

    private static float mix(float from, float to, float share) {
        return from + share * (to - from);
    }
}
