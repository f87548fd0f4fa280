package kr.cheomdan.workloads.culture.film;

import java.util.Arrays;

/** What is drawn in one frame: straight lines of light, in pixels of the wall. */
final class Strokes {

    static final int FIELDS = 8;

    private float[] fields = new float[FIELDS * 4_096];
    private int count;

    void clear() {
        count = 0;
    }

    /**
     * @param width of the line; its light is spread over it
     * @param light red, green, blue, linear
     * @param strength times that light, for each pixel of length
     */
    void add(double fromX, double fromY, double toX, double toY, double width, float[] light, double strength) {
        if ((count + 1) * FIELDS > fields.length) {
            fields = Arrays.copyOf(fields, 2 * fields.length);
        }
        int at = count++ * FIELDS;
        fields[at] = (float) fromX;
        fields[at + 1] = (float) fromY;
        fields[at + 2] = (float) toX;
        fields[at + 3] = (float) toY;
        fields[at + 4] = (float) width;
        fields[at + 5] = (float) (light[0] * strength);
        fields[at + 6] = (float) (light[1] * strength);
        fields[at + 7] = (float) (light[2] * strength);
    }

    int count() {
        return count;
    }

    /** {@value #FIELDS} numbers each, one after the other. */
    float[] fields() {
        return fields;
    }
}
