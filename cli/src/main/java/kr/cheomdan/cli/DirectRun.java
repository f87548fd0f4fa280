package kr.cheomdan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.contract.DescriptionFault;
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
    private static final double MILLIS = 1000;

    private final PrintWriter err;
    private final Output out;
    private final boolean json;
    private double cpuSeconds;

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
        Path output = (asked.output == null ? Files.createTempDirectory("cheomdan-" + solution.description().id() + "-") : asked.output)
                .toAbsolutePath().normalize();
        Files.createDirectories(output);
        long began = System.nanoTime();
        int code = execute(command(solution, asked, output), output);
        double elapsed = (System.nanoTime() - began) / 1e9;
        if (code == WRONG_OPTIONS) {
            return Main.WRONG_USAGE;
        }
        tell(output, code, elapsed);
        return code == 0 ? 0 : code == BAD_INPUT ? Main.REFUSED : Main.FAULT;
    }

    private static List<String> command(SolutionFolder solution, SolutionRun asked, Path output) throws IOException {
        List<String> command = new ArrayList<>(solution.program());
        command.add("run");
        if (asked.sample != null) {
            solution.sample(asked.sample).forEach((name, file) -> command.addAll(List.of("--input", name + "=" + file)));
        }
        for (String word : asked.inputs) {
            Path file = SolutionRun.fileOf(word).toAbsolutePath().normalize();
            String name = SolutionRun.nameOf(word);
            command.addAll(List.of("--input", name.isEmpty() ? named(solution, file) : name + "=" + file));
        }
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
        List<String> required = solution.description().inputs().stream().filter(input -> input.required()).map(input -> input.name()).toList();
        return required.size() == 1 ? required.get(0) + "=" + file : file.toString();
    }

    private static void number(List<String> command, String option, Number value) {
        if (value != null && !command.contains(option)) {
            command.addAll(List.of(option, value.toString()));
        }
    }

    private int execute(List<String> command, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(output.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader said = process.inputReader(java.nio.charset.StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher used = CPU_SECONDS.matcher(line);
                if (used.find()) {
                    cpuSeconds = Double.parseDouble(used.group(1));
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
        }
        if (json) {
            out.json(told);
        } else {
            out.facts(told, "job.state", "job.directory", "metrics.value", "metrics.baseline", "metrics.unit", "metrics.method", "benefit.won",
                    "benefit.formula", "cpuSeconds");
            out.table(outputs, "path", "bytes");
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Api.JSON.readTree(Files.readAllBytes(file)) : Api.JSON.nullNode();
    }
}
