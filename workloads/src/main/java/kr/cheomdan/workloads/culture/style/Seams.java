package kr.cheomdan.workloads.culture.style;

import java.util.List;

/**
 * What seams add to the step of lightness from one pixel to the next, on average along the middles of all overlaps; of 255 steps. Two
 * tiles do not quite agree on what they both show, where the model judges by the whole of what it sees.
 *
 * @param blended as it was delivered: what they disagree by, spread over the overlap
 * @param cut had the tiles been laid side by side: all at once
 */
record Seams(double blended, double cut) {

    static final Seams NONE = new Seams(0, 0);

    static Seams of(List<Tile> tiles, List<byte[]> lightness, int overlap) {
        double[] sums = new double[3];
        for (int one = 0; one < tiles.size(); one++) {
            for (int other = 0; other < tiles.size(); other++) {
                Tile a = tiles.get(one);
                Tile b = tiles.get(other);
                if (b.y() == a.y() && b.x() > a.x() && b.x() < a.x() + a.width()) {
                    int x = (b.x() + a.x() + a.width()) / 2;
                    double share = share(x, a.x(), b.x(), a.width(), overlap);
                    for (int y = a.y(); y < a.y() + a.height(); y++) {
                        add(sums, at(a, lightness.get(one), x, y) - at(b, lightness.get(other), x, y), share);
                    }
                } else if (b.x() == a.x() && b.y() > a.y() && b.y() < a.y() + a.height()) {
                    int y = (b.y() + a.y() + a.height()) / 2;
                    double share = share(y, a.y(), b.y(), a.height(), overlap);
                    for (int x = a.x(); x < a.x() + a.width(); x++) {
                        add(sums, at(a, lightness.get(one), x, y) - at(b, lightness.get(other), x, y), share);
                    }
                }
            }
        }
        return sums[2] == 0 ? NONE : new Seams(sums[0] / sums[2], sums[1] / sums[2]);
    }

    private static void add(double[] sums, double disagreement, double share) {
        sums[0] += Math.abs(disagreement) * share;
        sums[1] += Math.abs(disagreement);
        sums[2]++;
    }

    /** How much more the second tile counts at a place than at the one before. */
    private static double share(int at, int first, int second, int size, int overlap) {
        int whole = Integer.MAX_VALUE / 2;
        double here = Tile.weight(at, second, size, whole, overlap);
        double before = Tile.weight(at - 1, second, size, whole, overlap);
        double firstHere = Tile.weight(at, first, size, whole, overlap);
        double firstBefore = Tile.weight(at - 1, first, size, whole, overlap);
        return Math.abs(here / (here + firstHere) - before / (before + firstBefore));
    }

    private static double at(Tile tile, byte[] lightness, int x, int y) {
        return lightness[(y - tile.y()) * tile.width() + x - tile.x()] & 255;
    }
}
