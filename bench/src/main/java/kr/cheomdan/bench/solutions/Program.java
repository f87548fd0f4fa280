package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.ProgramCommand;
import kr.cheomdan.contract.ProgramCommand.Jvm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A solution's program in a JVM of its own, called in the words of the contract, as the server calls it. */
final class Program {

    private static final Pattern WHOLE_TIME = Pattern.compile("cpuSeconds=([0-9.]+)");
    /** More than jobs have: real data are larger than what firms send at first. */
    private static final long HEAP_BYTES = 2L << 30;
    private static final double NANOS = 1e9;

    private final Path directory;
    private final ProgramCommand command;
    private long mostClockSeconds = 24 * 3600;

    /**
     * What a run left.
     *
     * @param wholeCpuSeconds of the process: the JVM's start, reading and the report included
     * @param clockSeconds of the same, by the clock
     */
    record Ran(Path directory, JsonNode metrics, double wholeCpuSeconds, double clockSeconds) {

        double number(String metric) {
            JsonNode value = metrics.at("/" + metric.replace('.', '/'));
            if (!value.isNumber()) {
                throw new IllegalStateException("metrics.json has no number " + metric);
            }
            return value.asDouble();
        }

        /** What the solution computed for, without the JVM's start and the report. */
        double cpuSeconds() {
            return number("cpuSeconds");
        }

        Path file(String name) {
            return directory.resolve(name);
        }
    }

    Program(Path workloads, String solution, Path directory) throws IOException {
        this.directory = directory;
        Path folder = workloads.resolve("solutions").resolve(solution);
        try {
            this.command = ProgramCommand.toRun(
                    DescriptionReader.read(folder), folder, () -> workloads, new Jvm(HEAP_BYTES, List.of())).output(directory);
        } catch (DescriptionFault faulty) {
            throw new IOException(faulty);
        }
    }

    Program input(String name, Path file) {
        command.input(name, file);
        return this;
    }

    Program set(String name, Object value) {
        command.set(name, value);
        return this;
    }

    Program seed(int seed) {
        command.seed(seed);
        return this;
    }

    Program workers(int workers) {
        command.workers(workers);
        return this;
    }

    Program cpuSeconds(int seconds) {
        command.cpuSeconds(seconds);
        return this;
    }

    /** Stops the program, whatever it does, so long after its start by the clock. */
    Program clockSeconds(int seconds) {
        mostClockSeconds = seconds;
        return this;
    }

    /** @throws IOException where the program does not end well or in time; with the last lines of what it said */
    Ran run() throws IOException, InterruptedException {
        Path log = directory.resolve("run.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command.words()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        // Who stops the benchmark stops its run too.
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        boolean isInTime;
        try {
            isInTime = process.waitFor(mostClockSeconds, TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(end);
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        double clock = (System.nanoTime() - start) / NANOS;
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        if (!isInTime) {
            throw new IOException("no result within " + mostClockSeconds + " s by the clock; it last said: "
                    + (lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1)));
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + ": "
                    + String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size())));
        }
        JsonNode metrics = new JsonMapper().readTree(Files.readString(directory.resolve("metrics.json")));
        double whole = Double.NaN;
        for (String line : lines) {
            Matcher said = WHOLE_TIME.matcher(line);
            if (line.startsWith("done ") && said.find()) {
                whole = Double.parseDouble(said.group(1));
            }
        }
        return new Ran(directory, metrics, whole, clock);
    }
}
