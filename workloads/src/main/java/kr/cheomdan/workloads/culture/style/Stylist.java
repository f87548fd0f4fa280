package kr.cheomdan.workloads.culture.style;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A model that is loaded: gives a tile of a picture back in its manner. One thread for each run, so that sums are always made in one order.
 */
final class Stylist implements AutoCloseable {

    /** Models halve the size a few times; whatever is no multiple of this they would cut or round up. */
    private static final int MULTIPLE = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OrtSession.RunOptions running;
    private final String input;
    private final Shape shape;
    private final Range range;

    /** What a tile became: three planes of its size, from 0 to 255; whether the model gave another size; seconds of processor. */
    record Styled(Tile tile, float[] planes, boolean resized, double seconds) {}

    Stylist(Path model, ModelFacts facts, Shape shape, Range range) throws OrtException {
        this.environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "art-style");
        this.shape = shape;
        this.range = range;
        this.input = facts.inputs().get(0).name();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setDeterministicCompute(true);
            this.session = environment.createSession(model.toAbsolutePath().toString(), options);
        }
        this.running = new OrtSession.RunOptions();
    }

    /** Ends what is running as soon as its operator is done. */
    void stop() {
        try {
            running.setTerminate(true);
        } catch (OrtException closed) {
            throw new IllegalStateException(closed);
        }
    }

    Styled style(Pixels picture, Tile tile) throws OrtException {
        // The model has one thread, which is this one.
        long from = THREADS.getCurrentThreadCpuTime();
        int width = shape.width() > 0 ? shape.width() : (tile.width() + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
        int height = shape.height() > 0 ? shape.height() : (tile.height() + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
        long[] lengths = shape.channelsFirst() ? new long[] {1, 3, height, width} : new long[] {1, height, width, 3};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, taken(picture, tile, width, height), lengths);
                OrtSession.Result result = session.run(Map.of(input, tensor), running)) {
            OnnxValue first = result.get(0);
            if (!(first instanceof OnnxTensor styled)) {
                throw new IllegalStateException("the model gives no picture back, but " + first.getInfo());
            }
            return given(tile, styled.getFloatBuffer(), styled.getInfo().getShape(), width, height, from);
        }
    }

    /** Beyond the picture's edge it is mirrored. */
    private FloatBuffer taken(Pixels picture, Tile tile, int width, int height) {
        FloatBuffer values = ByteBuffer.allocateDirect(4 * 3 * width * height).order(ByteOrder.nativeOrder()).asFloatBuffer();
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            int row = (tile.y() + mirrored(y, tile.height())) * picture.width() + tile.x();
            for (int x = 0; x < width; x++) {
                int from = row + mirrored(x, tile.width());
                int at = y * width + x;
                for (int channel = 0; channel < 3; channel++) {
                    values.put(shape.channelsFirst() ? channel * plane + at : 3 * at + channel,
                            range.model(picture.channel(from, channel)));
                }
            }
        }
        return values;
    }

    private static int mirrored(int at, int length) {
        int within = Math.floorMod(at, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }

    private Styled given(Tile tile, FloatBuffer values, long[] lengths, int width, int height, long from) {
        boolean first = lengths.length == 4 && (lengths[1] == 3 || lengths[1] == 1);
        if (lengths.length != 4 || lengths[0] != 1 || !first && lengths[3] != 3 && lengths[3] != 1) {
            throw new IllegalStateException("the model gives no picture of three colours back, but a tensor of "
                    + Arrays.toString(lengths));
        }
        int givenHeight = (int) lengths[first ? 2 : 1];
        int givenWidth = (int) lengths[first ? 3 : 2];
        int channels = (int) lengths[first ? 1 : 3];
        boolean resized = givenHeight != height || givenWidth != width;
        float[] planes = new float[3 * tile.width() * tile.height()];
        int plane = tile.width() * tile.height();
        for (int channel = 0; channel < 3; channel++) {
            int taken = Math.min(channel, channels - 1);
            int stride = first ? 1 : channels;
            int base = first ? taken * givenWidth * givenHeight : taken;
            for (int y = 0; y < tile.height(); y++) {
                for (int x = 0; x < tile.width(); x++) {
                    float value = resized
                            ? between(values, base, stride, givenWidth, givenHeight, (x + .5f) * givenWidth / width, (y + .5f)
                                    * givenHeight / height)
                            : values.get(base + stride * (y * givenWidth + x));
                    planes[channel * plane + y * tile.width() + x] = range.picture(value);
                }
            }
        }
        return new Styled(tile, planes, resized, (THREADS.getCurrentThreadCpuTime() - from) / 1e9);
    }

    private static float between(FloatBuffer values, int base, int stride, int width, int height, float x, float y) {
        float across = Math.max(0, Math.min(width - 1, x - .5f));
        float down = Math.max(0, Math.min(height - 1, y - .5f));
        int column = (int) across;
        int row = (int) down;
        int right = Math.min(width - 1, column + 1);
        int below = Math.min(height - 1, row + 1);
        float dx = across - column;
        float dy = down - row;
        float upper = values.get(base + stride * (row * width + column)) * (1 - dx) + values.get(base + stride * (row * width + right))
                * dx;
        float lower = values.get(base + stride * (below * width + column)) * (1 - dx) + values.get(base + stride * (below * width + right))
                * dx;
        return upper * (1 - dy) + lower * dy;
    }

    @Override
    public void close() throws OrtException {
        running.close();
        session.close();
    }
}
