package kr.cheomdan.workloads.culture.style;

import java.util.ArrayList;
import java.util.List;

/** A rectangle of the picture that the model sees at once. Neighbours overlap, and are blended there. */
record Tile(int x, int y, int width, int height) {

    /**
     * Rows of tiles of one size that cover the picture, evenly spaced.
     *
     * @param tileWidth at most, or exactly where the model insists on its size
     */
    static List<Tile> covering(int width, int height, int tileWidth, int tileHeight, int overlap, boolean exactly) {
        List<Tile> tiles = new ArrayList<>();
        for (int[] down : spans(height, tileHeight, overlap, exactly)) {
            for (int[] across : spans(width, tileWidth, overlap, exactly)) {
                tiles.add(new Tile(across[0], down[0], across[1], down[1]));
            }
        }
        return tiles;
    }

    private static List<int[]> spans(int length, int most, int overlap, boolean exactly) {
        if (length <= most) {
            return List.of(new int[] {0, length});
        }
        int count = (int) Math.ceil((length - overlap) / (double) (most - overlap));
        // Whatever tiles overlap beyond what is wanted is painted twice for nothing.
        int each = exactly ? most : (length + (count - 1) * overlap + count - 1) / count;
        List<int[]> spans = new ArrayList<>();
        for (int span = 0; span < count; span++) {
            spans.add(new int[] {(int) Math.round((double) span * (length - each) / (count - 1)), each});
        }
        return spans;
    }

    /** How much a place of the tile counts, from 0 to 1: less towards edges that are none of the picture. */
    static float weight(int at, int from, int size, int whole, int overlap) {
        float weight = 1;
        if (from > 0) {
            weight = Math.min(weight, rising((at - from + .5f) / overlap));
        }
        if (from + size < whole) {
            weight = Math.min(weight, rising((from + size - at - .5f) / overlap));
        }
        return Math.max(weight, 1e-4f);
    }

    private static float rising(float share) {
        float within = Math.max(0, Math.min(1, share));
        return within * within * (3 - 2 * within);
    }
}
