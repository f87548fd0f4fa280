package kr.cheomdan.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What to measure and how often.
 *
 * @param runs warm starts of each side; spans of frames
 * @param requests measured requests of each page
 * @param warmUp requests of each page before that
 * @param cpus how many cores the server gets; 0: all
 * @param root the product's directory, where the launcher is
 */
record Options(Name name, int runs, int requests, int warmUp, int cpus, Path root) {

    enum Name {
        START,
        PAGES,
        WALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Options of(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Which one?");
        }
        Name name = Arrays.stream(Name.values())
                .filter(each -> each.word().equals(arguments[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such benchmark: " + arguments[0]));
        int runs = 5;
        int requests = 200;
        int warmUp = 100;
        int cpus = 0;
        for (int i = 1; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--runs" -> runs = number(arguments[i], value, 1);
                case "--requests" -> requests = number(arguments[i], value, 1);
                case "--warm-up" -> warmUp = number(arguments[i], value, 0);
                case "--cpus" -> cpus = number(arguments[i], value, 1);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + arguments[i]);
            }
        }
        return new Options(name, runs, requests, warmUp, cpus, Path.of(System.getProperty("cheomdan.root", ".")).toAbsolutePath());
    }

    private static int number(String option, String value, int least) {
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(option + " needs a number from " + least);
        }
        return Integer.parseInt(value);
    }
}
