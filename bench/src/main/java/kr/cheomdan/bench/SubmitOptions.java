package kr.cheomdan.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How jobs are handed to Slurm.
 *
 * @param jobs of each way in each round
 * @param rounds of which the median counts
 * @param warm how many jobs the server has taken before it is measured, as one has that did not start a moment ago
 * @param concurrency how many clients submit at a time
 * @param surface how our server talks to Slurm: {@code rest} or {@code cli}
 * @param cpus how many cores everything gets, Slurm's daemons too; 0: all
 * @param root the product's directory, where the launcher is
 */
record SubmitOptions(int jobs, int rounds, int warm, List<Integer> concurrency, String surface, int cpus, Path root) {

    private static final int JOBS = 400;
    private static final int ROUNDS = 3;
    private static final int WARM = 3_000;
    private static final int QUICK_JOBS = 60;
    private static final int QUICK_WARM = 300;

    /** @param arguments after the benchmark's name */
    static SubmitOptions of(String... arguments) {
        int jobs = JOBS;
        int rounds = ROUNDS;
        int warm = WARM;
        int cpus = 0;
        List<Integer> concurrency = List.of(1, 4, 8);
        String surface = "rest";
        for (int i = 0; i < arguments.length; i++) {
            String option = arguments[i];
            if (option.equals("--quick")) {
                jobs = QUICK_JOBS;
                rounds = 1;
                warm = QUICK_WARM;
                continue;
            }
            String value = ++i < arguments.length ? arguments[i] : "";
            switch (option) {
                case "--jobs" -> jobs = number(option, value);
                case "--rounds" -> rounds = number(option, value);
                case "--warm" -> warm = number(option, value);
                case "--cpus" -> cpus = number(option, value);
                case "--concurrency" -> concurrency = Stream.of(value.split(",")).map(each -> number(option, each)).toList();
                case "--surface" -> surface = surface(value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new SubmitOptions(jobs, rounds, warm, concurrency, surface, cpus,
                Path.of(System.getProperty("cheomdan.root", ".")).toAbsolutePath());
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < 1) {
            throw new IllegalArgumentException(option + " needs a number from 1");
        }
        return Integer.parseInt(value);
    }

    private static String surface(String value) {
        if (!List.of("rest", "cli").contains(value)) {
            throw new IllegalArgumentException("--surface is rest or cli");
        }
        return value;
    }
}
