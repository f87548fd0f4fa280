package kr.cheomdan.workloads.culture.style;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture in memory: eight bits of red, green and blue for each pixel, and of what covers what lies behind where it had that. */
record Pixels(int width, int height, int[] values, boolean seeThrough) {

    static Pixels of(Path file) throws IOException {
        BufferedImage read = ImageIO.read(file.toFile());
        if (read == null) {
            throw new IOException("the picture cannot be decoded");
        }
        boolean seeThrough = read.getColorModel().hasAlpha();
        BufferedImage image = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(read, 0, 0, null);
        graphics.dispose();
        return new Pixels(image.getWidth(), image.getHeight(), ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), seeThrough);
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] into = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(values, 0, into, 0, values.length);
        return image;
    }

    /** A channel, 0 red to 2 blue, from 0 to 255. */
    float channel(int at, int channel) {
        return values[at] >> 16 - 8 * channel & 255;
    }

    static int packed(int alpha, float red, float green, float blue) {
        return alpha & 0xFF_00_00_00 | code(red) << 16 | code(green) << 8 | code(blue);
    }

    private static int code(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }

    /** How light a pixel looks, from 0 to 255, in the encoded values. */
    static float lightness(int pixel) {
        return .299f * (pixel >> 16 & 255) + .587f * (pixel >> 8 & 255) + .114f * (pixel & 255);
    }
}
