package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.culture.film.Wall.Zone;
import kr.cheomdan.workloads.table.Table;

/** The wall that a run is for: a table of zones, or one of the known walls, or one of the size that is said. */
final class WallReader {

    static final String INPUT = "wall-zones";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}");
    /** What H.264 knows of one picture at its level 5.2, in blocks of 16 by 16. */
    private static final long MOST_BLOCKS = 36_864;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int LEAST_SIDE = 64;
    private static final int MOST_ZONES = 64;

    private final Given given;
    private final Findings findings;

    WallReader(Given given, Findings findings) {
        this.given = given;
        this.findings = findings;
    }

    /** Empty where there is no such wall; the findings say why. */
    Optional<Wall> read() {
        Optional<Wall> wall = given.has(INPUT) ? zones(given.table(INPUT)) : said();
        wall.ifPresent(this::check);
        return findings.hasErrors() ? Optional.empty() : wall;
    }

    private Optional<Wall> said() {
        Optional<Wall> known = Wall.known(given.text("wall"));
        if (known.isPresent()) {
            return known;
        }
        if (!given.says("wall-width") || !given.says("wall-height") || !given.says("wall-width-metres")) {
            findings.error("art-facade-film.wall-size-missing", Place.NOWHERE);
            return Optional.empty();
        }
        return Optional.of(Wall.whole((int) given.whole("wall-width"), (int) given.whole("wall-height"), given.number("wall-width-metres")
                .doubleValue()));
    }

    private Optional<Wall> zones(Table table) {
        if (!given.says("wall-width-metres")) {
            findings.error("art-facade-film.wall-metres-missing", Place.of(INPUT));
            return Optional.empty();
        }
        if (table.rows() > MOST_ZONES) {
            findings.error("art-facade-film.too-many-zones", Place.of(INPUT), table.rows(), MOST_ZONES);
            return Optional.empty();
        }
        List<Zone> zones = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        for (int row = 0; row < table.rows(); row++) {
            String name = String.valueOf(table.words("zone").at(row));
            if (!NAME.matcher(name).matches()) {
                findings.error("art-facade-film.zone-name", Place.of(INPUT, table.line(row), "zone"), table.line(row), name);
            } else if (!names.add(name)) {
                findings.error("art-facade-film.zone-twice", Place.of(INPUT, table.line(row), "zone"), table.line(row), name);
            }
            zones.add(new Zone(name, whole(table, "x", row), whole(table, "y", row), whole(table, "width", row),
                    whole(table, "height", row)));
            left = Math.min(left, whole(table, "x", row));
            top = Math.min(top, whole(table, "y", row));
        }
        tellOverlaps(table, zones);
        int width = 0;
        int height = 0;
        List<Zone> moved = new ArrayList<>();
        for (Zone zone : zones) {
            moved.add(new Zone(zone.name(), zone.x() - left, zone.y() - top, zone.width(), zone.height()));
            width = Math.max(width, zone.x() - left + zone.width());
            height = Math.max(height, zone.y() - top + zone.height());
        }
        return Optional.of(new Wall(width, height, given.number("wall-width-metres").doubleValue(), List.copyOf(moved)));
    }

    private static int whole(Table table, String column, int row) {
        return (int) table.numbers(column).values()[row];
    }

    private void tellOverlaps(Table table, List<Zone> zones) {
        for (int one = 0; one < zones.size(); one++) {
            for (int other = 0; other < one; other++) {
                Zone a = zones.get(one);
                Zone b = zones.get(other);
                if (a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height() && b.y() < a.y() + a.height()) {
                    findings.warning("art-facade-film.zones-overlap", Place.of(INPUT, table.line(one), "x"), table.line(one), a.name(),
                            b.name());
                }
            }
        }
    }

    private void check(Wall wall) {
        boolean mp4 = !given.text("output").equals("png");
        if (wall.pixels() > MOST_PIXELS) {
            findings.error("art-facade-film.wall-too-large", Place.NOWHERE, wall.width(), wall.height(), MOST_PIXELS);
        }
        if (wall.aspect() > 30 || wall.aspect() < 1 / 30.0) {
            findings.error("art-facade-film.wall-form", Place.NOWHERE, wall.width(), wall.height());
        }
        for (Zone zone : wall.zones()) {
            if (zone.width() < LEAST_SIDE || zone.height() < LEAST_SIDE) {
                findings.error("art-facade-film.zone-too-small", Place.NOWHERE, zone.name(), zone.width(), zone.height(), LEAST_SIDE);
            } else if (mp4 && (zone.width() % 2 != 0 || zone.height() % 2 != 0)) {
                findings.error("art-facade-film.zone-odd", Place.NOWHERE, zone.name(), zone.width(), zone.height());
            } else if (mp4 && (long) ((zone.width() + 15) / 16) * ((zone.height() + 15) / 16) > MOST_BLOCKS) {
                findings.error("art-facade-film.zone-too-large", Place.NOWHERE, zone.name(), zone.width(), zone.height());
            }
        }
    }
}
