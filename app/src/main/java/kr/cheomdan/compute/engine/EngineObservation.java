package kr.cheomdan.compute.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.metering.UsageRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says of one job.
 *
 * @param waitingFor in a word of the engine's, while it waits
 * @param devices the devices it was given, in the engine's words: {@code cpu:0}, {@code gres/gpu=2}
 * @param end how it ended, where it has
 * @param usage the attempt that ended, in the words of the engine's accounting, where it has one of its own
 * @param turn where it stands while it waits; null where it does not wait or nothing is known of that
 */
public record EngineObservation(
        EngineRef ref,
        EngineState state,
        @Nullable String waitingFor,
        @Nullable Instant startedAt,
        List<String> devices,
        @Nullable End end,
        @Nullable UsageRecord usage,
        @Nullable Turn turn) {

    /**
     * The place of a job that waits.
     *
     * @param position among those that wait for the same machines, 1: the next; null where it cannot be said
     * @param expectedStart as things stand; null where it cannot be said
     */
    public record Turn(@Nullable Integer position, @Nullable Instant expectedStart) {}

    public EngineObservation(
            EngineRef ref,
            EngineState state,
            @Nullable String waitingFor,
            @Nullable Instant startedAt,
            List<String> devices,
            @Nullable End end,
            @Nullable UsageRecord usage) {
        this(ref, state, waitingFor, startedAt, devices, end, usage, null);
    }

    public EngineObservation(
            EngineRef ref,
            EngineState state,
            @Nullable String waitingFor,
            @Nullable Instant startedAt,
            List<String> devices,
            @Nullable End end) {
        this(ref, state, waitingFor, startedAt, devices, end, null);
    }

    public EngineObservation {
        devices = List.copyOf(devices);
    }

    /** Why a job ended. */
    public enum Reason {
        EXITED,
        TIME_LIMIT,
        MEMORY_LIMIT,
        DISK_LIMIT,
        CANCELLED,
        NOT_STARTED,
        NODE_FAILED
    }

    /**
     * How a job ended.
     *
     * @param exitCode where it ended by itself
     * @param signal the signal that ended it, where one did
     * @param elapsed how long it had its devices, by a clock that is never set; zero where it never started
     * @param cpuTime processor time of all its processes, as far as it was seen
     */
    public record End(
            Reason reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            Instant endedAt,
            Duration elapsed,
            Duration cpuTime,
            long peakMemoryBytes,
            boolean outputCut) {}

    public static EngineObservation waiting(EngineRef ref, String waitingFor, @Nullable Turn turn) {
        return new EngineObservation(ref, EngineState.WAITING, waitingFor, null, List.of(), null, null, turn);
    }

    public static EngineObservation unseen(EngineRef ref) {
        return new EngineObservation(ref, EngineState.UNSEEN, null, null, List.of(), null);
    }

    public static EngineObservation unknown(EngineRef ref) {
        return new EngineObservation(ref, EngineState.UNKNOWN, null, null, List.of(), null);
    }
}
