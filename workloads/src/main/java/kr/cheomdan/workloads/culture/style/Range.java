package kr.cheomdan.workloads.culture.style;

/** Which numbers a model means by black and white. */
enum Range {
    TO_255(0, 255),
    TO_1(0, 1),
    AROUND_0(-1, 1);

    private final float black;
    private final float white;

    Range(float black, float white) {
        this.black = black;
        this.white = white;
    }

    static Range of(String name) {
        return switch (name) {
            case "0-1" -> TO_1;
            case "around-0" -> AROUND_0;
            default -> TO_255;
        };
    }

    float model(float value) {
        return black + value / 255 * (white - black);
    }

    /** What is no number is black. */
    float picture(float value) {
        float pixel = (value - black) / (white - black) * 255;
        return pixel >= 0 ? Math.min(pixel, 255) : 0;
    }
}
