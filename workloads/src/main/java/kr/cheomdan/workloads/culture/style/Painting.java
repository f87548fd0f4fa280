package kr.cheomdan.workloads.culture.style;

import ai.onnxruntime.OrtException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.workloads.CpuTime;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.culture.style.Stylist.Styled;
import org.jspecify.annotations.Nullable;

/** Gives a whole picture to a stylist, tile by tile, and puts the tiles together without a seam. */
final class Painting {

    private static final double NANOS = 1e9;

    private final Pixels picture;
    private final List<Tile> tiles;
    private final int overlap;
    private final Work work;
    private final boolean tells;

    /**
     * @param values three planes, from 0 to 255, as the model alone would have it
     * @param missing tiles that the bound of time left out; they stay as they were
     * @param resized whether the model gave other sizes than it got
     * @param parts seconds of processor of each tile, or of each frame of a film
     */
    record Painted(float[] values, Seams seams, int missing, boolean resized, double seconds, double[] parts) {}

    /** @param tells whether it says how far it is */
    Painting(Pixels picture, List<Tile> tiles, int overlap, Work work, boolean tells) {
        this.picture = picture;
        this.tiles = tiles;
        this.overlap = overlap;
        this.work = work;
        this.tells = tells;
    }

    Painted paint(Stylist stylist) {
        long from = System.nanoTime();
        float[] sums = new float[3 * picture.width() * picture.height()];
        float[] weights = new float[picture.width() * picture.height()];
        List<byte[]> lightness = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        boolean resized = false;
        int missing = 0;
        ExecutorService threads = Executors.newFixedThreadPool(work.workers());
        try (CpuTime.Watch watch = work.cpu().stopping(stylist::stop)) {
            Deque<Future<Styled>> running = new ArrayDeque<>();
            for (int tile = 0; tile < tiles.size(); tile++) {
                while (running.size() < work.workers() && tile + running.size() < tiles.size()) {
                    Tile next = tiles.get(tile + running.size());
                    running.add(threads.submit(() -> stylist.style(picture, next)));
                }
                Styled styled = result(running.remove());
                if (styled == null) {
                    missing++;
                    lightness.add(new byte[0]);
                } else {
                    resized |= styled.resized();
                    parts.add(styled.seconds());
                    blend(styled, sums, weights);
                    lightness.add(lightness(styled));
                }
                if (tells) {
                    work.progress(.95 * (tile + 1) / tiles.size(), "tile %d of %d", tile + 1, tiles.size());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        finish(sums, weights);
        double seconds = (System.nanoTime() - from) / NANOS;
        return new Painted(sums, missing > 0 ? Seams.NONE : Seams.of(tiles, lightness, overlap), missing, resized, seconds,
                parts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Null where the bound of time ended it. */
    private @Nullable Styled result(Future<Styled> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof OrtException && work.cpu().isOver()) {
                return null;
            }
            throw new IllegalStateException("the model could not be run on the picture: " + fault.getCause().getMessage(),
                    fault.getCause());
        }
    }

    private void blend(Styled styled, float[] sums, float[] weights) {
        Tile tile = styled.tile();
        int plane = tile.width() * tile.height();
        int whole = picture.width() * picture.height();
        float[] across = new float[tile.width()];
        for (int x = 0; x < tile.width(); x++) {
            across[x] = Tile.weight(tile.x() + x, tile.x(), tile.width(), picture.width(), overlap);
        }
        for (int y = 0; y < tile.height(); y++) {
            float down = Tile.weight(tile.y() + y, tile.y(), tile.height(), picture.height(), overlap);
            for (int x = 0; x < tile.width(); x++) {
                int into = (tile.y() + y) * picture.width() + tile.x() + x;
                float weight = across[x] * down;
                weights[into] += weight;
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel * whole + into] += weight * styled.planes()[channel * plane + y * tile.width() + x];
                }
            }
        }
    }

    private void finish(float[] sums, float[] weights) {
        int whole = weights.length;
        for (int at = 0; at < whole; at++) {
            for (int channel = 0; channel < 3; channel++) {
                sums[channel * whole + at] = weights[at] == 0 ? picture.channel(at, channel) : sums[channel * whole + at] / weights[at];
            }
        }
    }

    private static byte[] lightness(Styled styled) {
        int plane = styled.tile().width() * styled.tile().height();
        byte[] lightness = new byte[plane];
        for (int at = 0; at < plane; at++) {
            lightness[at] = (byte) Math.round(.299f * styled.planes()[at] + .587f * styled.planes()[plane + at] + .114f
                    * styled.planes()[2 * plane + at]);
        }
        return lightness;
    }
}
