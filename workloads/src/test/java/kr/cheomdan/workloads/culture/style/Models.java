package kr.cheomdan.workloads.culture.style;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Models made by hand: those that ship, and those for tests. */
final class Models {

    private static final String IN = "picture";
    private static final String OUT = "painted";

    private Models() {}

    /** Turns light into dark: the smallest that does something. */
    static byte[] negative() {
        return new OnnxFile().floats("white", new float[] {255}, 1).node("Sub", List.of("white", IN), OUT)
                .input(IN, OnnxType.FLOAT, 1, 3, -1, -1).output(OUT, OnnxType.FLOAT, 1, 3, -1, -1).bytes();
    }

    /** Numbers of the types of tensors. */
    static final class OnnxType {
        static final int FLOAT = 1;
        static final int HALF = 10;

        private OnnxType() {}
    }

    /**
     * The sample. Lines of ink where the light changes, as the difference of two blurs bent by a steep curve finds them; between them the light in a few
     * soft steps, each given a colour of celadon ware; a little of the picture's own colour. Every weight is worked out here, none is learned.
     */
    static byte[] celadonInk() {
        int reach = 10;
        OnnxFile file = new OnnxFile();
        file.floats("to grey", new float[] {.299f / 255, .587f / 255, .114f / 255}, 1, 3, 1, 1).node("Conv", List.of(IN, "to grey"), "grey");
        file.longs("mirror", 0, 0, reach, reach, 0, 0, reach, reach)
                .node("Pad", List.of("grey", "mirror"), "wide", OnnxFile.word("mode", "reflect"));
        file.floats("blurs", blurs(reach, 1.25, 2.0, 3.2), 3, 1, 2 * reach + 1, 2 * reach + 1).node("Conv", List.of("wide", "blurs"), "blurred");
        // Lines: twenty times the fine blur less nineteen times the broader one, below a level of grey.
        file.floats("sharpen", new float[] {20, -19, 0}, 1, 3, 1, 1).floats("level", new float[] {-.36f}, 1)
                .node("Conv", List.of("blurred", "sharpen", "level"), "drawn");
        file.floats("steep", new float[] {7}, 1).node("Mul", List.of("drawn", "steep"), "drawn steep").node("Sigmoid", List.of("drawn steep"), "ink");
        // Soft steps: seven sigmoids of the broad blur, added up.
        file.floats("repeat", columns(7, 2, 26), 7, 3, 1, 1).floats("edges", edges(7, 26), 7)
                .node("Conv", List.of("blurred", "repeat", "edges"), "near steps").node("Sigmoid", List.of("near steps"), "steps");
        file.floats("paint", paint(), 3, 7, 1, 1).floats("ground", ground(), 3).node("Conv", List.of("steps", "paint", "ground"), "glazed");
        // A quarter of what the picture has of colour.
        file.floats("colour only", colour(.30f), 3, 3, 1, 1).node("Conv", List.of(IN, "colour only"), "tint").node("Add", List.of("glazed", "tint"), "tinted");
        file.floats("paper", new float[] {.14f}, 1).floats("lines", new float[] {.86f}, 1).node("Mul", List.of("ink", "lines"), "ink below one")
                .node("Add", List.of("ink below one", "paper"), "inked").node("Mul", List.of("tinted", "inked"), "bright");
        file.floats("black", new float[] {0}).floats("white", new float[] {255}).node("Clip", List.of("bright", "black", "white"), OUT);
        return file.input(IN, OnnxType.FLOAT, 1, 3, -1, -1).output(OUT, OnnxType.FLOAT, 1, 3, -1, -1).bytes();
    }

    private static float[] blurs(int reach, double... widths) {
        int side = 2 * reach + 1;
        float[] blurs = new float[widths.length * side * side];
        for (int blur = 0; blur < widths.length; blur++) {
            double sum = 0;
            for (int pass = 0; pass < 2; pass++) {
                for (int at = 0; at < side * side; at++) {
                    double dx = at % side - reach;
                    double dy = at / side - reach;
                    double value = Math.exp(-(dx * dx + dy * dy) / (2 * widths[blur] * widths[blur]));
                    if (pass == 0) {
                        sum += value;
                    } else {
                        blurs[blur * side * side + at] = (float) (value / sum);
                    }
                }
            }
        }
        return blurs;
    }

    private static float[] columns(int count, int which, float steep) {
        float[] columns = new float[3 * count];
        for (int row = 0; row < count; row++) {
            columns[3 * row + which] = steep;
        }
        return columns;
    }

    private static float[] edges(int count, float steep) {
        float[] edges = new float[count];
        for (int edge = 0; edge < count; edge++) {
            edges[edge] = -steep * (edge + .6f) / (count + .4f);
        }
        return edges;
    }

    /** Ink, slate, deep jade, jade, celadon, pale glaze, ivory, paper. */
    private static final float[][] WARE = {{22, 28, 40}, {38, 62, 78}, {52, 98, 102}, {86, 138, 126}, {132, 172, 150}, {182, 202, 178}, {224, 222, 200},
        {248, 242, 226}};

    private static float[] paint() {
        float[] paint = new float[3 * 7];
        for (int channel = 0; channel < 3; channel++) {
            for (int step = 0; step < 7; step++) {
                paint[channel * 7 + step] = WARE[step + 1][channel] - WARE[step][channel];
            }
        }
        return paint;
    }

    private static float[] ground() {
        return WARE[0].clone();
    }

    private static float[] colour(float share) {
        float[] grey = {.299f, .587f, .114f};
        float[] colour = new float[9];
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                colour[3 * to + from] = share * ((to == from ? 1 : 0) - grey[from]);
            }
        }
        return colour;
    }

    /**
     * Of the build and size of the models that are trained for this: three layers down to a quarter, five residual ones, three up again, eight channels
     * wide at the picture's size. Its weights are chance, so it shows how fast such a model is, not how it paints.
     */
    static byte[] eightChannels() {
        Random random = new Random(8);
        OnnxFile file = new OnnxFile();
        file.floats("scale", new float[] {1 / 255f}, 1).node("Mul", List.of(IN, "scale"), "small");
        String at = layer(file, random, "down 1", "small", 3, 8, 9, 1, true);
        at = layer(file, random, "down 2", at, 8, 16, 3, 2, true);
        at = layer(file, random, "down 3", at, 16, 32, 3, 2, true);
        for (int block = 1; block <= 5; block++) {
            String inner = layer(file, random, "block " + block + "a", at, 32, 32, 3, 1, true);
            inner = layer(file, random, "block " + block + "b", inner, 32, 32, 3, 1, false);
            file.node("Add", List.of(at, inner), "block " + block);
            at = "block " + block;
        }
        file.floats("twice", new float[] {1, 1, 2, 2}, 4);
        at = layer(file, random, "up 1", larger(file, at), 32, 16, 3, 1, true);
        at = layer(file, random, "up 2", larger(file, at), 16, 8, 3, 1, true);
        at = layer(file, random, "last", at, 8, 3, 9, 1, false);
        file.floats("contrast", new float[] {60}, 1).floats("middle", new float[] {128}, 1).node("Mul", List.of(at, "contrast"), "spread")
                .node("Add", List.of("spread", "middle"), OUT);
        return file.input(IN, OnnxType.FLOAT, 1, 3, -1, -1).output(OUT, OnnxType.FLOAT, 1, 3, -1, -1).bytes();
    }

    private static String larger(OnnxFile file, String from) {
        file.node("Resize", List.of(from, "", "twice"), from + " larger", OnnxFile.word("mode", "nearest"),
                OnnxFile.word("coordinate_transformation_mode", "asymmetric"), OnnxFile.word("nearest_mode", "floor"));
        return from + " larger";
    }

    private static String layer(OnnxFile file, Random random, String name, String from, int in, int out, int side, int stride, boolean bent) {
        float[] weights = new float[out * in * side * side];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (in * side * side)));
        }
        float[] ones = new float[out];
        Arrays.fill(ones, 1);
        long half = side / 2;
        file.floats(name + " weights", weights, out, in, side, side).floats(name + " scale", ones, out).floats(name + " shift", new float[out], out);
        file.node("Conv", List.of(from, name + " weights"), name + " sum", OnnxFile.ints("pads", half, half, half, half),
                OnnxFile.ints("strides", stride, stride));
        file.node("InstanceNormalization", List.of(name + " sum", name + " scale", name + " shift"), name + (bent ? " even" : ""));
        if (bent) {
            file.node("Relu", List.of(name + " even"), name);
        }
        return name;
    }
}
