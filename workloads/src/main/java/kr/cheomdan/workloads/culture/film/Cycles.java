package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TimeGrid;

/**
 * The series cut into days; where it has fewer than four values a day, into sevens of its steps.
 *
 * @param heading of the column that is shown
 * @param daily whether a cycle is a day
 * @param seconds where each cycle begins, local time
 * @param profiles of the column shown, each of {@code points} values in its own unit
 * @param features what days are compared by: the profile, and the means of the other columns, each scaled by its spread
 */
record Cycles(String heading, boolean daily, int points, long[] seconds, double[][] profiles, double[][] features) {

    static final String INPUT = "readings";
    static final int LEAST = 14;
    private static final int MOST_POINTS = 24;
    private static final int MOST_OTHERS = 8;
    private static final long DAY = 86_400;
    private static final int WEEK = 7;

    int count() {
        return seconds.length;
    }

    /** Empty where there is no film in it; the findings say why. */
    static Optional<Cycles> of(Table table, Optional<String> wanted, Findings findings) {
        List<Table.Numbers> columns = new ArrayList<>();
        table.rest().stream().filter(Table.Numbers.class::isInstance).map(Table.Numbers.class::cast)
                .filter(column -> Arrays.stream(column.values()).anyMatch(Double::isFinite)).forEach(columns::add);
        if (columns.isEmpty()) {
            findings.error("art-facade-film.no-series", Place.of(INPUT));
            return Optional.empty();
        }
        Optional<TimeGrid> grid = TimeGrid.of(INPUT, table, table.times("time"), findings);
        if (grid.isEmpty()) {
            return Optional.empty();
        }
        int shown = wanted.map(name -> columns.stream().map(column -> column.heading().toLowerCase(Locale.ROOT)).toList()
                .indexOf(name.strip().toLowerCase(Locale.ROOT))).orElse(0);
        if (shown < 0) {
            findings.error("art-facade-film.column-not-numbers", Place.of(INPUT, 1, wanted.orElseThrow()), wanted.orElseThrow());
            return Optional.empty();
        }
        columns.add(0, columns.remove(shown));
        return cut(grid.get(), columns, wanted.isPresent(), findings);
    }

    private static Optional<Cycles> cut(TimeGrid grid, List<Table.Numbers> all, boolean chosen, Findings findings) {
        boolean daily = grid.step() <= DAY / 4 && DAY % grid.step() == 0;
        int length = daily ? grid.stepsADay() : WEEK;
        int first = daily ? (int) (Math.floorMod(-grid.seconds(0), DAY) / grid.step()) : 0;
        int count = Math.max(0, (grid.length() - first) / length);
        if (count < LEAST) {
            findings.error("art-facade-film.too-short", Place.of(INPUT), count, LEAST);
            return Optional.empty();
        }
        int points = Math.min(MOST_POINTS, length);
        int shown = 0;
        double[][] profiles = profiles(grid.filled(all.get(0).values()), first, count, length, points);
        while (spread(profiles) == 0 && ++shown < all.size()) {
            profiles = profiles(grid.filled(all.get(shown).values()), first, count, length, points);
        }
        if (shown > 0 && !tellConstant(all, shown, chosen, findings)) {
            return Optional.empty();
        }
        double spread = spread(profiles);
        List<Table.Numbers> columns = new ArrayList<>(all);
        columns.add(0, columns.remove(shown));
        double[][] values = columns.stream().limit(MOST_OTHERS).map(column -> grid.filled(column.values())).toArray(double[][]::new);
        long[] seconds = IntStream.range(0, count).mapToLong(cycle -> grid.seconds(first + cycle * length)).toArray();
        return Optional.of(new Cycles(columns.get(0).heading(), daily, points, seconds, profiles,
                features(profiles, spread, values, first, length, points)));
    }

    /**
     * The first column stands still. Where nobody asked for it, the next one that changes is as good.
     *
     * @param shown the first column that changes; behind the last where none does
     * @return whether there is a film all the same
     */
    private static boolean tellConstant(List<Table.Numbers> all, int shown, boolean chosen, Findings findings) {
        String still = all.get(0).heading();
        Place place = Place.of(INPUT, 1, still);
        if (shown == all.size()) {
            findings.error("art-facade-film.nothing-changes", Place.of(INPUT));
        } else if (chosen) {
            findings.error("art-facade-film.constant", place, still, all.get(shown).heading());
        } else {
            findings.warning("art-facade-film.other-column", place, still, all.get(shown).heading());
        }
        return shown < all.size() && !chosen;
    }

    private static double[][] profiles(double[] values, int first, int count, int length, int points) {
        double[][] profiles = new double[count][];
        for (int cycle = 0; cycle < count; cycle++) {
            profiles[cycle] = profile(values, first + cycle * length, length, points);
        }
        return profiles;
    }

    private static double[] profile(double[] values, int from, int length, int points) {
        double[] profile = new double[points];
        for (int point = 0; point < points; point++) {
            int begin = from + point * length / points;
            int end = from + (point + 1) * length / points;
            profile[point] = Arrays.stream(values, begin, end).average().orElse(0);
        }
        return profile;
    }

    private static double[][] features(double[][] profiles, double spread, double[][] values, int first, int length, int points) {
        int others = values.length - 1;
        double[][] features = new double[profiles.length][points + others];
        double mean = Arrays.stream(profiles).flatMapToDouble(Arrays::stream).average().orElse(0);
        for (int cycle = 0; cycle < profiles.length; cycle++) {
            for (int point = 0; point < points; point++) {
                features[cycle][point] = (profiles[cycle][point] - mean) / spread;
            }
        }
        for (int other = 1; other <= others; other++) {
            double[][] means = new double[profiles.length][];
            for (int cycle = 0; cycle < profiles.length; cycle++) {
                means[cycle] = profile(values[other], first + cycle * length, length, 1);
            }
            double otherMean = Arrays.stream(means).mapToDouble(each -> each[0]).average().orElse(0);
            double otherSpread = Math.max(spread(means), 1e-12);
            for (int cycle = 0; cycle < profiles.length; cycle++) {
                // A column that is not shown weighs as much as two hours of the one that is.
                features[cycle][points + other - 1] = Math.sqrt(2) * (means[cycle][0] - otherMean) / otherSpread;
            }
        }
        return features;
    }

    private static double spread(double[][] rows) {
        double mean = Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElse(0);
        double square = Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(value -> (value - mean) * (value - mean)).average()
                .orElse(0);
        return square <= 1e-18 * (1 + mean * mean) ? 0 : Math.sqrt(square);
    }

    /** The mean of a cycle. */
    double level(int cycle) {
        return Arrays.stream(profiles[cycle]).average().orElse(0);
    }
}
