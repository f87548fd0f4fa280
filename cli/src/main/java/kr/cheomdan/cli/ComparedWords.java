package kr.cheomdan.cli;

import tools.jackson.databind.JsonNode;

/** What two jobs are compared by, as people read it; programs have the plain numbers from {@code --json}. */
final class ComparedWords {

    private ComparedWords() {}

    static String label(String field) {
        return Words.or(field, "compare." + field);
    }

    static String value(String field, JsonNode value, String unit) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return switch (field) {
            case "MEMORY", "PEAK_MEMORY" -> Amounts.bytes(value.asLong());
            case "TIME_LIMIT", "WAIT", "ELAPSED" -> Times.milliseconds(value.asLong());
            case "HELD", "CHARGED" -> Amounts.readable(value.asLong(), unit);
            case "CPU_EFFICIENCY", "MEMORY_EFFICIENCY", "TIME_EFFICIENCY" -> value.asString() + " %";
            default -> value.asString();
        };
    }
}
