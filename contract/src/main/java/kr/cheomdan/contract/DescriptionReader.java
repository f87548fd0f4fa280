package kr.cheomdan.contract;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the folder of a solution: {@code solution.yaml}, and which samples lie beside it in {@code samples/<input>/}. */
public final class DescriptionReader {

    public static final String FILE = "solution.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 40;
    private static final long LARGEST_INPUT = 4L << 30;

    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    private DescriptionReader(Path folder) {
        this.folder = folder;
    }

    /** @throws DescriptionFault with everything that is wrong */
    public static Description read(Path folder) throws IOException, DescriptionFault {
        DescriptionReader reader = new DescriptionReader(folder);
        Description description = reader.description(new YamlNode("", reader.load(), reader.faults));
        if (!reader.faults.isEmpty()) {
            throw new DescriptionFault(folder.resolve(FILE), reader.faults);
        }
        return description;
    }

    private Object load() throws IOException, DescriptionFault {
        Path file = folder.resolve(FILE);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (YAMLException | CharacterCodingException notYaml) {
            throw new DescriptionFault(file, List.of("is not YAML in UTF-8: " + notYaml.getMessage()));
        }
    }

    private Description description(YamlNode root) {
        String id = name(root, "id");
        if (!id.isEmpty() && !folder.toAbsolutePath().normalize().getFileName().toString().equals(id)) {
            root.fault("id", "is not the name of its folder");
        }
        Description description = new Description(
                id,
                root.text("version"),
                root.text("sector"),
                root.bilingual("name"),
                root.bilingual("summary"),
                root.bilingualOrNull("notice"),
                named(root.nodes("inputs").stream().map(this::input).toList(), "inputs"),
                root.nodes("parameters").stream().map(DescriptionReader::parameter).toList(),
                resources(root.node("resources")),
                program(root.node("program")),
                root.nodes("licences").stream().map(DescriptionReader::licence).toList(),
                root.has("names") ? names(root.node("names")) : Names.NONE);
        root.nothingElse();
        if (description.inputs().stream().noneMatch(Input::required)) {
            root.fault("inputs", "has none that is required");
        }
        if (description.licences().isEmpty()) {
            root.fault("licences", "is empty: each part has one");
        }
        once(description.parameters().stream().map(Parameter::name).toList(), "parameters");
        return description;
    }

    private List<Input> named(List<Input> inputs, String key) {
        once(inputs.stream().map(Input::name).toList(), key);
        return inputs;
    }

    private void once(List<String> names, String key) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).distinct().forEach(name -> faults.add(key + " has " + name + " twice"));
    }

    private static String name(YamlNode node, String key) {
        String name = node.text(key);
        if (!name.isEmpty() && (name.length() > LONGEST_NAME || !NAME.matcher(name).matches())) {
            node.fault(node.at(key), "is not lower case words with hyphens of at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private Input input(YamlNode node) {
        String name = name(node, "name");
        Input.Format format = node.choice("format", Input.Format.class, null);
        long largest = node.whole("largest-bytes", 1);
        if (largest > LARGEST_INPUT) {
            node.fault(node.at("largest-bytes"), "is more than " + LARGEST_INPUT);
        }
        long rows = node.has("most-rows") ? node.whole("most-rows", 1) : Input.MOST_ROWS;
        if (rows > Input.MOST_ROWS) {
            node.fault(node.at("most-rows"), "is more than " + Input.MOST_ROWS);
        }
        List<Column> columns = node.nodes("columns").stream().map(DescriptionReader::column).toList();
        Input input = new Input(
                name, node.bilingual("title"), node.bilingual("description"), format, node.isTrue("required", true), largest, rows,
                columns, rest(node), samples(name));
        // A text can be a table too: then its program reads it by these.
        if (format != Input.Format.CSV && format != Input.Format.TEXT && (!columns.isEmpty() || input.rest() != null)) {
            node.fault(node.at("columns"), "are only of a csv or a text");
        }
        node.nothingElse();
        return input;
    }

    private static Input.@Nullable Rest rest(YamlNode node) {
        if (!node.has("rest")) {
            return null;
        }
        YamlNode rest = node.node("rest");
        Input.Rest read = new Input.Rest(rest.choice("kind", Column.Kind.class, null), rest.bilingual("label"));
        rest.nothingElse();
        return read;
    }

    private static Column column(YamlNode node) {
        BigDecimal least = node.numberOrNull("least");
        BigDecimal most = node.numberOrNull("most");
        boolean required = node.isTrue("required", true);
        Column column = new Column(
                node.text("name"), node.texts("aliases"), node.choice("kind", Column.Kind.class, null), node.bilingual("label"),
                node.textOrNull("unit"), least == null ? null : least.doubleValue(), most == null ? null : most.doubleValue(), required,
                node.isTrue("complete", required));
        ordered(node, least, most);
        node.nothingElse();
        return column;
    }

    private static void ordered(YamlNode node, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least != null && most != null && least.compareTo(most) > 0) {
            node.fault(node.at("least"), "is more than most");
        }
    }

    private static Parameter parameter(YamlNode node) {
        String name = name(node, "name");
        Parameter.Kind kind = node.choice("kind", Parameter.Kind.class, null);
        if (Parameter.EVERY_RUN.contains(name)) {
            node.fault(node.at("name"), "is a name that belongs to every run: " + name);
        }
        BigDecimal least = node.numberOrNull("least");
        BigDecimal most = node.numberOrNull("most");
        List<Parameter.Choice> choices = node.nodes("choices").stream().map(DescriptionReader::choice).toList();
        Parameter parameter = new Parameter(
                name, kind, node.bilingual("label"), node.textOrNull("unit"), least, most, node.textOrNull("default"), choices,
                node.choice("use", Parameter.Use.class, Parameter.Use.RUN));
        ordered(node, least, most);
        if ((kind == Parameter.Kind.CHOICE) == choices.isEmpty()) {
            node.fault(node.at("choices"), "belong to a choice, and a choice has some");
        } else if (parameter.usual() != null && parameter.objection(parameter.usual()).isPresent()) {
            node.fault(node.at("default"), "is not a value that can be taken");
        }
        node.nothingElse();
        return parameter;
    }

    private static Parameter.Choice choice(YamlNode node) {
        Parameter.Choice choice = new Parameter.Choice(node.text("value"), node.bilingual("label"));
        node.nothingElse();
        return choice;
    }

    private static Description.Resources resources(YamlNode node) {
        YamlNode cpus = node.node("cpus");
        YamlNode gpus = node.has("gpus") ? node.node("gpus") : null;
        Description.Resources resources = new Description.Resources(
                (int) cpus.whole("least", 1), (int) cpus.whole("most", 1), (int) cpus.whole("default", 1),
                node.whole("memory-megabytes", 64) << 20, node.whole("cpu-seconds", 1), node.whole("most-cpu-seconds", 1),
                node.whole("overhead-seconds", 1),
                gpus == null ? 0 : (int) gpus.whole("least", 0), gpus == null ? 0 : (int) gpus.whole("most", 1),
                gpus == null ? 0 : (int) gpus.whole("default", 0));
        cpus.nothingElse();
        if (gpus != null) {
            gpus.nothingElse();
        }
        node.nothingElse();
        if (resources.leastCpus() > resources.usualCpus() || resources.usualCpus() > resources.mostCpus()) {
            node.fault(node.at("cpus"), "are not in order: least, default, most");
        }
        if (resources.leastGpus() > resources.usualGpus() || resources.usualGpus() > resources.mostGpus()) {
            node.fault(node.at("gpus"), "are not in order: least, default, most");
        }
        if (resources.cpuSeconds() > resources.mostCpuSeconds()) {
            node.fault(node.at("cpu-seconds"), "is more than most-cpu-seconds");
        }
        return resources;
    }

    private Description.Program program(YamlNode node) {
        Description.Program.Kind kind = node.choice("kind", Description.Program.Kind.class, null);
        String what = node.text(kind == Description.Program.Kind.SHIPPED ? "class" : "file");
        node.nothingElse();
        if (kind != Description.Program.Kind.SHIPPED && !what.isEmpty()) {
            Path file = folder.resolve(what).normalize();
            if (!file.getParent().equals(folder.normalize()) || !Files.isRegularFile(file)) {
                node.fault(node.at("file"), "is not a file of the solution's own folder");
            } else if (kind == Description.Program.Kind.SCRIPT && !Files.isExecutable(file)) {
                node.fault(node.at("file"), "may not be executed (chmod +x)");
            }
        }
        return new Description.Program(kind, what);
    }

    private static Description.Licence licence(YamlNode node) {
        Description.Licence licence = new Description.Licence(node.text("part"), node.text("licence"));
        node.nothingElse();
        return licence;
    }

    private static Names names(YamlNode node) {
        Names names = new Names(texts(node, "pictures"), texts(node, "figures"), texts(node, "benefit"));
        node.nothingElse();
        return names;
    }

    private static Map<String, Bilingual> texts(YamlNode names, String key) {
        Map<String, Bilingual> texts = new LinkedHashMap<>();
        if (names.has(key)) {
            YamlNode node = names.node(key);
            node.keys().forEach(code -> texts.put(code, node.bilingual(code)));
        }
        return texts;
    }

    /** Where a sample of an input lies. */
    public static Path sample(Path folder, String input, String name) {
        return folder.resolve("samples").resolve(input).resolve(name);
    }

    private List<String> samples(String input) {
        Path samples = folder.resolve("samples").resolve(input);
        if (input.isEmpty() || !Files.isDirectory(samples)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException unreadable) {
            faults.add("samples/" + input + " cannot be read: " + unreadable.getMessage());
            return List.of();
        }
    }
}
