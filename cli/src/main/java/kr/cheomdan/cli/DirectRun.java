package kr.cheomdan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.sandbox.Confinement;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same program on files here, without a server: for trying, and for measuring. */
final class DirectRun {

    private static final int WRONG_OPTIONS = 2;
    private static final int BAD_INPUT = 3;
    private static final Pattern CPU_SECONDS = Pattern.compile("\\bcpuSeconds=([0-9]+(?:\\.[0-9]+)?)");
    /** A machine may be busy with other things: only what is far beyond its time is ended. */
    private static final int PATIENCE = 4;
    private static final double MILLIS = 1000;
    private static final int MOST_LISTED = 1_000;
    /** Of Linux, whatever the machine. */
    private static final double TICKS_A_SECOND = 100;

    private final PrintWriter err;
    private final Output out;
    private final boolean json;
    private final FindingLines findings;
    private String log = "";
    private double cpuSeconds;
    private boolean isShutIn;

    DirectRun(CommandSpec spec, boolean json) {
        this.err = spec.commandLine().getErr();
        this.out = new Output(spec.commandLine().getOut());
        this.json = json;
        this.findings = new FindingLines(err::println);
    }

    int run(SolutionRun asked) throws IOException, InterruptedException {
        SolutionFolder solution;
        try {
            solution = SolutionFolder.of(asked.id);
        } catch (DescriptionFault faulty) {
            faulty.faults().forEach(err::println);
            return Main.REFUSED;
        }
        Optional<Confinement> sandbox = solution.isShipped() ? Optional.empty() : SolutionFolder.sandbox();
        if (!solution.isShipped() && sandbox.isEmpty()) {
            err.println(Main.text("solution.sandbox-needed"));
            return Main.REFUSED;
        }
        OwnFolder.refuseTaken(asked.output);
        Path folder = asked.output == null ? Files.createTempDirectory("cheomdan-" + solution.description().id() + "-") : asked.output;
        Path output = folder.toAbsolutePath().normalize();
        Files.createDirectories(output);
        try (AtInterrupt nothingStays = new AtInterrupt(() -> OwnFolder.removeEmpty(output))) {
            return run(asked, solution, sandbox, output);
        }
    }

    private int run(SolutionRun asked, SolutionFolder solution, Optional<Confinement> sandbox, Path output)
            throws IOException, InterruptedException {
        List<String> inputs = inputs(solution, asked);
        if (!solution.isShipped() && !isUsable(solution, inputs, output)) {
            return Main.REFUSED;
        }
        isShutIn = sandbox.isPresent();
        Optional<Lent> lent = Lent.to(sandbox, output);
        try {
            return run(asked, solution, sandbox, lent.isPresent() ? lent.get().inputs(inputs) : inputs, output);
        } finally {
            if (lent.isPresent()) {
                lent.get().close();
            }
        }
    }

    private int run(SolutionRun asked, SolutionFolder solution, Optional<Confinement> sandbox, List<String> inputs, Path output)
            throws IOException, InterruptedException {
        List<String> known = isShutIn ? Outputs.strays(output) : List.of();
        long began = System.nanoTime();
        double before = ofChildren();
        List<String> command = command(solution, asked, inputs, output);
        Trial.Said said = execute(sandbox.map(shutIn -> around(shutIn, solution, ProcessorClock.around(command), inputs, output))
                .orElse(command), output, isShutIn ? mostSeconds(solution, command) : 0);
        double after = ofChildren();
        double timed = isShutIn ? ProcessorClock.seconds(said.text()) : 0;
        if (timed > 0) {
            cpuSeconds = Math.round(timed * 100) / 100.0;
        } else if (after > before) {
            cpuSeconds = Math.round((after - before) * 100) / 100.0;
        }
        double elapsed = (System.nanoTime() - began) / 1e9;
        List<String> faults = faults(solution, command, said, output, known);
        List<Finding> attempts = isShutIn ? Attempts.in(log.replace(output.toString(), "."), SolutionFolder.failures(output)) : List.of();
        if (said.code() == WRONG_OPTIONS && attempts.isEmpty()) {
            findings.tell();
            return Main.WRONG_USAGE;
        }
        faults.forEach(err::println);
        boolean isDone = said.code() == 0 && faults.isEmpty();
        tell(solution.description(), output, isDone ? 0 : Math.max(1, said.code()), elapsed, attempts);
        return isDone ? 0 : said.code() == BAD_INPUT ? Main.REFUSED : Main.FAULT;
    }

    /**
     * Why it was ended, and what it left that nobody may read; that is taken away.
     *
     * @param known what lay there before
     */
    private List<String> faults(SolutionFolder solution, List<String> command, Trial.Said said, Path output, List<String> known)
            throws IOException {
        List<String> faults = new ArrayList<>();
        if (said.end() == Trial.End.OUT_OF_TIME) {
            long most = mostSeconds(solution, command);
            faults.add(Main.text("solution.no-end", most, most / PATIENCE));
        } else if (said.end() == Trial.End.OUT_OF_ROOM) {
            faults.add(Main.text("solution.no-room"));
        }
        if (isShutIn) {
            List<String> strays = new ArrayList<>(Outputs.strays(output));
            strays.removeAll(known);
            for (String stray : strays) {
                Trial.remove(output.resolve(stray));
                faults.add(Main.text("solution.stray", stray));
            }
        }
        return faults;
    }

    private static long mostSeconds(SolutionFolder solution, List<String> command) {
        int given = command.indexOf("--cpu-seconds");
        boolean isSaid = given >= 0 && command.get(given + 1).matches("\\d{1,9}");
        long cpuSeconds = isSaid ? Long.parseLong(command.get(given + 1)) : solution.description().resources().cpuSeconds();
        return PATIENCE * (cpuSeconds + solution.description().resources().overheadSeconds());
    }

    /** The words {@code NAME=FILE}, absolute. */
    private static List<String> inputs(SolutionFolder solution, SolutionRun asked) throws IOException {
        List<String> inputs = new ArrayList<>();
        if (asked.sample != null) {
            solution.sample(asked.sample).forEach((name, file) -> inputs.add(name + "=" + file));
        }
        List<String> words = InputFiles.isToBePlaced(asked.inputs)
                ? InputFiles.named(Api.JSON.valueToTree(solution.description()).path("inputs"), asked.inputs) : asked.inputs;
        for (String word : words) {
            Path file = InputFiles.fileOf(word).toAbsolutePath().normalize();
            String name = InputFiles.nameOf(word);
            inputs.add(name.isEmpty() ? named(solution, file) : name + "=" + file);
        }
        return inputs;
    }

    /** The program of others does not know the generic check, which is the product's. */
    private boolean isUsable(SolutionFolder solution, List<String> inputs, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(solution.main());
        inputs.forEach(input -> command.addAll(List.of("--input", input)));
        Trial.Said said = Trial.run(command, output, null, 0, line -> { });
        String answer = said.text().strip().lines().reduce((one, other) -> other).orElse("");
        if (answer.startsWith("{")) {
            Api.JSON.readTree(answer).path("findings").forEach(finding -> err.println(SolutionRun.sentence(finding)));
        } else {
            err.println(answer);
        }
        return said.code() == 0;
    }

    private static List<String> around(
            Confinement sandbox, SolutionFolder solution, List<String> command, List<String> inputs, Path output) {
        List<Path> readable = new ArrayList<>(solution.readable());
        inputs.forEach(input -> readable.add(Path.of(input.substring(input.indexOf('=') + 1))));
        return sandbox.holding(solution.description().resources().memoryBytes())
                .around(command, readable, List.of(output), output, Map.of());
    }

    private static List<String> command(SolutionFolder solution, SolutionRun asked, List<String> inputs, Path output) {
        List<String> command = new ArrayList<>(solution.program());
        inputs.forEach(input -> command.addAll(List.of("--input", input)));
        command.addAll(List.of("--output", output.toString()));
        for (Map.Entry<String, String> each : asked.parameters.entrySet()) {
            // What every run can be told goes by the same name as with a server.
            switch (each.getKey()) {
                case "seed", "cpu-seconds" -> command.addAll(List.of("--" + each.getKey(), each.getValue()));
                case "cpus" -> command.addAll(List.of("--workers", each.getValue()));
                default -> command.addAll(List.of("--set", each.getKey() + "=" + each.getValue()));
            }
        }
        number(command, "--seed", asked.seed);
        number(command, "--cpu-seconds", asked.cpuSeconds);
        number(command, "--workers", asked.cpus == null ? (Integer) solution.description().resources().usualCpus() : asked.cpus);
        return command;
    }

    /** A file without a name is that of the only input that is required; where there are several, the program says so. */
    private static String named(SolutionFolder solution, Path file) {
        List<String> required =
                solution.description().inputs().stream().filter(Input::required).map(Input::name).toList();
        return required.size() == 1 ? required.get(0) + "=" + file : file.toString();
    }

    private static void number(List<String> command, String option, Number value) {
        if (value != null && !command.contains(option)) {
            command.addAll(List.of(option, value.toString()));
        }
    }

    /** What the programs used that this process has started and that have ended; nothing where the system does not say it. */
    private static double ofChildren() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
        } catch (IOException | RuntimeException elsewhere) {
            return 0;
        }
    }

    private Trial.Said execute(List<String> command, Path output, long seconds) throws IOException, InterruptedException {
        Trial.Said said = Trial.run(command, output, isShutIn ? output : null, seconds, line -> {
            boolean ofTheClock = isShutIn && ProcessorClock.isTold(line);
            if (!ofTheClock && (!json || !line.startsWith("progress="))) {
                findings.line(line);
            }
        });
        Matcher used = CPU_SECONDS.matcher(said.text());
        while (used.find()) {
            cpuSeconds = Double.parseDouble(used.group(1));
        }
        log = isShutIn ? ProcessorClock.without(said.text()) : said.text();
        return said;
    }

    private void tell(Description description, Path output, int code, double elapsed, List<Finding> attempts) throws IOException {
        ObjectNode told = Api.JSON.createObjectNode();
        ObjectNode job = told.putObject("job");
        job.put("state", code == 0 ? "COMPLETED" : "FAILED").put("direct", true).put("exitCode", code)
                .put("elapsedSeconds", Math.round(elapsed * MILLIS) / MILLIS).put("directory", output.toString());
        told.set("metrics", read(output.resolve(Outputs.METRICS)));
        told.set("benefit", read(output.resolve(Outputs.BENEFIT)));
        ArrayNode outputs = told.putArray("outputs");
        try (Stream<Path> files = Files.walk(output)) {
            List<String> all = files.filter(Files::isRegularFile).map(file -> output.relativize(file).toString()).toList();
            for (String path : Outputs.listed(all, MOST_LISTED)) {
                outputs.addObject().put("path", path).put("bytes", Files.size(output.resolve(path)));
            }
        }
        if (cpuSeconds == 0) {
            cpuSeconds = told.path("metrics").path("cpuSeconds").asDouble(0);
        }
        told.put("cpuSeconds", cpuSeconds);
        JsonNode error = read(output.resolve(Outputs.ERROR));
        if (!error.path("findings").isEmpty()) {
            findings.forget();
        }
        findings.tell();
        if (!error.isNull()) {
            told.set("error", error);
            error.path("findings").forEach(finding -> err.println(SolutionRun.sentence(finding)));
        } else if (!attempts.isEmpty()) {
            // What the program was after and the sandbox refused, as a server tells it.
            JsonNode found = Api.JSON.valueToTree(attempts);
            told.set("attempts", found);
            found.forEach(each -> err.println(SolutionRun.sentence(each)));
        }
        if (json) {
            out.json(told);
        } else {
            new SolutionWords(Api.JSON.valueToTree(description)).print(out, told, "job.state", "job.directory", "cpuSeconds");
            out.table(outputs, "path", "bytes");
        }
    }

    private static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > SolutionFolder.MOST_READ) {
            return Api.JSON.nullNode();
        }
        try {
            return Api.JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException unreadable) {
            return Api.JSON.nullNode();
        }
    }
}
