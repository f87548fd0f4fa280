package kr.cheomdan.workloads.culture.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * The wall's picture. Strokes add to a buffer of linear light that forgets a fixed share each second; what stands in it glows into its
 * surroundings, lies on the ground, and is brought into the range of the wall by a curve that never clips.
 *
 * <p>That is what keeps the film from flashing. A light that blinked f times a second between nothing and x would swing by
 * x tanh(1 / (4 f afterglow)) in the buffer; the curve 1 - exp(-x) turns that into at most e^-1 times as much of full white. At more than
 * three a second and an afterglow of 0.9 s these are 2.9 per cent, where WCAG 2.3.1 begins to count at ten.
 */
final class Canvas {

    private static final float HALO = .55f;
    private static final int TONES = 8_192;
    private static final float BRIGHTEST = 9;
    private static final float ROOT = (float) ((TONES - 1) / Math.sqrt(BRIGHTEST));
    private static final int[] DITHER = {0, 32, 8, 40, 2, 34, 10, 42, 48, 16, 56, 24, 50, 18, 58, 26, 12, 44, 4, 36, 14, 46, 6, 38, 60, 28,
            52, 20, 62, 30, 54, 22,
        3, 35, 11, 43, 1, 33, 9, 41, 51, 19, 59, 27, 49, 17, 57, 25, 15, 47, 7, 39, 13, 45, 5, 37, 63, 31, 55, 23, 61, 29, 53, 21};

    final int width;
    final int height;
    final BufferedImage image;
    private final int[] pixels;
    private final float[] light;
    private final int[] ground;
    private final Bands bands;
    private final int cell;
    private final Glow glow;
    private final float[] tones = new float[TONES];

    /** @param ground of each pixel, as {@link Ground} packs it */
    Canvas(Wall wall, int[] ground, Bands bands) {
        this.width = wall.width();
        this.height = wall.height();
        this.ground = ground;
        this.bands = bands;
        this.light = new float[3 * width * height];
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        this.cell = Math.max(2, Math.min(width, height) / 72);
        this.glow = new Glow((width + cell - 1) / cell, (height + cell - 1) / cell);
        for (int tone = 0; tone < TONES; tone++) {
            double x = (tone / ROOT) * (tone / ROOT);
            tones[tone] = (float) (255 * Light.encoded(1 - Math.exp(-x)));
        }
    }

    /**
     * One frame on.
     *
     * @param kept share of the light that is still there after a frame
     * @param exposure of the whole picture, 0 for black
     */
    void draw(Strokes strokes, float kept, float exposure) {
        bands.each(height, cell, (from, to) -> {
            for (int i = 3 * width * from; i < 3 * width * to; i++) {
                light[i] *= kept;
            }
            Brush.draw(strokes, light, width, from, to);
            glow.gather(light, width, height, cell, from, to);
        });
        glow.spread();
        bands.each(height, cell, (from, to) -> compose(from, to, exposure));
    }

    private void compose(int from, int to, float exposure) {
        float[] halo = new float[3 * width];
        for (int y = from; y < to; y++) {
            Arrays.fill(halo, 0);
            glow.row((y + .5f) / cell - .5f, cell, halo, width);
            int dither = (y & 7) * 8;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                int packed = ground[at];
                float noise = (DITHER[dither + (x & 7)] + .5f) / 64;
                int red = tone(light[3 * at] + HALO * halo[3 * x] + Ground.red(packed), exposure, noise);
                int green = tone(light[3 * at + 1] + HALO * halo[3 * x + 1] + Ground.green(packed), exposure, noise);
                int blue = tone(light[3 * at + 2] + HALO * halo[3 * x + 2] + Ground.blue(packed), exposure, noise);
                pixels[at] = red << 16 | green << 8 | blue;
            }
        }
    }

    private int tone(float x, float exposure, float noise) {
        int index = (int) (Math.sqrt(x * exposure) * ROOT);
        return Math.min(255, (int) (tones[Math.min(TONES - 1, index)] + noise));
    }

    int[] pixels() {
        return pixels;
    }
}
