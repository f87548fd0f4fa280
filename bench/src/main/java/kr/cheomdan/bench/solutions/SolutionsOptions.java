package kr.cheomdan.bench.solutions;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What to measure.
 *
 * @param only parts, each the id of a solution or {@code id/words} with words of a figure's name; empty: all
 * @param data where the data lie that are not shipped
 * @param atOnce how many runs at once; each uses one processor
 * @param seed of the runs
 * @param isList whether the figures are only to be listed
 */
public record SolutionsOptions(List<String> only, Path data, int atOnce, int seed, boolean isList) {

    /** Says where the data lie, as {@code --data} does. */
    static final String DATA = "cheomdan.bench.data";

    /** @param arguments after the benchmark's name */
    public static SolutionsOptions of(String... arguments) {
        List<String> only = List.of();
        String root = System.getProperty("cheomdan.root", ".");
        Path data = Path.of(System.getProperty(DATA, Path.of(root, "..", "shared", "data").toString()));
        int atOnce = 1;
        int seed = 1;
        boolean isList = false;
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (option.equals("--list")) {
                isList = true;
                continue;
            }
            String value = ++i < arguments.length ? arguments[i] : "";
            switch (option) {
                case "--only" -> only = parts(value);
                case "--data" -> data = Path.of(value);
                case "--at-once" -> atOnce = number(option, value);
                case "--seed" -> seed = number(option, value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new SolutionsOptions(only, data.toAbsolutePath().normalize(), atOnce, seed, isList);
    }

    private static List<String> parts(String value) {
        List<String> parts = List.of(value.split(","));
        for (String part : parts) {
            if (Figures.all().stream().noneMatch(figure -> isOf(part, figure))) {
                throw new IllegalArgumentException("No figure is called " + part + "; there are: " + String.join(", ",
                        Figures.all().stream().map(Figure::solution).distinct().toList())
                        + "; or a part of one: health-roster/qu 6. --list shows all.");
            }
        }
        return parts;
    }

    boolean wants(Figure figure) {
        return only.isEmpty() || only.stream().anyMatch(part -> isOf(part, figure));
    }

    private static boolean isOf(String part, Figure figure) {
        int slash = part.indexOf('/');
        return slash < 0 ? part.equals(figure.solution())
                : part.substring(0, slash).equals(figure.solution())
                        && figure.name().toLowerCase(Locale.ROOT).contains(part.substring(slash + 1).toLowerCase(Locale.ROOT));
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1) {
            throw new IllegalArgumentException(option + " needs a number from 1");
        }
        return Integer.parseInt(value);
    }
}
