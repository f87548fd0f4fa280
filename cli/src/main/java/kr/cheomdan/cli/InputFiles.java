package kr.cheomdan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** Which input each file of a command line is: by the name before it; else by its ending, and where that leaves several, by its place. */
final class InputFiles {

    private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]*)=(.+)", Pattern.DOTALL);
    private static final Set<String> TABLES = Set.of("csv", "tsv");
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg");

    private final Iterable<JsonNode> inputs;
    private final Map<String, Path> placed = new LinkedHashMap<>();
    private final List<Path> nameless = new ArrayList<>();

    private InputFiles(Iterable<JsonNode> inputs, List<String> words) {
        this.inputs = inputs;
        words.stream().filter(word -> nameOf(word).isEmpty()).forEach(word -> nameless.add(fileOf(word)));
    }

    /** Whether it has to be asked of the solution which file is which: one alone without a name is the first that it needs. */
    static boolean isToBePlaced(List<String> words) {
        return words.size() > 1 && words.stream().anyMatch(word -> nameOf(word).isEmpty());
    }

    /**
     * Each word with the name of an input before it.
     *
     * @param inputs of the solution, as a server shows them
     * @throws TypeConversionException where a file is left that no input can be
     */
    static List<String> named(Iterable<JsonNode> inputs, List<String> words) {
        InputFiles files = new InputFiles(inputs, words);
        Set<String> taken = new HashSet<>();
        words.stream().map(InputFiles::nameOf).forEach(taken::add);
        // An input may say in words what files it takes: "WFDB header (.hea)".
        files.place(taken, InputFiles::speaksOf, true);
        files.place(taken, InputFiles::speaksOf, false);
        files.place(taken, InputFiles::isWrittenAs, true);
        files.place(taken, InputFiles::mayBe, true);
        files.place(taken, InputFiles::isWrittenAs, false);
        files.place(taken, InputFiles::mayBe, false);
        if (!files.nameless.isEmpty()) {
            List<String> names = new ArrayList<>();
            inputs.forEach(input -> names.add(input.path("name").asString()));
            String left = files.nameless.get(0).toString();
            throw new TypeConversionException(Main.text("solution.which-input", left, String.join(", ", names)));
        }
        List<String> all = new ArrayList<>(words.stream().filter(word -> !nameOf(word).isEmpty()).toList());
        files.placed.forEach((name, file) -> all.add(name + "=" + file));
        return all;
    }

    private void place(Set<String> taken, BiPredicate<JsonNode, String> fits, boolean required) {
        for (JsonNode input : inputs) {
            String name = input.path("name").asString();
            if (input.path("required").asBoolean() == required && !taken.contains(name)) {
                nameless.stream().filter(file -> fits.test(input, ending(file))).findFirst().ifPresent(file -> {
                    nameless.remove(file);
                    placed.put(name, file);
                    taken.add(name);
                });
            }
        }
    }

    private static boolean speaksOf(JsonNode input, String ending) {
        Pattern word = Pattern.compile("\\." + Pattern.quote(ending) + "(?![a-z0-9])");
        return !ending.isEmpty() && List.of("title", "description").stream()
                .anyMatch(text -> input.path(text).valueStream().anyMatch(each -> word.matcher(each.asString("")).find()));
    }

    private static boolean isWrittenAs(JsonNode input, String ending) {
        return switch (input.path("format").asString("").toUpperCase(Locale.ROOT)) {
            case "CSV" -> TABLES.contains(ending);
            case "IMAGE" -> PICTURES.contains(ending);
            case "ONNX" -> ending.equals("onnx");
            default -> !TABLES.contains(ending) && !PICTURES.contains(ending) && !ending.equals("onnx");
        };
    }

    /** A table may have any ending, and a text may be a table too. */
    private static boolean mayBe(JsonNode input, String ending) {
        return switch (input.path("format").asString("").toUpperCase(Locale.ROOT)) {
            case "CSV", "TEXT" -> !PICTURES.contains(ending) && !ending.equals("onnx");
            default -> isWrittenAs(input, ending);
        };
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The name before the file; none where the whole is the name of a file. */
    static String nameOf(String word) {
        Matcher named = NAMED.matcher(word);
        return named.matches() && !Files.exists(Path.of(word)) ? named.group(1) : "";
    }

    static Path fileOf(String word) {
        String name = nameOf(word);
        return Path.of(name.isEmpty() ? word : word.substring(name.length() + 1));
    }
}
