package kr.cheomdan.bench.solutions;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure.
 *
 * @param only ids of solutions; empty: all
 * @param data where the data lie that are not shipped
 * @param atOnce how many runs at once; each uses one processor
 * @param seed of the runs
 */
public record SolutionsOptions(Set<String> only, Path data, int atOnce, int seed) {

    /** Says where the data lie, as {@code --data} does. */
    static final String DATA = "cheomdan.bench.data";

    /** @param arguments after the benchmark's name */
    public static SolutionsOptions of(String... arguments) {
        Set<String> only = Set.of();
        String root = System.getProperty("cheomdan.root", ".");
        Path data = Path.of(System.getProperty(DATA, Path.of(root, "..", "shared", "data").toString()));
        int atOnce = 1;
        int seed = 1;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--only" -> only = ids(value);
                case "--data" -> data = Path.of(value);
                case "--at-once" -> atOnce = number(option, value);
                case "--seed" -> seed = number(option, value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new SolutionsOptions(only, data.toAbsolutePath().normalize(), atOnce, seed);
    }

    private static Set<String> ids(String value) {
        List<String> known = Figures.all().stream().map(Figure::solution).distinct().toList();
        Set<String> ids = new TreeSet<>(List.of(value.split(",")));
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("No solution " + unknown + " has figures; these have: " + String.join(", ", known));
        });
        return ids;
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1) {
            throw new IllegalArgumentException(option + " needs a number from 1");
        }
        return Integer.parseInt(value);
    }
}
