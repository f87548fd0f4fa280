package kr.cheomdan.workloads;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a command line: {@code --name value} pairs, each at most once. */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws UsageException where an option is unknown, has no value or comes twice */
    static Options parse(List<String> words, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!known.contains(name)) {
                throw new UsageException("unknown option " + name + "; known: " + String.join(" ", known.stream().sorted().toList()));
            }
            if (i + 1 == words.size()) {
                throw new UsageException(name + " needs a value");
            }
            if (values.put(name, words.get(i + 1)) != null) {
                throw new UsageException(name + " is given twice");
            }
        }
        return new Options(values);
    }

    Path path(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new UsageException(name + " is required");
        }
        return Path.of(value);
    }

    long number(String name, long least, long most, long otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, together with the range
        }
        throw new UsageException(name + " is a whole number from " + least + " to " + most + ", not " + value);
    }
}
