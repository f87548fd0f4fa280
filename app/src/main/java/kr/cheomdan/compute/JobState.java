package kr.cheomdan.compute;

import java.util.Arrays;
import java.util.List;

/** Where a job stands. */
public enum JobState {
    /** Accepted, its time is held in the ledger; not yet with the engine. */
    HELD,
    /** With the engine, waiting for devices. */
    QUEUED,
    RUNNING,
    /** Ended by itself with exit code 0. */
    COMPLETED,
    /** Ended by itself with another exit code, or could not be started. */
    FAILED,
    /** Ended by the engine at its time limit. */
    TIMED_OUT,
    /** Ended by the engine above its memory limit. */
    OUT_OF_MEMORY,
    CANCELLED,
    /** The machine went away under it; charged up to its last sign of life. */
    LOST;

    public boolean isEnded() {
        return switch (this) {
            case HELD, QUEUED, RUNNING -> false;
            case COMPLETED, FAILED, TIMED_OUT, OUT_OF_MEMORY, CANCELLED, LOST -> true;
        };
    }

    /** The states of jobs that still hold time. */
    public static List<JobState> unfinished() {
        return Arrays.stream(values()).filter(state -> !state.isEnded()).toList();
    }
}
