package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.FileHash;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.contract.OutputsCheck;
import kr.cheomdan.sandbox.Confinement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds a solution against the contract before anybody offers it: its description, and what comes of each sample in the sandbox. */
@Command(name = "check")
final class SolutionCheck implements Callable<Integer> {

    private static final long SEED = 1;
    private static final long MOST_CPU_SECONDS = 10;
    private static final long CHECK_SECONDS = 60;
    /** A machine may be busy with other things: only what is far beyond its time is ended. */
    private static final int PATIENCE = 4;

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "solution-dir")
    String folder;

    @Option(names = "--sample", paramLabel = "NAME", descriptionKey = "check-sample")
    String only;

    @Option(names = "--once", descriptionKey = "check-once")
    boolean once;

    private final List<String> breaches = new ArrayList<>();
    private Optional<Confinement> sandbox = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> samples = List.of();
        try {
            SolutionFolder solution = SolutionFolder.of(folder);
            sandbox = SolutionFolder.sandbox();
            if (sandbox.isEmpty() && solution.isShipped()) {
                say(Main.text("solution.no-sandbox"));
            }
            if (sandbox.isPresent() || solution.isShipped()) {
                samples = only == null ? samplesOf(solution) : List.of(only);
                if (samples.isEmpty()) {
                    breaches.add(Main.text("solution.no-sample"));
                }
            } else {
                breaches.add(Main.text("solution.sandbox-needed"));
            }
            for (String sample : samples) {
                check(solution, sample);
            }
        } catch (DescriptionFault faulty) {
            faulty.faults().forEach(fault -> breaches.add("solution.yaml: " + fault));
        }
        tell(samples);
        return breaches.isEmpty() ? 0 : Main.REFUSED;
    }

    private static List<String> samplesOf(SolutionFolder solution) {
        return solution.description().firstRequired().samples();
    }

    private void check(SolutionFolder solution, String sample) throws IOException, InterruptedException {
        int before = breaches.size();
        List<String> found = new ArrayList<>();
        Map<String, Path> files = solution.sample(sample);
        Path place = Files.createTempDirectory("cheomdan-check-");
        try {
            checkInputs(solution, files, place, found);
            Path first = Files.createDirectory(place.resolve("first"));
            List<String> ofRun = new ArrayList<>();
            boolean done = run(solution, files, first, ofRun);
            found.addAll(ofRun);
            if (done) {
                found.addAll(OutputsCheck.breaches(first, solution.description(), hashes(files), SEED));
            }
            // Run again only what was well while it ran: the same breach would be told twice.
            if (ofRun.isEmpty() && !once && isRepeatable(first)) {
                Path again = Files.createDirectory(place.resolve("again"));
                if (run(solution, files, again, found) && !isSame(first, again)) {
                    found.add(Main.text("solution.not-repeatable"));
                }
            }
        } finally {
            Trial.remove(place);
        }
        found.forEach(breach -> breaches.add(sample + ": " + breach));
        say(Main.text(breaches.size() == before ? "solution.sample-fine" : "solution.sample-bad", sample));
    }

    /** The samples of a solution are data it can use. */
    private void checkInputs(SolutionFolder solution, Map<String, Path> files, Path place, List<String> found)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(solution.main());
        files.forEach((name, file) -> command.addAll(List.of("--input", name + "=" + file)));
        Trial.Said said = execute(solution, command, place, List.of(), CHECK_SECONDS);
        try {
            JsonNode report = Api.JSON.readTree(said.text().lines().reduce((one, other) -> other).orElse(""));
            report.path("findings").forEach(finding -> {
                if (finding.path("severity").asString("").equals("ERROR")) {
                    found.add(SolutionRun.sentence(finding));
                } else {
                    say(SolutionRun.sentence(finding));
                }
            });
        } catch (JacksonException unreadable) {
            found.add(Main.text("solution.check-failed", said.code(), said.lastWords()));
        }
    }

    /** Whether it came to its end and said that it was done, so that what it left can be looked at. */
    private boolean run(SolutionFolder solution, Map<String, Path> files, Path output, List<String> found)
            throws IOException, InterruptedException {
        long cpuSeconds = Math.min(solution.description().resources().cpuSeconds(), MOST_CPU_SECONDS);
        List<String> command = new ArrayList<>(solution.program());
        files.forEach((name, file) -> command.addAll(List.of("--input", name + "=" + file)));
        command.addAll(List.of("--output", output.toString()));
        solution.description().parameters().stream().filter(parameter -> parameter.usual() != null)
                .forEach(parameter -> command.addAll(List.of("--set", parameter.name() + "=" + parameter.usual())));
        command.addAll(List.of("--seed", Long.toString(SEED), "--cpu-seconds", Long.toString(cpuSeconds), "--workers", "1"));
        long seconds = cpuSeconds + solution.description().resources().overheadSeconds();
        Trial.Said timed = execute(solution, ProcessorClock.around(command), output, List.of(output), seconds * PATIENCE);
        double used = ProcessorClock.seconds(timed.text());
        String text = ProcessorClock.without(timed.text());
        if (sandbox.isPresent()) {
            Attempts.in(text.replace(output.toString(), "."), SolutionFolder.failures(output))
                    .forEach(finding -> found.add(finding.code() + "  " + inLanguage(finding.ko(), finding.en())));
        }
        if (timed.end() == Trial.End.OUT_OF_TIME) {
            found.add(Main.text("solution.no-end", seconds * PATIENCE, seconds));
        } else if (timed.end() == Trial.End.OUT_OF_ROOM) {
            found.add(Main.text("solution.no-room"));
        } else if (timed.code() != 0) {
            found.add(Main.text("solution.exit", timed.code(), new Trial.Said(0, timed.end(), text).lastWords()));
        } else if (used > seconds) {
            found.add(Main.text("solution.cpu", String.format(java.util.Locale.ROOT, "%.1f", used), cpuSeconds, seconds));
        } else if (!text.contains("progress=")) {
            say(Main.text("solution.no-progress"));
        }
        return timed.end() == Trial.End.BY_ITSELF && timed.code() == 0;
    }

    /** What cannot be read is a breach of its own, told before. */
    private static boolean isRepeatable(Path output) throws IOException {
        Path provenance = output.resolve(Outputs.PROVENANCE);
        if (!Files.isRegularFile(provenance, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(output.resolve(Outputs.RESULT), LinkOption.NOFOLLOW_LINKS)
                || Files.size(provenance) > SolutionFolder.MOST_READ) {
            return false;
        }
        try {
            return Api.JSON.readTree(Files.readAllBytes(provenance)).path("repeatable").asBoolean(false);
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    private static boolean isSame(Path first, Path again) throws IOException {
        Path result = again.resolve(Outputs.RESULT);
        return Files.isRegularFile(result, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(first.resolve(Outputs.RESULT), result) < 0;
    }

    private Trial.Said execute(SolutionFolder solution, List<String> command, Path work, List<Path> writable, long seconds)
            throws IOException, InterruptedException {
        Path inside = writable.contains(work) ? work : Path.of("/tmp");
        long memory = solution.description().resources().memoryBytes();
        List<String> whole = sandbox.map(shutIn -> shutIn.holding(memory)
                .around(command, solution.readable(), writable, inside, Map.of())).orElse(command);
        return Trial.run(whole, work, writable.isEmpty() ? null : work, seconds, line -> { });
    }

    private static Map<String, String> hashes(Map<String, Path> files) throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            hashes.put(file.getKey(), FileHash.sha256(file.getValue()));
        }
        return hashes;
    }

    private static String inLanguage(String ko, String en) {
        return java.util.Locale.getDefault().getLanguage().equals("ko") ? ko : en;
    }

    private void say(String text) {
        if (!connection.json) {
            spec.commandLine().getErr().println(text);
        }
    }

    private void tell(List<String> samples) {
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            ObjectNode told = Api.JSON.createObjectNode();
            told.put("folder", folder).put("sandboxed", sandbox.isPresent()).put("fine", breaches.isEmpty());
            samples.forEach(told.putArray("samples")::add);
            breaches.forEach(told.putArray("breaches")::add);
            out.json(told);
            return;
        }
        breaches.forEach(out::line);
        out.line(breaches.isEmpty() ? Main.text("solution.fine", samples.size()) : Main.text("solution.breaches", breaches.size()));
    }
}
