package kr.cheomdan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say what a job is to be given. */
final class JobWish {

    @Option(names = "--award", paramLabel = "AWARD", required = true)
    String award;

    @Option(names = "--name", paramLabel = "TEXT")
    String name;

    @Option(names = "--partition", paramLabel = "NAME")
    String partition;

    @Option(names = "--cpus", paramLabel = "N")
    Integer cpus;

    @Option(names = "--gpus", paramLabel = "N")
    Integer gpus;

    @Option(names = "--memory", paramLabel = "MiB")
    Long memoryMib;

    @Option(names = "--limit", paramLabel = "DURATION", converter = JobCommand.Durations.class)
    Duration limit;

    @Option(names = "--nodes", paramLabel = "N")
    Integer nodes;

    @Option(names = "--gpu-type", paramLabel = "CLASS")
    String gpuType;

    @Option(names = "--array", paramLabel = "INDICES")
    String array;

    @Option(names = "--after", paramLabel = "JOB[:ok|any|not-ok]", split = ",", converter = JobCommand.Waits.class)
    List<JobCommand.Wait> after = List.of();

    @Option(names = "--dataset", paramLabel = "[NAME=]DATASET[@N]", descriptionKey = "job-dataset")
    List<String> datasets = List.of();

    /** As the API takes it, without the script; what is not said here the script may say. */
    Map<String, Object> body(Api api, Path script) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "awardId", AwardCommand.id(api, award),
                "name", name == null ? script.getFileName().toString() : name,
                "after", after));
        body.put("partition", partition);
        body.put("cpus", cpus);
        body.put("gpus", gpus);
        body.put("memoryBytes", memoryMib == null ? null : memoryMib * 1024 * 1024);
        body.put("timeLimitSeconds", limit == null ? null : limit.toSeconds());
        body.put("nodes", nodes);
        body.put("gpuType", gpuType);
        body.put("array", array);
        body.put("datasets", datasets.stream().map(JobWish::dataset).toList());
        return body;
    }

    /** The name of the file stands before the dataset, which has no such sign in it. */
    private static Map<String, String> dataset(String typed) {
        int sign = typed.lastIndexOf('=');
        return Map.of("name", typed.substring(0, Math.max(0, sign)), "dataset", typed.substring(sign + 1));
    }

    /** The same with the script in it. */
    Map<String, Object> whole(Api api, Path script) throws IOException {
        Map<String, Object> body = body(api, script);
        body.put("script", text(script));
        return body;
    }

    /** What is no text is sent as it is, so that the server says so by line. */
    static String text(Path script) {
        try {
            return new String(Files.readAllBytes(script), StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw ApiRefused.here(Main.text("no-file", script));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
