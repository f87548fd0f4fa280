package kr.cheomdan.compute;

import static kr.cheomdan.compute.JobState.CANCELLED;
import static kr.cheomdan.compute.JobState.COMPLETED;
import static kr.cheomdan.compute.JobState.FAILED;
import static kr.cheomdan.compute.JobState.HELD;
import static kr.cheomdan.compute.JobState.LOST;
import static kr.cheomdan.compute.JobState.OUT_OF_MEMORY;
import static kr.cheomdan.compute.JobState.QUEUED;
import static kr.cheomdan.compute.JobState.RUNNING;
import static kr.cheomdan.compute.JobState.TIMED_OUT;

import java.util.Optional;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.shared.Lifecycle;

/**
 * What moves a job. All but {@link #CANCEL} are done by the system at the engine's word; who may cancel is the award's organisation and the
 * operators, which is no matter of roles alone.
 */
enum JobAction {
    /** Handed over to the engine. */
    QUEUE,
    START,
    /** The engine took its machines away, and it begins again when its turn comes. */
    REQUEUE,
    COMPLETE,
    FAIL,
    TIME_OUT,
    EXCEED_MEMORY,
    CANCEL,
    LOSE;

    static final Lifecycle<JobState, JobAction> LIFECYCLE = Lifecycle.<JobState, JobAction>table()
            .allow(HELD, QUEUE, QUEUED)
            .allow(HELD, CANCEL, CANCELLED)
            .allow(QUEUED, START, RUNNING)
            .allow(QUEUED, CANCEL, CANCELLED)
            .allow(QUEUED, FAIL, FAILED)
            .allow(RUNNING, REQUEUE, QUEUED)
            .allow(RUNNING, COMPLETE, COMPLETED)
            .allow(RUNNING, FAIL, FAILED)
            .allow(RUNNING, TIME_OUT, TIMED_OUT)
            .allow(RUNNING, EXCEED_MEMORY, OUT_OF_MEMORY)
            .allow(RUNNING, CANCEL, CANCELLED)
            .allow(RUNNING, LOSE, LOST)
            .build();

    /** What ends a job, or a task, that the engine saw end so. */
    static JobAction of(End end) {
        return switch (end.reason()) {
            case EXITED -> Optional.ofNullable(end.exitCode()).orElse(0) == 0 ? COMPLETE : FAIL;
            case TIME_LIMIT -> TIME_OUT;
            case MEMORY_LIMIT -> EXCEED_MEMORY;
            case DISK_LIMIT, NOT_STARTED -> FAIL;
            case CANCELLED -> CANCEL;
            case NODE_FAILED -> LOSE;
        };
    }

    /** What ends an array whose worst task ended in that state. */
    static JobAction of(JobState worst) {
        return switch (worst) {
            case COMPLETED -> COMPLETE;
            case TIMED_OUT -> TIME_OUT;
            case OUT_OF_MEMORY -> EXCEED_MEMORY;
            case CANCELLED -> CANCEL;
            case LOST -> LOSE;
            case FAILED, HELD, QUEUED, RUNNING -> FAIL;
        };
    }
}
