package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.workloads.culture.video.Part;

/**
 * A wall of light as its player sees it: one picture, delivered in zones.
 *
 * @param width in pixels, of all zones together
 * @param widthMetres of what stands in the city
 */
record Wall(int width, int height, double widthMetres, List<Zone> zones) {

    /** What one player plays: a rectangle of the wall, and the name of its file. */
    record Zone(String name, int x, int y, int width, int height) {

        Part part() {
            return new Part(x, y, width, height);
        }
    }

    /** Walls that are found more than once, by the value of the parameter. */
    private static final Map<String, Wall> KNOWN = Map.of(
            "preview-37x9", whole(1_184, 288, 37),
            "led-37x9", zoned(9_472, 2_304, 37, 4, 2),
            "facade-54x8", whole(1_920, 304, 53.8),
            "screen-16x9", whole(1_920, 1_080, 8),
            "tower-9x16", whole(1_080, 1_920, 4.5));

    static Optional<Wall> known(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    static Wall whole(int width, int height, double widthMetres) {
        return new Wall(width, height, widthMetres, List.of(new Zone("wall", 0, 0, width, height)));
    }

    private static Wall zoned(int width, int height, double widthMetres, int across, int down) {
        ArrayList<Zone> zones = new ArrayList<>();
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                zones.add(new Zone("zone-" + (zones.size() + 1), column * width / across, row * height / down, width / across,
                        height / down));
            }
        }
        return new Wall(width, height, widthMetres, List.copyOf(zones));
    }

    double aspect() {
        return (double) width / height;
    }

    double heightMetres() {
        return widthMetres * height / width;
    }

    double squareMetres() {
        return widthMetres * heightMetres();
    }

    long pixels() {
        return (long) width * height;
    }
}
