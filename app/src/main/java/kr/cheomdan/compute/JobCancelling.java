package kr.cheomdan.compute;

import java.time.Clock;
import java.util.Map;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Somebody wants a job to end. Works in the facade's transaction; the engine hears of it afterwards. */
@Component
class JobCancelling {

    private static final int LONGEST_REASON = 500;

    private final JobStore store;
    private final JobProgress progress;
    private final EngineLoop loop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobCancelling(JobStore store, JobProgress progress, EngineLoop loop, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.progress = progress;
        this.loop = loop;
        this.events = events;
        this.clock = clock;
    }

    Job cancel(Actor actor, JobId id, @Nullable String reason) {
        Row row = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("job", id));
        Job job = row.job();
        if (job.state().isEnded()) {
            throw ComputeRefusal.ALREADY_ENDED.with(job.state());
        }
        if (job.cancelRequested()) {
            return job;
        }
        JobAction.LIFECYCLE.next(job.state(), JobAction.CANCEL, actor);
        String said = Text.optionalLine("reason", reason, LONGEST_REASON);
        Change change = Change.of(
                        actor, "compute.cancel", Subject.of("job", job.id()), Subject.of("organisation", job.organisationId()))
                .withDetails(Map.of("award", job.awardId().toString()));
        events.publishEvent(said == null ? change : change.because(said));
        if (row.engineRef() == null) {
            loop.withdrawAfterCommit(id);
            return progress.endUnhanded(actor, job);
        }
        store.setCancelRequested(id, clock.instant());
        loop.wakeAfterCommit();
        return store.find(id).orElseThrow().job();
    }

    Job.Task cancel(Actor actor, JobId id, int index, @Nullable String reason) {
        Row row = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("job", id));
        Job job = row.job();
        Job.Task task = progress.task(id, index).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("task", index));
        if (task.state().isEnded()) {
            throw ComputeRefusal.ALREADY_ENDED.with(task.state());
        }
        if (task.cancelRequested() || job.cancelRequested()) {
            return task;
        }
        String said = Text.optionalLine("reason", reason, LONGEST_REASON);
        Change change = Change.of(
                        actor, "compute.cancel-task", Subject.of("job", job.id()), Subject.of("organisation", job.organisationId()))
                .withDetails(Map.of("task", String.valueOf(index)));
        events.publishEvent(said == null ? change : change.because(said));
        loop.wakeAfterCommit();
        Job.Task cancelled = progress.cancel(row, task);
        if (row.engineRef() == null && store.find(id).orElseThrow().job().state().isEnded()) {
            loop.withdrawAfterCommit(id);
        }
        return cancelled;
    }

    /** Of an array that has begun, those that have not, while the others go on; answers how many there were. */
    int cancelWaitingTasks(Actor actor, JobId id, String why) {
        Row row = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("job", id));
        Job job = row.job();
        if (job.state() != JobState.RUNNING || job.cancelRequested()) {
            return 0;
        }
        int waiting = progress.cancelWaiting(row);
        if (waiting > 0) {
            Change change = Change.of(
                            actor, "compute.cancel-waiting-tasks", Subject.of("job", id), Subject.of("organisation", job.organisationId()))
                    .withDetails(Map.of("award", job.awardId().toString(), "tasks", String.valueOf(waiting)));
            events.publishEvent(change.because(why));
            loop.wakeAfterCommit();
        }
        return waiting;
    }
}
