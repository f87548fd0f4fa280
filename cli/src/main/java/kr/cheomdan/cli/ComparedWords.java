package kr.cheomdan.cli;

import java.time.Duration;
import java.util.MissingResourceException;
import tools.jackson.databind.JsonNode;

/** What two jobs are compared by, as people read it; programs have the plain numbers from {@code --json}. */
final class ComparedWords {

    private static final double MIB = 1024 * 1024;

    private ComparedWords() {}

    /** A server may know more than this client. */
    static String label(String field) {
        try {
            return Main.text("compare." + field);
        } catch (MissingResourceException newer) {
            return field;
        }
    }

    static String value(String field, JsonNode value, String unit) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return switch (field) {
            case "MEMORY", "PEAK_MEMORY" -> "%,.1f MiB".formatted(value.asLong() / MIB);
            case "TIME_LIMIT", "WAIT", "ELAPSED" -> Times.readable(Duration.ofMillis(value.asLong()).toString());
            case "HELD", "CHARGED" -> Amounts.readable(value.asLong(), unit);
            case "CPU_EFFICIENCY", "MEMORY_EFFICIENCY", "TIME_EFFICIENCY" -> value.asString() + " %";
            default -> value.asString();
        };
    }
}
