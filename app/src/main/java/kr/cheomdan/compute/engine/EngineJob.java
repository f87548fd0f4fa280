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
 * @param cpus on each machine, like {@code gpus} and {@code memoryBytes}
 * @param directory the job's own: {@code script} (where it is one), {@code inputs}, {@code work}; the engine adds {@code tmp},
 *     {@code output.log} with standard output and error, and {@code control} for itself. A task of an array has {@code work} and what the
 *     engine adds in {@code tasks/<index>}; the other machines of a job of several what the engine adds in {@code nodes/<rank>}
 * @param program null: the file {@code script} is run
 * @param outputBytesKept of standard output and error together; what is beyond is dropped and said to be dropped
 * @param diskBytes most that the working directory may hold
 * @param account whose use it is at engines that keep accounts, see {@link Allotment}
 * @param nodes on how many machines the program runs, at the same time and with one working directory
 * @param array null: it runs once
 * @param part which part of the job this is; engines that are given a job make its parts themselves
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
        @Nullable String account,
        int nodes,
        @Nullable Array array,
        Part part) {

    /** Below a job's directory: those of its tasks, by index. */
    public static final String TASKS = "tasks";

    private static final String NODES = "nodes";

    /**
     * The same program once for each index.
     *
     * @param atOnce how many may run at one time; 0: any number
     */
    public record Array(List<Integer> indices, int atOnce) {

        public Array {
            indices = List.copyOf(indices);
        }
    }

    /**
     * A part of a job.
     *
     * @param task its index in the array, null where there is none
     * @param node its machine, counted from 0
     */
    public record Part(@Nullable Integer task, int node) {

        static final Part WHOLE = new Part(null, 0);
    }

    /** One that runs once, on one machine. */
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
            long diskBytes,
            @Nullable String account) {
        this(
                id, partition, cpus, gpus, memoryBytes, timeLimit, directory, program, outputBytesKept, diskBytes, account, 1, null,
                Part.WHOLE);
    }

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

    /** The same on so many machines, or as an array. */
    public EngineJob shaped(int nodes, @Nullable Array array) {
        return new EngineJob(
                id, partition, cpus, gpus, memoryBytes, timeLimit, directory, program, outputBytesKept, diskBytes, account, nodes, array,
                part);
    }

    /** One task of the array. */
    public EngineJob task(int index) {
        return part(directory.resolve(TASKS).resolve(String.valueOf(index)), new Part(index, 0));
    }

    /** What its machine of that rank does of it. */
    public EngineJob node(int rank) {
        return rank == 0 ? this : part(directory.resolve(NODES).resolve(String.valueOf(rank)), new Part(part.task(), rank));
    }

    private EngineJob part(Path place, Part which) {
        return new EngineJob(
                id, partition, cpus, gpus, memoryBytes, timeLimit, place, program, outputBytesKept, diskBytes, account, nodes, array,
                which);
    }

    /** Every task of an array, else the job itself. */
    public List<EngineJob> runs() {
        return array == null || part.task() != null ? List.of(this) : array.indices().stream().map(this::task).toList();
    }

    /** How the engine's parts of it are told apart: the id, and for a task its index. */
    public String name() {
        return part.task() == null ? id : id + "/" + part.task();
    }

    /** The directory of this run, which its machines share. */
    private Path run() {
        return part.node() == 0 ? directory : directory.getParent().getParent();
    }

    private Path whole() {
        return part.task() == null ? run() : run().getParent().getParent();
    }

    public Path script() {
        return whole().resolve("script");
    }

    public Path inputs() {
        return whole().resolve("inputs");
    }

    public Path work() {
        return run().resolve("work");
    }

    public Path output() {
        return directory.resolve("output.log");
    }
}
