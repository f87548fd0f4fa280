package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Parameter;
import kr.cheomdan.workloads.table.Table;

/** What a run was given: files by the names of the description's inputs, and a value for each parameter that has one. */
public final class Given {

    private final Description description;
    private final Map<String, Path> files;
    private final Map<String, String> values;
    private final long cpuSeconds;
    private final Map<String, Table> tables = new HashMap<>();

    Given(Description description, Map<String, Path> files, Map<String, String> values, long cpuSeconds) {
        this.description = description;
        this.files = Map.copyOf(files);
        this.values = Map.copyOf(values);
        this.cpuSeconds = cpuSeconds;
    }

    public Description description() {
        return description;
    }

    /** The processor time that the run may use. */
    public long cpuSeconds() {
        return cpuSeconds;
    }

    public boolean has(String input) {
        return files.containsKey(input);
    }

    public Path file(String input) {
        return Optional.ofNullable(files.get(input)).orElseThrow(() -> new IllegalArgumentException("no input " + input));
    }

    public byte[] bytes(String input) {
        try {
            return Files.readAllBytes(file(input));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The bytes of a text, in UTF-8 where it was saved with two bytes a character. */
    public byte[] content(String input) {
        byte[] bytes = bytes(input);
        boolean wide = bytes.length > 1 && ((bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE || (bytes[0] & 0xFF) == 0xFE
                && (bytes[1] & 0xFF) == 0xFF);
        return wide ? new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8) : bytes;
    }

    /** A csv input, read. */
    public Table table(String input) {
        return Optional.ofNullable(tables.get(input)).orElseThrow(() -> new IllegalArgumentException("no table " + input));
    }

    void read(String input, Table table) {
        tables.put(input, table);
    }

    /** Lets go of what was read. */
    void forget() {
        tables.clear();
    }

    Map<String, Path> files() {
        return files;
    }

    Map<String, String> values() {
        return values;
    }

    /** Whether the parameter has a value: given, or the usual one. */
    public boolean says(String parameter) {
        return values.containsKey(parameter);
    }

    public String text(String parameter) {
        return Optional.ofNullable(values.get(parameter)).orElseThrow(() -> new IllegalArgumentException("no value for " + parameter));
    }

    public BigDecimal number(String parameter) {
        return new BigDecimal(text(parameter));
    }

    public long whole(String parameter) {
        return number(parameter).longValueExact();
    }

    /** What the firm said of its costs: every parameter of {@link Parameter.Use#BENEFIT} that has a value. */
    public Map<String, BigDecimal> assumptions() {
        Map<String, BigDecimal> assumptions = new java.util.LinkedHashMap<>();
        description.parameters().stream()
                .filter(parameter -> parameter.use() == Parameter.Use.BENEFIT && parameter.kind() != Parameter.Kind.TEXT)
                .filter(parameter -> says(parameter.name()))
                .forEach(parameter -> assumptions.put(parameter.name(), number(parameter.name())));
        return assumptions;
    }
}
