package kr.cheomdan.bench.meter;

/**
 * What to meter.
 *
 * @param records jobs in the text
 * @param awards whose they are
 * @param cpus how many cores everything gets; 0: all
 */
public record MeterOptions(int records, int awards, int cpus) {

    /** @param arguments after the benchmark's name */
    public static MeterOptions of(String... arguments) {
        int records = 1_000_000;
        int awards = 50;
        int cpus = 0;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--records" -> records = number(option, value);
                case "--awards" -> awards = number(option, value);
                case "--cpus" -> cpus = number(option, value);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new MeterOptions(records, awards, cpus);
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1) {
            throw new IllegalArgumentException(option + " needs a number from 1");
        }
        return Integer.parseInt(value);
    }
}
