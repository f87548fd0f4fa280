package kr.cheomdan.compute;

import static kr.cheomdan.compute.JobAction.LIFECYCLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.tasks.TaskStore;
import kr.cheomdan.compute.tasks.Together;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves the tasks of arrays, in the transaction and under the lock that {@link JobProgress} has on their job. */
@Component
class TaskProgress {

    private static final Actor ENGINE = Actor.system("compute.engine");

    private final TaskStore tasks;
    private final JobUsage usage;
    private final Clock clock;

    TaskProgress(TaskStore tasks, JobUsage usage, Clock clock) {
        this.tasks = tasks;
        this.usage = usage;
        this.clock = clock;
    }

    Optional<Job.Task> find(JobId id, int index) {
        return tasks.find(id, index);
    }

    /** What the tasks of an array that has ended come to. */
    Together together(JobId id) {
        return Together.of(tasks.all(id));
    }

    void allQueued(JobId id) {
        tasks.setAllQueued(id);
    }

    void waiting(JobId id, Job.Task task, @Nullable String waitingFor) {
        if (task.state() == JobState.RUNNING) {
            LIFECYCLE.next(task.state(), JobAction.REQUEUE, ENGINE);
            tasks.setWaiting(id, task.index(), waitingFor);
        } else if (!Objects.equals(task.waitingFor(), waitingFor)) {
            tasks.setWaiting(id, task.index(), waitingFor);
        }
    }

    /** True where it had not begun before. */
    boolean started(JobId id, Job.Task task, Instant at) {
        if (task.state() != JobState.RUNNING) {
            LIFECYCLE.next(JobState.QUEUED, JobAction.START, ENGINE);
            tasks.setRunning(id, task.index(), at);
            return true;
        }
        if (!at.equals(task.startedAt())) {
            // Between two looks it was taken away and has begun again.
            tasks.setRunning(id, task.index(), at);
        }
        return false;
    }

    /** True where it was the last of its array. */
    boolean ended(Row row, int index, End end, @Nullable UsageRecord seen) {
        Job job = row.job();
        Job.Task task = tasks.find(job.id(), index).orElseThrow();
        JobState to = LIFECYCLE.next(task.state(), JobAction.of(end), ENGINE);
        tasks.setEnded(job.id(), index, to, new Job.TaskEnd(
                Job.EndReason.valueOf(end.reason().name()), end.exitCode(), end.signal(), end.endedAt(), end.elapsed(),
                Math.multiplyExact(JobUsage.seconds(end), (long) job.devices()), end.cpuTime(), end.peakMemoryBytes(), end.outputCut()));
        usage.take(ENGINE, row, task, end, seen);
        return !tasks.hasUnfinished(job.id());
    }

    /** All that have not ended, with their job. */
    void endUnhanded(Actor actor, JobId id, Job.EndReason why, Instant at) {
        for (Job.Task task : tasks.unfinished(id)) {
            tasks.setEnded(id, task.index(), LIFECYCLE.next(task.state(), JobAction.CANCEL, actor), new Job.TaskEnd(
                    why, null, null, at, Duration.ZERO, 0, Duration.ZERO, 0, false));
        }
    }

    void cancelRequested(JobId id, int index) {
        tasks.setCancelRequested(id, index, clock.instant());
    }

    /** All that the engine has not started; answers how many. */
    int cancelWaiting(JobId id) {
        return tasks.setWaitingCancelRequested(id, clock.instant());
    }
}
