package kr.cheomdan.workloads.culture.video;

import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** Red, green and blue as video has them: BT.709, limited range, colour at half the size. */
public final class Yuv {

    private static final int BITS = 16;
    private static final int HALF = 1 << BITS - 1;
    private static final int[] LUMA = weights(219 / 255.0, .2126, .7152, .0722);
    private static final int[] BLUE = weights(224 / 255.0 / 1.8556, -.2126, -.7152, .9278);
    private static final int[] RED = weights(224 / 255.0 / 1.5748, .7874, -.7152, -.0722);

    private Yuv() {}

    private static int[] weights(double scale, double... of) {
        int[] weights = new int[3];
        for (int i = 0; i < 3; i++) {
            weights[i] = (int) Math.round(of[i] * scale * (1 << BITS));
        }
        return weights;
    }

    /** jcodec keeps 128 less than the value in each byte. */
    public static Picture of(int[] pixels, int wholeWidth, Part part) {
        Picture picture = Picture.create(part.width(), part.height(), ColorSpace.YUV420J);
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        int stride = picture.getPlaneWidth(0);
        int halfStride = picture.getPlaneWidth(1);
        for (int y = 0; y < part.height(); y += 2) {
            int from = (part.y() + y) * wholeWidth + part.x();
            for (int x = 0; x < part.width(); x += 2) {
                int one = pixels[from + x];
                int two = pixels[from + x + 1];
                int three = pixels[from + wholeWidth + x];
                int four = pixels[from + wholeWidth + x + 1];
                luma[y * stride + x] = luma(one);
                luma[y * stride + x + 1] = luma(two);
                luma[(y + 1) * stride + x] = luma(three);
                luma[(y + 1) * stride + x + 1] = luma(four);
                int r = (one >> 16 & 255) + (two >> 16 & 255) + (three >> 16 & 255) + (four >> 16 & 255);
                int g = (one >> 8 & 255) + (two >> 8 & 255) + (three >> 8 & 255) + (four >> 8 & 255);
                int b = (one & 255) + (two & 255) + (three & 255) + (four & 255);
                int at = (y >> 1) * halfStride + (x >> 1);
                blue[at] = (byte) (BLUE[0] * r + BLUE[1] * g + BLUE[2] * b + 4 * HALF >> BITS + 2);
                red[at] = (byte) (RED[0] * r + RED[1] * g + RED[2] * b + 4 * HALF >> BITS + 2);
            }
        }
        return picture;
    }

    private static byte luma(int pixel) {
        return (byte) ((LUMA[0] * (pixel >> 16 & 255) + LUMA[1] * (pixel >> 8 & 255) + LUMA[2] * (pixel & 255) + HALF >> BITS) + 16 - 128);
    }
}
