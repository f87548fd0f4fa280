package kr.cheomdan.compute.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as an engine sees it.
 *
 * @param id our id, plain ASCII, the marker by which an engine finds a job whose submission was not answered
 * @param directory the job's own: {@code script} (where it is one), {@code inputs}, {@code work}; the engine adds {@code tmp},
 *     {@code output.log} with standard output and error, and {@code control} for itself
 * @param program null: the file {@code script} is run
 * @param outputBytesKept of standard output and error together; what is beyond is dropped and said to be dropped
 * @param diskBytes most that the working directory may hold
 * @param account whose use it is at engines that keep accounts, see {@link Allotment}
 */
public record EngineJob(
        String id,
        String partition,
        int cpus,
        int gpus,
        long memoryBytes,
        Duration timeLimit,
        Path directory,
        @Nullable Program program,
        long outputBytesKept,
        long diskBytes,
        @Nullable String account) {

    public EngineJob(
            String id,
            String partition,
            int cpus,
            int gpus,
            long memoryBytes,
            Duration timeLimit,
            Path directory,
            @Nullable Program program,
            long outputBytesKept,
            long diskBytes) {
        this(id, partition, cpus, gpus, memoryBytes, timeLimit, directory, program, outputBytesKept, diskBytes, null);
    }

    /** Where the directories of jobs are, each under its job's id. */
    public static final String DIRECTORIES = "${cheomdan.compute.directory:${cheomdan.data.directory}/jobs}";

    /** A shipped program; {@code readable} is mounted under the same path. */
    public record Program(List<String> arguments, List<Path> readable, Map<String, String> environment) {

        public Program {
            arguments = List.copyOf(arguments);
            readable = List.copyOf(readable);
            environment = Map.copyOf(environment);
        }
    }

    public Path script() {
        return directory.resolve("script");
    }

    public Path inputs() {
        return directory.resolve("inputs");
    }

    public Path work() {
        return directory.resolve("work");
    }

    public Path output() {
        return directory.resolve("output.log");
    }
}
