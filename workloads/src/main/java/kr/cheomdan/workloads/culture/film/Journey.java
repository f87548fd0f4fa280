package kr.cheomdan.workloads.culture.film;

import java.util.Arrays;

/**
 * Which days the film shows and where they lie. Lengths are in the wall's shorter side; times in seconds of the film.
 *
 * @param first the first day shown
 * @param count how many are shown
 * @param places of every day of the series on the wall
 * @param rank how high each day stands among all, from 0 to 1
 */
record Journey(Cycles cycles, int first, int count, double daysPerSecond, double lead, double[][] places, double[] rank, double low,
        double high) {

    private static final double READ_SECONDS = .8;

    /** Room around the map for the ring of a day. */
    static final double INSET = .25;

    /** @param lead seconds of the film before the first day moves on */
    static Journey plan(Cycles cycles, DayMap map, Wall wall, double seconds, double daysPerSecond, double lead, String stretch) {
        double[][] places = Arrays.stream(cycles.features()).map(map::place).map(place -> onWall(place, wall)).toArray(double[][]::new);
        int count = Math.min(cycles.count(), Math.max(2, (int) Math.ceil((seconds - lead) * daysPerSecond) + 1));
        int first = switch (stretch) {
            case "first" -> 0;
            case "last" -> cycles.count() - count;
            default -> liveliest(places, count);
        };
        double[] sorted = Arrays.stream(cycles.profiles()).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] levels = new double[cycles.count()];
        for (int day = 0; day < levels.length; day++) {
            levels[day] = cycles.level(day);
        }
        double[] ordered = Arrays.stream(levels).sorted().toArray();
        double[] rank = Arrays.stream(levels).map(level -> {
            int at = Arrays.binarySearch(ordered, level);
            return ordered.length < 2 ? .5 : Math.max(0, at) / (ordered.length - 1.0);
        }).toArray();
        return new Journey(cycles, first, count, daysPerSecond, lead, places, rank,
                sorted[sorted.length / 100], sorted[sorted.length - 1 - sorted.length / 100]);
    }

    static double[] onWall(double[] place, Wall wall) {
        double width = Math.max(1, wall.aspect());
        double height = Math.max(1, 1 / wall.aspect());
        return new double[] {INSET + place[0] * (width - 2 * INSET), INSET + place[1] * (height - 2 * INSET)};
    }

    /** Where the days wander farthest. */
    private static int liveliest(double[][] places, int count) {
        double length = 0;
        double longest = -1;
        int best = 0;
        for (int day = 1; day < places.length; day++) {
            length += apart(places[day - 1], places[day]);
            if (day >= count) {
                length -= apart(places[day - count], places[day - count + 1]);
            }
            if (day >= count - 1 && length > longest + 1e-9) {
                longest = length;
                best = day - count + 1;
            }
        }
        return best;
    }

    /** Whether fewer of the days shown lie low on the right than low on the left: that is where the lettering goes. */
    boolean leavesTheRightFree() {
        double width = 2 * INSET + Arrays.stream(places).mapToDouble(place -> place[0]).max().orElse(1) - INSET;
        double low = Arrays.stream(places).mapToDouble(place -> place[1]).average().orElse(.5);
        int left = 0;
        int right = 0;
        for (int day = first; day < first + count; day++) {
            left += places[day][1] > low && places[day][0] < Math.min(width / 2, 1.1) ? 1 : 0;
            right += places[day][1] > low && places[day][0] > Math.max(width / 2, width - 1.1) ? 1 : 0;
        }
        return right < left;
    }

    private static double apart(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }

    /** Days since the first one shown. */
    double day(double time) {
        return Math.max(0, Math.min(count - 1.0, (time - lead) * daysPerSecond));
    }

    /** The day of the series that is on the wall, for its name: where days pass quickly, one that stays long enough to be read. */
    int named(double time) {
        int together = together();
        return first + (int) Math.min(count - 1.0, Math.floor(day(time) / together + .5) * together);
    }

    /** From 0 in the middle of a name's time to 1 where it gives way to the next. */
    double nameEnds(double time) {
        int named = named(time) - first;
        boolean alone = named == 0 && day(time) <= 0 || named >= count - 1;
        return alone ? 0 : Math.min(1, 2 * Math.abs(day(time) - named) / together());
    }

    private int together() {
        return (int) Math.ceil(daysPerSecond * READ_SECONDS);
    }

    /**
     * How open a day is: each opens at its own place and closes there while the next one opens; none slides over places that are not its
     * own.
     */
    double open(int day, double time) {
        double apart = (day(time) - day) / Math.max(.42, .42 * daysPerSecond);
        return Math.exp(-apart * apart);
    }

    /** The days that are open at a time: where each lies and how open it is. */
    double[][] open(double time) {
        int reach = (int) Math.ceil(1.3 * Math.max(1, daysPerSecond));
        int now = (int) day(time);
        int from = Math.max(0, now - reach);
        int to = Math.min(count - 1, now + 1 + reach);
        double[][] open = new double[to - from + 1][];
        for (int day = from; day <= to; day++) {
            double[] place = places[first + day];
            open[day - from] = new double[] {place[0], place[1], open(day, time), day};
        }
        return open;
    }

    /** The profile of a day shown, from 0 to 1 between what is usually least and most. */
    double[] profile(int day) {
        double[] profile = cycles.profiles()[first + day].clone();
        for (int point = 0; point < profile.length; point++) {
            profile[point] = Math.max(0, Math.min(1, (profile[point] - low) / Math.max(1e-12, high - low)));
        }
        return profile;
    }

    /** How high the day stands among all, from 0 to 1. */
    double level(double time) {
        double now = day(time);
        int from = first + (int) now;
        double share = now - Math.floor(now);
        return rank[from] * (1 - share) + rank[Math.min(first + count - 1, from + 1)] * share;
    }

    static double smooth(double share) {
        double within = Math.max(0, Math.min(1, share));
        return within * within * (3 - 2 * within);
    }
}
