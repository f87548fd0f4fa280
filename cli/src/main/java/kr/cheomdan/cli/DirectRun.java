package kr.cheomdan.cli;

import java.io.BufferedReader;
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
import kr.cheomdan.contract.Confinement;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Outputs;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same program on files here, without a server: for trying, and for measuring. */
final class DirectRun {

    private static final int WRONG_OPTIONS = 2;
    private static final int BAD_INPUT = 3;
    private static final Pattern CPU_SECONDS = Pattern.compile("\\bcpuSeconds=([0-9]+(?:\\.[0-9]+)?)");
    private static final int LARGEST_LOG = 1 << 20;
    private static final double MILLIS = 1000;
    /** Of Linux, whatever the machine. */
    private static final double TICKS_A_SECOND = 100;

    private final PrintWriter err;
    private final Output out;
    private final boolean json;
    private final StringBuilder log = new StringBuilder();
    private double cpuSeconds;
    private double timed;
    private boolean isShutIn;
    private String answer = "";

    DirectRun(CommandSpec spec, boolean json) {
        this.err = spec.commandLine().getErr();
        this.out = new Output(spec.commandLine().getOut());
        this.json = json;
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
        Path folder = asked.output == null ? Files.createTempDirectory("cheomdan-" + solution.description().id() + "-") : asked.output;
        Path output = folder.toAbsolutePath().normalize();
        Files.createDirectories(output);
        List<String> inputs = inputs(solution, asked);
        if (!solution.isShipped() && !isUsable(solution, inputs, output)) {
            return Main.REFUSED;
        }
        isShutIn = sandbox.isPresent();
        long began = System.nanoTime();
        double before = ofChildren();
        List<String> command = command(solution, asked, inputs, output);
        int code = execute(sandbox.map(shutIn -> around(shutIn, solution, ProcessorClock.around(command), inputs, output))
                .orElse(command), output, false);
        double after = ofChildren();
        if (timed > 0) {
            cpuSeconds = Math.round(timed * 100) / 100.0;
        } else if (after > before) {
            cpuSeconds = Math.round((after - before) * 100) / 100.0;
        }
        double elapsed = (System.nanoTime() - began) / 1e9;
        if (code == WRONG_OPTIONS) {
            return Main.WRONG_USAGE;
        }
        // Nothing was refused where there was no sandbox.
        tell(output, code, elapsed);
        return code == 0 ? 0 : code == BAD_INPUT ? Main.REFUSED : Main.FAULT;
    }

    /** The words {@code NAME=FILE}, absolute. */
    private static List<String> inputs(SolutionFolder solution, SolutionRun asked) throws IOException {
        List<String> inputs = new ArrayList<>();
        if (asked.sample != null) {
            solution.sample(asked.sample).forEach((name, file) -> inputs.add(name + "=" + file));
        }
        for (String word : asked.inputs) {
            Path file = SolutionRun.fileOf(word).toAbsolutePath().normalize();
            String name = SolutionRun.nameOf(word);
            inputs.add(name.isEmpty() ? named(solution, file) : name + "=" + file);
        }
        return inputs;
    }

    /** The program of others does not know the generic check, which is the product's. */
    private boolean isUsable(SolutionFolder solution, List<String> inputs, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(solution.main());
        inputs.forEach(input -> command.addAll(List.of("--input", input)));
        answer = "";
        int code = execute(command, output, true);
        if (answer.startsWith("{")) {
            Api.JSON.readTree(answer).path("findings").forEach(finding -> err.println(SolutionRun.sentence(finding)));
        } else {
            err.println(answer);
        }
        return code == 0;
    }

    private static List<String> around(
            Confinement sandbox, SolutionFolder solution, List<String> command, List<String> inputs, Path output) {
        List<Path> readable = new ArrayList<>(solution.readable());
        inputs.forEach(input -> readable.add(Path.of(input.substring(input.indexOf('=') + 1))));
        return sandbox.around(command, readable, List.of(output), output, Map.of());
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

    private int execute(List<String> command, Path output, boolean isCheck) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(output.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader said = process.inputReader(java.nio.charset.StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher used = CPU_SECONDS.matcher(line);
                if (used.find()) {
                    cpuSeconds = Double.parseDouble(used.group(1));
                }
                if (isCheck) {
                    answer = line;
                    continue;
                }
                if (isShutIn && ProcessorClock.isTold(line)) {
                    timed = ProcessorClock.seconds(line);
                    continue;
                }
                if (log.length() < LARGEST_LOG) {
                    log.append(line).append('\n');
                }
                if (!json || !line.startsWith("progress=")) {
                    err.println(line);
                }
            }
        }
        return process.waitFor();
    }

    private void tell(Path output, int code, double elapsed) throws IOException {
        ObjectNode told = Api.JSON.createObjectNode();
        ObjectNode job = told.putObject("job");
        job.put("state", code == 0 ? "COMPLETED" : "FAILED").put("direct", true).put("exitCode", code)
                .put("elapsedSeconds", Math.round(elapsed * MILLIS) / MILLIS).put("directory", output.toString());
        told.set("metrics", read(output.resolve(Outputs.METRICS)));
        told.set("benefit", read(output.resolve(Outputs.BENEFIT)));
        ArrayNode outputs = told.putArray("outputs");
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                outputs.addObject().put("path", output.relativize(file).toString()).put("bytes", Files.size(file));
            }
        }
        if (cpuSeconds == 0) {
            cpuSeconds = told.path("metrics").path("cpuSeconds").asDouble(0);
        }
        told.put("cpuSeconds", cpuSeconds);
        JsonNode error = read(output.resolve(Outputs.ERROR));
        if (!error.isNull()) {
            told.set("error", error);
            error.path("findings").forEach(finding -> err.println(SolutionRun.sentence(finding)));
        } else if (isShutIn) {
            attempts(output, told);
        }
        if (json) {
            out.json(told);
        } else {
            out.facts(told, "job.state", "job.directory", "metrics.value", "metrics.baseline", "metrics.unit", "metrics.method",
                    "benefit.won", "benefit.formula", "cpuSeconds");
            out.table(outputs, "path", "bytes");
        }
    }

    /** What the program was after and the sandbox refused, as a server tells it. */
    private void attempts(Path output, ObjectNode told) throws IOException {
        List<Finding> found = Attempts.in(log.toString(), SolutionFolder.failures(output));
        if (!found.isEmpty()) {
            JsonNode attempts = Api.JSON.valueToTree(found);
            told.set("attempts", attempts);
            attempts.forEach(each -> err.println(SolutionRun.sentence(each)));
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Api.JSON.readTree(Files.readAllBytes(file)) : Api.JSON.nullNode();
    }
}
