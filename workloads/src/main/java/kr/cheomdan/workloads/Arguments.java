package kr.cheomdan.workloads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Parameter;
import org.jspecify.annotations.Nullable;

/** The words behind {@code run} or {@code check}, held against the description. */
final class Arguments {

    private static final Set<String> NUMBERS = Set.of("--seed", "--cpu-seconds", "--workers");

    final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Description description;
    private @Nullable Path output;

    private Arguments(Description description) {
        this.description = description;
    }

    /** @throws UsageException where an option is unknown, has no value, comes twice or has a value that cannot be taken */
    static Arguments parse(Description description, List<String> words) {
        Arguments arguments = new Arguments(description);
        if (words.size() % 2 != 0) {
            throw new UsageException(words.get(words.size() - 1) + " needs a value, or has no option before it");
        }
        for (int i = 0; i < words.size(); i += 2) {
            arguments.take(words.get(i), words.get(i + 1));
        }
        arguments.finish();
        return arguments;
    }

    private void take(String option, String value) {
        switch (option) {
            case "--input" -> takeInput(value);
            case "--set" -> takeValue(value);
            case "--output" -> {
                if (output != null) {
                    throw new UsageException("--output is given twice");
                }
                output = Path.of(value);
            }
            default -> {
                if (!NUMBERS.contains(option)) {
                    throw new UsageException("unknown option " + option
                            + "; known: --input NAME=FILE --output DIR --set NAME=VALUE --seed N --cpu-seconds N --workers N");
                }
                takeNumber(option, value);
            }
        }
    }

    private void takeNumber(String option, String value) {
        long most = switch (option) {
            case "--workers" -> 256;
            case "--seed" -> Integer.MAX_VALUE;
            default -> description.resources().mostCpuSeconds();
        };
        long least = option.equals("--seed") ? 0 : 1;
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            number = -1;
        }
        if (number < least || number > most) {
            throw new UsageException(option + " is a whole number from " + least + " to " + most + ", not " + value);
        }
        if (numbers.put(option, number) != null) {
            throw new UsageException(option + " is given twice");
        }
    }

    private void takeInput(String word) {
        int equals = word.indexOf('=');
        boolean one = description.inputs().stream().filter(Input::required).count() == 1;
        String name = equals > 0 && description.input(word.substring(0, equals)).isPresent() ? word.substring(0, equals)
                : one ? description.inputs().stream().filter(Input::required).findFirst().orElseThrow().name() : "";
        if (name.isEmpty()) {
            throw new UsageException("--input " + word + ": say which it is: " + description.inputs().stream()
                    .map(input -> input.name() + "=FILE").toList());
        }
        Path file = Path.of(equals > 0 && word.startsWith(name + "=") ? word.substring(equals + 1) : word);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("--input " + file + " does not exist");
        }
        if (files.put(name, file) != null) {
            throw new UsageException("--input " + name + " is given twice");
        }
    }

    private void takeValue(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Parameter parameter = description.parameter(name).orElseThrow(() -> new UsageException(
                "--set " + name + ": there is no such parameter; there are: "
                        + String.join(", ", description.parameters().stream().map(Parameter::name).toList())));
        String value = equals < 0 ? "" : word.substring(equals + 1).strip();
        List<String> choices = parameter.choices().stream().map(Parameter.Choice::value).toList();
        parameter.objection(value).ifPresent(objection -> {
            throw new UsageException("--set " + word + ": " + objection.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (parameter.least() == null ? "" : ", from " + parameter.least().toPlainString())
                    + (parameter.most() == null ? "" : ", to " + parameter.most().toPlainString())
                    + (choices.isEmpty() ? "" : ", one of " + choices));
        });
        if (values.put(name, value) != null) {
            throw new UsageException("--set " + name + " is given twice");
        }
    }

    private void finish() {
        for (Input input : description.inputs()) {
            if (input.required() && !files.containsKey(input.name())) {
                throw new UsageException("--input " + input.name() + "=FILE is required");
            }
        }
        for (Parameter parameter : description.parameters()) {
            if (parameter.usual() != null) {
                values.putIfAbsent(parameter.name(), parameter.usual());
            }
        }
    }

    Given given() {
        return new Given(description, files, values, cpuSeconds());
    }

    Path output() {
        if (output == null) {
            throw new UsageException("--output DIR is required");
        }
        return output;
    }

    long seed() {
        return numbers.getOrDefault("--seed", 1L);
    }

    int workers() {
        return numbers.getOrDefault("--workers", 1L).intValue();
    }

    long cpuSeconds() {
        return numbers.getOrDefault("--cpu-seconds", description.resources().cpuSeconds());
    }
}
