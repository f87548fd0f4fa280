package kr.cheomdan.workloads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks with and runs a solution that ships, from its description to its files, as its program is called. */
public final class Trial {

    private static final long UNHURRIED = 20;

    private final Path solution;
    private final Path directory;
    private final List<String> words = new ArrayList<>();
    private boolean onPaper;
    private boolean unhurried;

    /** @param directory for what it reads and leaves */
    public Trial(String solution, Path directory) {
        this.solution = Path.of("solutions", solution);
        this.directory = directory;
    }

    public Trial with(String input, Path file) {
        words.addAll(List.of("--input", input + "=" + file));
        return this;
    }

    public Trial with(String input, String text) {
        return with(input, text.getBytes(StandardCharsets.UTF_8));
    }

    public Trial with(String input, byte[] content) {
        try {
            return with(input, Files.write(directory.resolve(input + ".input"), content));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** One of the data that come with the solution. */
    public Trial sample(String input, String file) {
        return with(input, solution.resolve("samples").resolve(input).resolve(file));
    }

    public Trial set(String parameter, Object value) {
        words.addAll(List.of("--set", parameter + "=" + value));
        return this;
    }

    public Trial seed(long seed) {
        words.addAll(List.of("--seed", Long.toString(seed)));
        return this;
    }

    public Trial workers(int workers) {
        words.addAll(List.of("--workers", Integer.toString(workers)));
        return this;
    }

    public Trial cpuSeconds(long seconds) {
        words.addAll(List.of("--cpu-seconds", Long.toString(seconds)));
        return this;
    }

    /** With the report as PDF too, which takes longer to make than all else of a small run. */
    public Trial onPaper() {
        onPaper = true;
        return this;
    }

    /** As much is done as the seconds are for, and no clock cuts it short: machines of tests are slow at times. */
    public Trial unhurried() {
        unhurried = true;
        return this;
    }

    /** What the check says. */
    public JsonNode check() {
        return new JsonMapper().readTree(call(List.of("check"), ExitCode.DONE, ExitCode.BAD_INPUT));
    }

    /** The codes that the check found, each with row and column. */
    public List<String> findings() {
        return StreamSupport.stream(check().path("findings").spliterator(), false)
                .map(each -> each.path("code").asString() + each.path("row").asString("").transform(row -> row.isEmpty() ? "" : " " + row)
                        + each.path("column").asString("").transform(column -> column.isEmpty() ? "" : " " + column))
                .toList();
    }

    /** @param more options of the run, {@code "--cpu-seconds", "2"}
     * @return where the results lie */
    public Path run(String... more) {
        Path results = directory.resolve("results-" + System.nanoTime());
        List<String> options = new ArrayList<>(List.of("run", "--output", results.toString()));
        options.addAll(List.of(more));
        call(options, ExitCode.DONE);
        return results;
    }

    /** The figures of a run. */
    public JsonNode metrics(String... more) {
        return json(run(more).resolve("metrics.json"));
    }

    private String call(List<String> first, ExitCode... expected) {
        List<String> all = new ArrayList<>(List.of(solution.toString()));
        all.addAll(first);
        all.addAll(words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.Manner manner = new Main.Manner(seconds -> new CpuTime(seconds, unhurried ? UNHURRIED * seconds : seconds), onPaper);
        ExitCode code = new Main(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), manner).run(all);
        if (!List.of(expected).contains(code)) {
            throw new AssertionError(code + ": " + err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public static JsonNode json(Path file) {
        try {
            return new JsonMapper().readTree(Files.readString(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
