package kr.cheomdan.workloads.culture.film;

/** sRGB and linear light. */
final class Light {

    /** Linear light of the 256 values of a channel. */
    static final float[] LINEAR = new float[256];

    static {
        for (int value = 0; value < 256; value++) {
            double encoded = value / 255.0;
            LINEAR[value] = (float) (encoded <= .04045 ? encoded / 12.92 : Math.pow((encoded + .055) / 1.055, 2.4));
        }
    }

    private Light() {}

    static double encoded(double linear) {
        return linear <= .0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - .055;
    }

    /** Relative luminance, white being 1. */
    static double luminance(double red, double green, double blue) {
        return .2126 * red + .7152 * green + .0722 * blue;
    }
}
