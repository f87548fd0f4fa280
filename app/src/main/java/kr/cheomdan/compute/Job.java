package kr.cheomdan.compute;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One job, from its acceptance to what it used.
 *
 * @param workload the id of the shipped program, null for a script of the award's holder
 * @param size what it was given and for how long
 * @param unit what it is charged in
 * @param held the time limit x devices that the ledger holds or held for it
 * @param holdKey the ledger's idempotency key of that reservation
 * @param outcome how it ended, null while it has not
 * @param cancelRequested somebody asked to end it and the engine has not ended it yet
 * @param waitingFor why the engine has not started it yet, in the engine's words; {@code dependency} while it waits for other jobs
 * @param array null for a job that runs once
 * @param after the jobs it waits for
 * @param turn where it stands in the queue, null where nothing was seen of that, or it waits no more
 */
public record Job(
        JobId id,
        AwardId awardId,
        OrganisationId organisationId,
        UUID submittedBy,
        String submittedByName,
        String name,
        String partition,
        @Nullable String workload,
        Size size,
        Unit unit,
        long held,
        String holdKey,
        JobState state,
        boolean cancelRequested,
        @Nullable String waitingFor,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Outcome outcome,
        @Nullable Array array,
        List<After> after,
        @Nullable Turn turn,
        int version) {

    public Job {
        after = List.copyOf(after);
    }

    /**
     * What a job, or each task of an array, is given.
     *
     * @param cpus on each machine, like {@code gpus} and {@code memoryBytes}
     * @param memoryBytes for all its processes on a machine together
     * @param nodes how many machines; its script runs on each of them
     */
    public record Size(int cpus, int gpus, long memoryBytes, Duration timeLimit, int nodes) {}

    /**
     * The same script run once for each index.
     *
     * @param indices as they were asked for, {@code 0-9:3,20}
     * @param size how many there are
     * @param atOnce how many may run at one time, null: as many as there is room for
     * @param states how many of them are in each state
     */
    public record Array(String indices, int size, @Nullable Integer atOnce, Map<JobState, Integer> states) {

        public Array {
            states = Map.copyOf(states);
        }
    }

    /** It is handed over only when the other job has ended so. */
    public record After(JobId job, Condition condition) {

        /** How the other job is to end. */
        public enum Condition {
            /** Completed; of an array every task. */
            OK,
            /** However. */
            ANY,
            /** In any way but completed. */
            NOT_OK
        }
    }

    /**
     * Where a job stood in the queue when the engine was last asked.
     *
     * @param position 1: the next; null where the engine does not say
     * @param expectedStart null where the engine does not say
     */
    public record Turn(@Nullable Integer position, @Nullable Instant expectedStart, Instant seenAt) {}

    /**
     * One task of an array.
     *
     * @param attempts how often it was started; one that was requeued began again
     * @param end null while it has not ended
     */
    public record Task(
            int index,
            JobState state,
            boolean cancelRequested,
            @Nullable String waitingFor,
            int attempts,
            @Nullable Instant startedAt,
            @Nullable TaskEnd end) {}

    /** How a task ended; its charge is the whole job's, which holds and settles once. */
    public record TaskEnd(
            EndReason reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            Instant endedAt,
            Duration elapsed,
            long usedSeconds,
            Duration cpuTime,
            long peakMemoryBytes,
            boolean outputCut) {}

    /** Why a job ended. */
    public enum EndReason {
        EXITED,
        TIME_LIMIT,
        MEMORY_LIMIT,
        DISK_LIMIT,
        CANCELLED,
        /** It waited for a job that ended otherwise than it was to. */
        DEPENDENCY,
        /** The program could not be started. */
        NOT_STARTED,
        /** The machine or the job's supervisor went away. */
        NODE_FAILED
    }

    /**
     * How a job ended.
     *
     * @param exitCode null where the program did not end by itself
     * @param signal the signal that ended it, null where none did
     * @param elapsed from its start to its end (or last sign of life), by a clock that is never set; of an array from its first start to
     *     its last end
     * @param usedSeconds elapsed x devices, each begun second of elapsed time in full; of an array the sum of its tasks
     * @param chargedSeconds what the award paid: of what it held first, then of what else the award had, as far as the slack goes
     * @param releasedSeconds what the ledger gave back
     * @param overrunSeconds used beyond held
     * @param uncoveredSeconds borne by the data centre; what is neither charged nor this was credited
     * @param cpuTime processor time of all its processes, as far as it was seen
     * @param peakMemoryBytes most memory of all its processes at one time, as far as it was seen
     * @param outputCut the output was larger than is kept
     */
    public record Outcome(
            EndReason reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            Instant endedAt,
            Duration elapsed,
            long usedSeconds,
            long chargedSeconds,
            long releasedSeconds,
            long overrunSeconds,
            long uncoveredSeconds,
            Duration cpuTime,
            long peakMemoryBytes,
            boolean outputCut) {}

    /**
     * A file of a job.
     *
     * @param path relative to the job's working directory, with {@code /}
     */
    public record File(String path, long bytes, Instant changedAt) {}

    /** Files as one, written while they are read. */
    @FunctionalInterface
    public interface Bundle {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * A part of what the job has written to its standard output and error.
     *
     * @param next where the following part begins
     * @param ended nothing will follow after {@code next}
     */
    public record Log(long offset, String text, long next, boolean ended) {}

    /**
     * All a job's page shows of files: those it was given and those it made.
     *
     * @param data what of the inputs is a version of data that are kept
     */
    public record Files(List<File> inputs, List<File> outputs, List<StoredData.Read> data) {

        private static final int MOST_FOLDERS = 40;

        public Files {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            data = List.copyOf(data);
        }

        /** The folders that hold what was made. */
        public List<String> folders() {
            return folders(outputs);
        }

        /** The folders that hold these files, those below others too. */
        public static List<String> folders(List<File> files) {
            TreeSet<String> folders = new TreeSet<>();
            for (File file : files) {
                for (int end = file.path().indexOf('/'); end > 0; end = file.path().indexOf('/', end + 1)) {
                    folders.add(file.path().substring(0, end));
                }
            }
            return folders.stream().limit(MOST_FOLDERS).toList();
        }
    }

    /** How many devices it, or each task of it, is charged for: GPUs on a GPU partition, else CPUs, of all its machines. */
    public int devices() {
        return size.nodes() * (unit.equals(Unit.CPU_SECOND) ? size.cpus() : size.gpus());
    }

    /** How many times its script runs: 1, or once for each task. */
    public int runs() {
        return array == null ? 1 : array.size();
    }

    public Quantity hold() {
        return Quantity.of(held, unit);
    }
}
