package kr.cheomdan.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
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
 * @param waitingFor why the engine has not started it yet, in the engine's words
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
        int version) {

    /** What a job is given. {@code memoryBytes} is for all its processes together. */
    public record Size(int cpus, int gpus, long memoryBytes, Duration timeLimit) {}

    /** Why a job ended. */
    public enum EndReason {
        EXITED,
        TIME_LIMIT,
        MEMORY_LIMIT,
        DISK_LIMIT,
        CANCELLED,
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
     * @param elapsed from its start to its end (or last sign of life), by a clock that is never set
     * @param usedSeconds elapsed x devices, each begun second of elapsed time in full
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

    /**
     * A part of what the job has written to its standard output and error.
     *
     * @param next where the following part begins
     * @param ended nothing will follow after {@code next}
     */
    public record Log(long offset, String text, long next, boolean ended) {}

    /** All a job's page shows of files: those it was given and those it made. */
    public record Files(List<File> inputs, List<File> outputs) {

        public Files {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** How many devices it is charged for: GPUs on a GPU partition, else CPUs. */
    public int devices() {
        return unit.equals(Unit.CPU_SECOND) ? size.cpus() : size.gpus();
    }

    public Quantity hold() {
        return Quantity.of(held, unit);
    }
}
