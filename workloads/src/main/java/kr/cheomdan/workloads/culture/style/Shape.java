package kr.cheomdan.workloads.culture.style;

import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.culture.style.ModelFacts.Value;

/**
 * How a model takes pictures.
 *
 * @param channelsFirst colours one after the other as planes; otherwise pixel by pixel
 * @param height that it insists on, or -1
 * @param width the same
 */
record Shape(boolean channelsFirst, int height, int width) {

    private static final int LARGEST = 8_192;

    /** Empty where it takes no pictures of three colours. */
    static Optional<Shape> of(Value input) {
        List<Long> shape = input.shape();
        if (shape.size() != 4 || shape.get(0) > 1) {
            return Optional.empty();
        }
        boolean first = shape.get(1) == 3;
        if (!first && shape.get(3) != 3) {
            return Optional.empty();
        }
        long height = shape.get(first ? 2 : 1);
        long width = shape.get(first ? 3 : 2);
        return height > LARGEST || width > LARGEST || height == 0 || width == 0 ? Optional.empty()
                : Optional.of(new Shape(first, (int) height, (int) width));
    }

    boolean isFixed() {
        return height > 0 || width > 0;
    }
}
