package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a solution as a job of the server's data centre; or, with {@code --direct}, its program on files here. */
@Command(name = "run")
final class SolutionRun implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Mixin
    Once once;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID")
    String id;

    @Option(names = "--award", paramLabel = "AWARD")
    String award;

    @Option(names = "--input", arity = "1..*", paramLabel = "[NAME=]FILE", descriptionKey = "solution-input")
    List<String> inputs = List.of();

    @Option(names = "--sample", paramLabel = "NAME")
    String sample;

    @Option(names = "--dataset", paramLabel = "[NAME=]DATASET[@N]", descriptionKey = "solution-dataset")
    List<String> datasets = List.of();

    @Option(names = "--set", paramLabel = "K=V", descriptionKey = "solution-set")
    Map<String, String> parameters = Map.of();

    @Option(names = "--cpus", paramLabel = "N")
    Integer cpus;

    @Option(names = "--cpu-seconds", paramLabel = "N", descriptionKey = "cpu-seconds")
    Long cpuSeconds;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    Long seed;

    @Option(names = "--strict", descriptionKey = "strict")
    boolean strict;

    @Option(names = "--no-wait")
    boolean noWait;

    enum Engine {
        local,
        slurm
    }

    @Option(names = "--engine", paramLabel = "local|slurm", descriptionKey = "solution-engine")
    Engine engine;

    @Option(names = "--direct", descriptionKey = "direct")
    boolean direct;

    @Option(names = "--output", paramLabel = "DIR", descriptionKey = "direct-output")
    Path output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        takeIdFromBehindTheFiles();
        refuseWhatSaysNothing();
        if (direct) {
            refuseWhatNeedsAServer();
            return new DirectRun(spec, connection.json).run(this);
        }
        Api api = connection.api();
        if (engine != null) {
            String has = api.get("/api/v1/data-centre/health").path("engine").asString("");
            if (!has.equals(engine.name())) {
                spec.commandLine().getErr().println(Main.text("solution.engine", has, engine.name()));
                return Main.REFUSED;
            }
        }
        Multipart form = form(api);
        String path = "/api/v1/solutions/" + Api.encode(id) + "/runs";
        JsonNode accepted = once.ask(key -> api.postOnce(key, path, form));
        accepted.path("warnings").forEach(this::warn);
        String job = accepted.path("jobId").asString();
        if (!noWait) {
            try (AtInterrupt goesOn = new AtInterrupt(() -> sayItGoesOn(job))) {
                Waiting.untilEnded(api, job, connection.json ? null : spec.commandLine().getErr());
            }
        }
        return tell(api, api.get("/api/v1/solutions/runs/" + job));
    }

    /** {@code --input FILE... ID} is taken too: the word that is no file is the solution. */
    private void takeIdFromBehindTheFiles() {
        if (id != null) {
            return;
        }
        int last = inputs.size() - 1;
        if (last < 1 || Files.isRegularFile(InputFiles.fileOf(inputs.get(last)))) {
            throw new ParameterException(spec.commandLine(), Main.text("solution.which"));
        }
        id = inputs.get(last);
        inputs = inputs.subList(0, last);
    }

    private void refuseWhatNeedsAServer() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--award", award != null);
        given.put("--dataset", !datasets.isEmpty());
        given.put("--engine", engine != null);
        given.put("--no-wait", noWait);
        List<String> refused = given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
        if (!refused.isEmpty()) {
            throw new ParameterException(spec.commandLine(), Main.text("solution.not-direct", String.join(", ", refused)));
        }
    }

    private void sayItGoesOn(String job) {
        spec.commandLine().getErr().println(Main.text("solution.goes-on", job));
        spec.commandLine().getErr().flush();
    }

    /** Before anything is held or charged. */
    private void refuseWhatSaysNothing() {
        if (parameters.keySet().stream().anyMatch(String::isBlank)) {
            throw new TypeConversionException(Main.text("solution.set"));
        }
        boolean nothing = sample == null && inputs.isEmpty() && datasets.isEmpty();
        if (nothing || inputs.stream().anyMatch(word -> InputFiles.fileOf(word).toString().isBlank())) {
            throw new TypeConversionException(Main.text("solution.no-input"));
        }
    }

    private Multipart form(Api api) throws IOException {
        Multipart form = new Multipart();
        if (award != null) {
            form.field("award", AwardCommand.id(api, award));
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("cpus", cpus);
        numbers.put("cpu-seconds", cpuSeconds);
        numbers.put("seed", seed);
        numbers.forEach((name, value) -> {
            if (value != null && !parameters.containsKey(name)) {
                form.field(name, value);
            }
        });
        parameters.forEach(form::field);
        form.field("confirmed", !strict);
        List<String> files = InputFiles.isToBePlaced(inputs)
                ? InputFiles.named(api.get("/api/v1/solutions/" + Api.encode(id)).path("inputs"), inputs) : inputs;
        for (String word : files) {
            String name = InputFiles.nameOf(word);
            Path file = InputFiles.fileOf(word);
            refuseTooLarge(api, name, file);
            form.file(name.isEmpty() ? "input" : "input." + name, file);
        }
        for (String word : datasets) {
            int equals = word.indexOf('=');
            form.field(equals < 0 ? "dataset" : "dataset." + word.substring(0, equals), word.substring(equals + 1));
        }
        if (sample != null) {
            form.field("sample", sample);
        }
        return form;
    }

    /** Before it is sent for minutes. A small one is always taken. */
    private void refuseTooLarge(Api api, String name, Path file) throws IOException {
        if (Files.size(file) < LargeFiles.ASKED_FROM) {
            return;
        }
        for (JsonNode input : api.get("/api/v1/solutions/" + Api.encode(id)).path("inputs")) {
            if (name.isEmpty() ? input.path("required").asBoolean() : input.path("name").asString("").equals(name)) {
                LargeFiles.refuse(file, input.path("largestBytes").asLong());
                return;
            }
        }
    }

    private void warn(JsonNode finding) {
        spec.commandLine().getErr().println(sentence(finding));
    }

    /** With the name of the input that it is about: row and column stand in the sentence. */
    static String sentence(JsonNode finding) {
        String language = Locale.getDefault().getLanguage().equals("ko") ? "ko" : "en";
        String input = finding.path("input").asString("");
        return finding.path("code").asString("") + "  " + (input.isEmpty() ? "" : input + ": ") + finding.path(language).asString("");
    }

    private int tell(Api api, JsonNode result) {
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            ObjectNode told = Api.JSON.createObjectNode();
            for (String part : List.of("job", "metrics", "benefit", "outputs", "cpuSeconds")) {
                told.set(part, result.path(part).isMissingNode() ? null : result.path(part));
            }
            if (!result.path("error").isNull() && result.has("error")) {
                told.set("error", result.path("error"));
            }
            if (!result.path("attempts").isEmpty()) {
                told.set("attempts", result.path("attempts"));
            }
            out.json(told);
        } else {
            new SolutionWords(api.get("/api/v1/solutions/" + Api.encode(id)))
                    .print(out, result, "run.jobId", "job.state", "cpuSeconds", "costWon");
            out.table(result.path("outputs"), "path", "bytes");
        }
        result.path("error").path("findings").forEach(this::warn);
        result.path("attempts").forEach(this::warn);
        return noWait || result.path("job").path("state").asString("").equals("COMPLETED") ? 0 : Main.REFUSED;
    }
}
