package kr.cheomdan.bench.meter;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What use to look at.
 *
 * @param records jobs of 24 months
 * @param organisations whose they are; each has an award of every class
 * @param peer jobs that Slurm has to tell of; 0: not beside Slurm
 * @param requests of each question
 * @param cpus how many cores everything gets; 0: all
 * @param data where the book with the jobs is kept for another time; null: nowhere
 * @param root the product's directory, where the launcher is
 */
public record UsageOptions(int records, int organisations, int peer, int requests, int cpus, @Nullable Path data, Path root) {

    private static final int RECORDS = 10_000_000;
    private static final int QUICK_RECORDS = 200_000;
    private static final int PEER = 100_000;
    private static final int QUICK_PEER = 10_000;

    /** @param arguments after the benchmark's name */
    public static UsageOptions of(String... arguments) {
        int records = RECORDS;
        int organisations = 60;
        int peer = PEER;
        int requests = 200;
        int cpus = 0;
        Path data = null;
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (option.equals("--quick")) {
                records = QUICK_RECORDS;
                peer = QUICK_PEER;
                requests = 50;
                continue;
            }
            String value = ++i < arguments.length ? arguments[i] : "";
            switch (option) {
                case "--records" -> records = number(option, value, 1);
                case "--organisations" -> organisations = number(option, value, 1);
                case "--peer" -> peer = number(option, value, 0);
                case "--requests" -> requests = number(option, value, 1);
                case "--cpus" -> cpus = number(option, value, 1);
                case "--keep" -> data = directory(option, value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new UsageOptions(records, organisations, peer, requests, cpus, data,
                Path.of(System.getProperty("cheomdan.root", ".")).toAbsolutePath());
    }

    private static int number(String option, String value, int least) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(option + " needs a number from " + least);
        }
        return Integer.parseInt(value);
    }

    private static Path directory(String option, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a directory");
        }
        return Path.of(value).toAbsolutePath();
    }
}
