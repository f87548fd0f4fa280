package kr.cheomdan.workloads.culture.film;

/** Puts strokes of light on rows of a picture. */
final class Brush {

    private Brush() {}

    static void draw(Strokes strokes, float[] light, int width, int from, int to) {
        float[] fields = strokes.fields();
        int end = strokes.count() * Strokes.FIELDS;
        for (int at = 0; at < end; at += Strokes.FIELDS) {
            float reach = fields[at + 4] + 1;
            if (Math.max(fields[at + 1], fields[at + 3]) + reach >= from && Math.min(fields[at + 1], fields[at + 3]) - reach < to) {
                draw(fields, at, light, width, from, to);
            }
        }
    }

    private static void draw(float[] fields, int at, float[] light, int width, int from, int to) {
        float x = fields[at];
        float y = fields[at + 1];
        float dx = fields[at + 2] - x;
        float dy = fields[at + 3] - y;
        float thick = fields[at + 4];
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        float spacing = Math.max(.6f, thick * .35f);
        int steps = (int) (length / spacing) + 1;
        float share = length / steps;
        for (int step = 0; step < steps; step++) {
            float way = (step + .5f) / steps;
            if (thick < 1.4f) {
                point(x + way * dx, y + way * dy, share, fields, at, light, width, from, to);
            } else {
                spot(x + way * dx, y + way * dy, thick, share, fields, at, light, width, from, to);
            }
        }
    }

    /** Shared out among the four pixels around it. */
    private static void point(float x, float y, float share, float[] fields, int at, float[] light, int width, int from, int to) {
        float across = x - .5f;
        float down = y - .5f;
        int column = (int) Math.floor(across);
        int row = (int) Math.floor(down);
        float dx = across - column;
        float dy = down - row;
        add(column, row, share * (1 - dx) * (1 - dy), fields, at, light, width, from, to);
        add(column + 1, row, share * dx * (1 - dy), fields, at, light, width, from, to);
        add(column, row + 1, share * (1 - dx) * dy, fields, at, light, width, from, to);
        add(column + 1, row + 1, share * dx * dy, fields, at, light, width, from, to);
    }

    /** A round spot with soft edges; across a line the light adds up to that of a fine one of its width. */
    private static void spot(float x, float y, float thick, float share, float[] fields, int at, float[] light, int width, int from,
            int to) {
        float radius = thick * .75f;
        float inverse = 1 / (radius * radius);
        // The integral of (1 - r²)² over the disc is a third of its area.
        float level = share * 3 * inverse / (float) Math.PI * thick;
        int lastRow = Math.min(to - 1, (int) (y + radius));
        int lastColumn = Math.min(width - 1, (int) (x + radius));
        for (int row = Math.max(from, (int) (y - radius)); row <= lastRow; row++) {
            float down = row + .5f - y;
            for (int column = Math.max(0, (int) (x - radius)); column <= lastColumn; column++) {
                float across = column + .5f - x;
                float rest = 1 - (across * across + down * down) * inverse;
                if (rest > 0) {
                    int pixel = 3 * (row * width + column);
                    float amount = level * rest * rest;
                    light[pixel] += amount * fields[at + 5];
                    light[pixel + 1] += amount * fields[at + 6];
                    light[pixel + 2] += amount * fields[at + 7];
                }
            }
        }
    }

    private static void add(int column, int row, float amount, float[] fields, int at, float[] light, int width, int from, int to) {
        if (column >= 0 && column < width && row >= from && row < to) {
            int pixel = 3 * (row * width + column);
            light[pixel] += amount * fields[at + 5];
            light[pixel + 1] += amount * fields[at + 6];
            light[pixel + 2] += amount * fields[at + 7];
        }
    }
}
