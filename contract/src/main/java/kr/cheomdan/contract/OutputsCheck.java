package kr.cheomdan.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int LARGEST_TEXT = 32 << 20;
    private static final int LONGEST_HEADING = 1 << 16;
    private static final Pattern FETCHES = Pattern.compile(
            "(?i)(?:src|href|action|data)\\s*=\\s*[\"']?\\s*(?:https?:|//)|url\\(\\s*[\"']?\\s*(?:https?:|//)");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script\\b|\\son[a-z]+\\s*=\\s*[\"']|javascript:");
    private static final Pattern PROMISED = Pattern.compile("[\\w./-]+\\.(?:csv|json|html|pdf|svg|png|mp4|onnx)");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

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
        List<String> strays = Outputs.strays(directory);
        if (!strays.isEmpty()) {
            // Nothing is read through a link, so there is no more to say.
            strays.forEach(stray -> check.breach(stray, "is a link, a pipe or a closed folder: results are files"));
            return check.breaches;
        }
        check.required();
        check.result();
        JsonNode metrics = check.metrics();
        JsonNode benefit = check.benefit(description);
        check.provenance(description, inputs, seed);
        check.report();
        check.baseline(metrics, benefit);
        check.plots();
        check.begins(Outputs.REPORT_PDF, PDF, "is no PDF");
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
                char[] beginning = new char[LONGEST_HEADING];
                int read = reader.read(beginning);
                if (read < 0 || new String(beginning, 0, read).lines().findFirst().orElse("").isBlank()) {
                    breach(Outputs.RESULT, "is empty: its first line is its heading");
                }
            } catch (java.nio.charset.CharacterCodingException notUtf8) {
                breach(Outputs.RESULT, "is not UTF-8");
            }
        }
    }

    private @Nullable JsonNode metrics() throws IOException {
        JsonNode metrics = json(Outputs.METRICS);
        if (metrics == null) {
            return null;
        }
        Stream.of("value", "baseline").filter(name -> !metrics.path(name).isNumber())
                .forEach(name -> breach(Outputs.METRICS, "has no number " + name));
        if (!metrics.path("unit").isString()) {
            breach(Outputs.METRICS, "has no text unit");
        }
        if (!List.of("lower", "higher").contains(metrics.path("better").asString(""))) {
            breach(Outputs.METRICS, "says not which is better: \"lower\" or \"higher\"");
        }
        if (!isText(metrics.path("method"))) {
            breach(Outputs.METRICS, "has no method, a text or {\"ko\", \"en\"}");
        }
        promises(metrics);
        return metrics;
    }

    /** A figure that is the name of a file tells its reader that there is one. */
    private void promises(JsonNode figures) {
        for (JsonNode each : figures) {
            if (each.isContainer()) {
                promises(each);
            } else if (each.isString() && PROMISED.matcher(each.stringValue()).matches()
                    && !Files.isRegularFile(directory.resolve(each.stringValue()))) {
                breach(Outputs.METRICS, "promises " + each.stringValue() + ", which is not there");
            }
        }
    }

    /** Whether there is nothing to gain follows from the figures; a benefit may say so for other reasons as well. */
    private void baseline(@Nullable JsonNode metrics, @Nullable JsonNode benefit) {
        if (metrics == null || benefit == null || !metrics.path("value").isNumber() || !metrics.path("baseline").isNumber()) {
            return;
        }
        int order = metrics.path("value").decimalValue().compareTo(metrics.path("baseline").decimalValue());
        boolean isBetter = metrics.path("better").asString("").equals("lower") ? order > 0 : order < 0;
        JsonNode said = metrics.path("baselineIsBetter");
        if (!said.isMissingNode() && (!said.isBoolean() || said.booleanValue() != isBetter)) {
            breach(Outputs.METRICS, "has baselineIsBetter " + said + ", which does not follow from value, baseline and better");
        } else if (said.isMissingNode() && isBetter && benefit.path("baselineIsBetter").isBoolean()
                && !benefit.path("baselineIsBetter").booleanValue()) {
            breach(Outputs.BENEFIT, "has baselineIsBetter false, although the baseline of metrics.json is better than its value");
        }
    }

    private static boolean isText(JsonNode node) {
        return node.isString() || (node.path("ko").isString() && node.path("en").isString());
    }

    private @Nullable JsonNode benefit(Description description) throws IOException {
        JsonNode benefit = json(Outputs.BENEFIT);
        if (benefit == null) {
            return null;
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
        if (Stream.of(benefit.path("won"), interval.path(0), interval.path(1)).anyMatch(OutputsCheck::isNoAmount)) {
            breach(Outputs.BENEFIT, "has more won than " + Benefit.LARGEST_WON + ", which is no amount");
        }
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
        return benefit;
    }

    private static boolean isNoAmount(JsonNode won) {
        return won.isIntegralNumber() && (!won.canConvertToLong() || !Benefit.isAmount(won.asLong()));
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
        if (description.program().kind() != Description.Program.Kind.SCRIPT && provenance.path("java").asString("").isBlank()) {
            breach(Outputs.PROVENANCE, "says not which java it ran on");
        }
        if (!provenance.path("repeatable").isBoolean()) {
            breach(Outputs.PROVENANCE, "says not whether the run is repeatable");
        }
    }

    private void report() throws IOException {
        Path file = directory.resolve(Outputs.REPORT);
        if (Files.isRegularFile(file)) {
            String html = text(file);
            for (String language : List.of("ko", "en")) {
                if (!Pattern.compile("(?i)\\blang\\s*=\\s*[\"']?" + language + "\\b").matcher(html).find()) {
                    breach(Outputs.REPORT, "has nothing in the language " + language + ": mark what is by lang=\"" + language + "\"");
                }
            }
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
            for (String name : files.map(file -> file.getFileName().toString()).sorted().toList()) {
                String plot = Outputs.PLOTS + "/" + name;
                if (name.endsWith(".svg")) {
                    beside(plot, name.replaceAll("\\.svg$", ".png"), "has no PNG beside it");
                    if (!text(plots.resolve(name)).contains("<svg")) {
                        breach(plot, "is no SVG");
                    }
                } else if (name.endsWith(".png")) {
                    beside(plot, name.replaceAll("\\.png$", ".svg"), "has no SVG beside it");
                    begins(plot, PNG, "is no PNG");
                }
                if (name.endsWith(".en.svg")) {
                    beside(plot, name.replaceAll("\\.en\\.svg$", ".svg"), "has none in Korean beside it");
                }
            }
        }
    }

    private void beside(String plot, String other, String what) {
        if (!Files.exists(directory.resolve(Outputs.PLOTS).resolve(other))) {
            breach(plot, what);
        }
    }

    private String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST_TEXT) {
            breach(directory.relativize(file).toString(), "is larger than " + LARGEST_TEXT + " bytes");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    private void begins(String name, byte[] beginning, String what) throws IOException {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                if (!Arrays.equals(in.readNBytes(beginning.length), beginning)) {
                    breach(name, what);
                }
            }
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
