package kr.cheomdan.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long and in which order.
 *
 * @param load how long people submit and daemons die
 * @param seed of everything that is random; the same one kills the same in the same order
 * @param root the product's directory, where the launcher is
 */
public record ChaosOptions(Duration load, long seed, Path root) {

    private static final int USUAL_MINUTES = 10;
    private static final int SEEDS = 1_000_000;

    /** @param arguments after the benchmark's name */
    public static ChaosOptions of(String... arguments) {
        long minutes = USUAL_MINUTES;
        long seed = ThreadLocalRandom.current().nextInt(SEEDS);
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--minutes" -> minutes = number(option, value);
                case "--seed" -> seed = number(option, value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        Path root = Path.of(System.getProperty("cheomdan.root", ".")).toAbsolutePath();
        return new ChaosOptions(Duration.ofMinutes(minutes), seed, root);
    }

    private static long number(String option, String value) {
        if (!value.matches("[0-9]{1,9}") || Long.parseLong(value) < 1) {
            throw new IllegalArgumentException(option + " needs a number from 1");
        }
        return Long.parseLong(value);
    }
}
