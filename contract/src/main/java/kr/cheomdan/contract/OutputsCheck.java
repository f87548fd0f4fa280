package kr.cheomdan.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what a run has left against the contract. Says every breach, each with the file and what it has to be. */
public final class OutputsCheck {

    private static final long LARGEST_JSON = 1 << 20;
    private static final Pattern FETCHES = Pattern.compile(
            "(?i)(?:src|href|action|data)\\s*=\\s*[\"']?\\s*(?:https?:|//)|url\\(\\s*[\"']?\\s*(?:https?:|//)");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script\\b|\\son[a-z]+\\s*=\\s*[\"']|javascript:");

    private final Path directory;
    private final List<String> breaches = new ArrayList<>();

    private OutputsCheck(Path directory) {
        this.directory = directory;
    }

    /**
     * @param inputs SHA-256 of each input that was given, by its name
     * @return one sentence for each breach
     */
    public static List<String> breaches(Path directory, Description description, Map<String, String> inputs, long seed) throws IOException {
        OutputsCheck check = new OutputsCheck(directory);
        check.required();
        check.result();
        check.metrics();
        check.benefit(description);
        check.provenance(description, inputs, seed);
        check.report();
        check.plots();
        return check.breaches;
    }

    private void breach(String file, String what) {
        breaches.add(file + " " + what);
    }

    private void required() {
        Outputs.REQUIRED.stream().filter(name -> !Files.isRegularFile(directory.resolve(name)))
                .forEach(name -> breach(name, "is missing"));
        if (Files.exists(directory.resolve(Outputs.ERROR))) {
            breach(Outputs.ERROR, "is there, although the run was done");
        }
    }

    private void result() throws IOException {
        Path file = directory.resolve(Outputs.RESULT);
        if (Files.isRegularFile(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                String heading = reader.readLine();
                if (heading == null || heading.isBlank()) {
                    breach(Outputs.RESULT, "is empty: its first line is its heading");
                }
            } catch (java.nio.charset.CharacterCodingException notUtf8) {
                breach(Outputs.RESULT, "is not UTF-8");
            }
        }
    }

    private void metrics() throws IOException {
        JsonNode metrics = json(Outputs.METRICS);
        if (metrics == null) {
            return;
        }
        for (String name : List.of("value", "baseline")) {
            if (!metrics.path(name).isNumber()) {
                breach(Outputs.METRICS, "has no number " + name);
            }
        }
        if (!metrics.path("unit").isString()) {
            breach(Outputs.METRICS, "has no text unit");
        }
        if (!List.of("lower", "higher").contains(metrics.path("better").asString(""))) {
            breach(Outputs.METRICS, "says not which is better: \"lower\" or \"higher\"");
        }
        if (!isText(metrics.path("method"))) {
            breach(Outputs.METRICS, "has no method, a text or {\"ko\", \"en\"}");
        }
    }

    private static boolean isText(JsonNode node) {
        return node.isString() || (node.path("ko").isString() && node.path("en").isString());
    }

    private void benefit(Description description) throws IOException {
        JsonNode benefit = json(Outputs.BENEFIT);
        if (benefit == null) {
            return;
        }
        if (!benefit.path("formula").isString() || benefit.path("formula").asString("").isBlank()) {
            breach(Outputs.BENEFIT, "has no formula");
        }
        if (!benefit.path("per").isString()) {
            breach(Outputs.BENEFIT, "says not what it is per, \"year\" for instance");
        }
        if (!benefit.path("won").isIntegralNumber() && !benefit.path("won").isNull()) {
            breach(Outputs.BENEFIT, "has won that are no whole number, nor null");
        }
        JsonNode interval = benefit.path("wonInterval");
        if (benefit.path("won").isIntegralNumber() && !isAround(interval, benefit.path("won").asLong())) {
            breach(Outputs.BENEFIT, "has won without a wonInterval [from, to] around them");
        }
        for (String name : List.of("assumptions", "measured")) {
            JsonNode numbers = benefit.path(name);
            if (!numbers.isObject() || !numbers.properties().stream().allMatch(entry -> entry.getValue().isNumber())) {
                breach(Outputs.BENEFIT, "has no object " + name + " of numbers");
            }
        }
        benefit.path("assumptions").properties().stream().map(Map.Entry::getKey)
                .filter(name -> description.parameter(name).filter(each -> each.use() == Parameter.Use.BENEFIT).isEmpty())
                .forEach(name -> breach(Outputs.BENEFIT, "assumes " + name + ", which is no parameter of use benefit"));
        if (!benefit.path("baselineIsBetter").isBoolean()) {
            breach(Outputs.BENEFIT, "says not whether baselineIsBetter");
        }
    }

    private static boolean isAround(JsonNode interval, long won) {
        return interval.size() == 2 && interval.get(0).asLong(Long.MAX_VALUE) <= won && won <= interval.get(1).asLong(Long.MIN_VALUE);
    }

    private void provenance(Description description, Map<String, String> inputs, long seed) throws IOException {
        JsonNode provenance = json(Outputs.PROVENANCE);
        if (provenance == null) {
            return;
        }
        if (!provenance.path("program").asString("").equals(description.id())
                || !provenance.path("version").asString("").equals(description.version())) {
            breach(Outputs.PROVENANCE, "names not program " + description.id() + " and version " + description.version());
        }
        inputs.forEach((name, hash) -> {
            if (!provenance.path("inputSha256").path(name).asString("").equals(hash)) {
                breach(Outputs.PROVENANCE, "has not the sha256 of input " + name + " in inputSha256");
            }
        });
        if (provenance.path("seed").asLong(-1) != seed) {
            breach(Outputs.PROVENANCE, "has not the seed that was given: " + seed);
        }
        if (!provenance.path("repeatable").isBoolean()) {
            breach(Outputs.PROVENANCE, "says not whether the run is repeatable");
        }
    }

    private void report() throws IOException {
        Path file = directory.resolve(Outputs.REPORT);
        if (Files.isRegularFile(file)) {
            String html = Files.readString(file);
            if (SCRIPT.matcher(html).find()) {
                breach(Outputs.REPORT, "has script in it, which never runs");
            }
            if (FETCHES.matcher(html).find()) {
                breach(Outputs.REPORT, "fetches something from elsewhere, which is never let do: put it into the page");
            }
        }
    }

    private void plots() throws IOException {
        Path plots = directory.resolve(Outputs.PLOTS);
        if (!Files.isDirectory(plots)) {
            return;
        }
        try (Stream<Path> files = Files.list(plots)) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".svg")).sorted()
                    .filter(name -> !Files.exists(plots.resolve(name.replaceAll("\\.svg$", ".png"))))
                    .forEach(name -> breach(Outputs.PLOTS + "/" + name, "has no PNG beside it"));
        }
    }

    private @Nullable JsonNode json(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        if (Files.size(file) > LARGEST_JSON) {
            breach(name, "is larger than " + LARGEST_JSON + " bytes");
            return null;
        }
        try {
            JsonNode content = new JsonMapper().readTree(Files.readAllBytes(file));
            if (content.isObject()) {
                return content;
            }
        } catch (JacksonException unreadable) {
            // Said below.
        }
        breach(name, "is not an object of JSON");
        return null;
    }
}
