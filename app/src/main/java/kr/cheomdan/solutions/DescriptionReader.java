package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.cheomdan.shared.Localized;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code solution.yaml}. Strict: what is missing, of the wrong type or unknown is a fault that names the file and the key. */
final class DescriptionReader {

    private final Path directory;
    private final Path file;

    private DescriptionReader(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /** Every description below the directory, in the order of their ids. */
    static List<Description> readAll(Path directory) throws IOException {
        List<Description> read = new ArrayList<>();
        try (Stream<Path> folders = Files.list(directory.resolve("solutions"))) {
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("solution.yaml");
                if (Files.isRegularFile(file)) {
                    read.add(new DescriptionReader(directory, file).read());
                }
            }
        }
        return read;
    }

    private Description read() throws IOException {
        Node root = new Node("", load());
        Node input = root.node("input");
        Node resources = root.node("resources");
        Node cpus = resources.node("cpus");
        Map<String, String> options = new LinkedHashMap<>();
        List<Solution.Parameter> parameters = root.nodes("parameters").stream().map(node -> parameter(node, options)).toList();
        Map<String, Path> samples = samples(input.text("samples"));
        Solution solution = new Solution(
                root.text("id"),
                root.text("version"),
                root.text("sector"),
                root.localized("name"),
                root.localized("summary"),
                new Solution.Input(input.text("format"), input.localized("description"), (int) input.number("largestBytes"),
                        List.copyOf(samples.keySet())),
                parameters,
                new Solution.Resources(
                        (int) cpus.number("least"),
                        (int) cpus.number("most"),
                        (int) cpus.number("default"),
                        resources.number("memoryMegabytes") << 20,
                        resources.text("secondsParameter"),
                        Duration.ofSeconds(resources.number("overheadSeconds"))),
                result(root.node("result")),
                root.nodes("licences").stream().map(DescriptionReader::licence).toList());
        Description description = new Description(solution, input.text("name"), root.text("program"), options, samples);
        List.of(root, input, resources, cpus).forEach(Node::requireNothingElse);
        if (!options.containsKey(solution.resources().secondsParameter())) {
            throw fault("resources.secondsParameter", "names no parameter");
        }
        if (!file.getParent().getFileName().toString().equals(solution.id())) {
            throw fault("id", "is not the name of the folder");
        }
        return description;
    }

    private Object load() throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (YAMLException notYaml) {
            throw new IllegalStateException(file + ": " + notYaml.getMessage(), notYaml);
        }
    }

    private static Solution.Parameter parameter(Node node, Map<String, String> options) {
        Solution.Parameter parameter = new Solution.Parameter(
                node.text("name"), node.localized("label"), node.number("least"), node.number("most"), node.number("default"));
        options.put(parameter.name(), node.text("option"));
        node.requireNothingElse();
        return parameter;
    }

    private static Solution.Result result(Node node) {
        Solution.Result result = new Solution.Result(node.text("table"), node.text("picture"));
        node.requireNothingElse();
        return result;
    }

    private static Solution.Licence licence(Node node) {
        Solution.Licence licence = new Solution.Licence(node.text("part"), node.text("licence"));
        node.requireNothingElse();
        return licence;
    }

    /** The data of one folder below {@code instances}, by file name without its ending. */
    private Map<String, Path> samples(String folder) throws IOException {
        Map<String, Path> samples = new TreeMap<>();
        Path instances = directory.resolve("instances").resolve(folder);
        try (Stream<Path> files = Files.list(instances)) {
            files.filter(path -> !path.toString().endsWith(".md"))
                    .forEach(path -> samples.put(path.getFileName().toString().replaceFirst("\\.[a-z]+$", ""), path));
        }
        return samples;
    }

    private IllegalStateException fault(String key, String what) {
        return new IllegalStateException(file + ": " + key + " " + what);
    }

    /** A mapping of the file; remembers what was asked for, so that a misspelt key is not silently ignored. */
    private final class Node {

        private final String path;
        private final Map<String, Object> left = new LinkedHashMap<>();

        Node(String path, Object content) {
            this.path = path;
            if (!(content instanceof Map<?, ?> map)) {
                throw fault(path.isEmpty() ? "the file" : path, "is not a mapping");
            }
            map.forEach((key, value) -> left.put(String.valueOf(key), value));
        }

        String text(String key) {
            Object value = take(key);
            if (value instanceof String || value instanceof Number) {
                return value.toString();
            }
            throw fault(path + key, "is not a text");
        }

        long number(String key) {
            if (take(key) instanceof Number number && number.doubleValue() == number.longValue() && number.longValue() >= 0) {
                return number.longValue();
            }
            throw fault(path + key, "is not a whole number from 0");
        }

        Localized localized(String key) {
            Node texts = node(key);
            Localized localized = new Localized(texts.text("ko"), texts.text("en"));
            texts.requireNothingElse();
            return localized;
        }

        Node node(String key) {
            return new Node(path + key + ".", take(key));
        }

        List<Node> nodes(String key) {
            if (take(key) instanceof List<?> list) {
                return list.stream().map(item -> new Node(path + key + "[].", item)).toList();
            }
            throw fault(path + key, "is not a list");
        }

        void requireNothingElse() {
            if (!left.isEmpty()) {
                throw fault(path + left.keySet().iterator().next(), "is unknown");
            }
        }

        private Object take(String key) {
            Object value = left.remove(key);
            if (value == null) {
                throw fault(path + key, "is missing");
            }
            return value;
        }
    }
}
