package kr.cheomdan.workloads.culture.style;

/**
 * How what a model painted and the picture come together.
 *
 * @param strength of the painting, from 0 to 1
 * @param ownColours whether the picture keeps its colours and takes only light and dark from the painting
 */
record Mixing(float strength, boolean ownColours) {

    Pixels of(Pixels picture, float[] values) {
        int plane = picture.width() * picture.height();
        int[] mixed = new int[plane];
        for (int at = 0; at < plane; at++) {
            int pixel = picture.values()[at];
            float red = values[at];
            float green = values[plane + at];
            float blue = values[2 * plane + at];
            if (ownColours) {
                float change = .299f * red + .587f * green + .114f * blue - Pixels.lightness(pixel);
                red = picture.channel(at, 0) + change;
                green = picture.channel(at, 1) + change;
                blue = picture.channel(at, 2) + change;
            }
            mixed[at] = Pixels.packed(pixel, mix(picture.channel(at, 0), red), mix(picture.channel(at, 1), green),
                    mix(picture.channel(at, 2), blue));
        }
        return new Pixels(picture.width(), picture.height(), mixed, picture.seeThrough());
    }

    private float mix(float from, float to) {
        return from + strength * (to - from);
    }
}
