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
}
