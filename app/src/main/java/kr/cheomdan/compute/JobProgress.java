package kr.cheomdan.compute;

import static kr.cheomdan.compute.JobAction.LIFECYCLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.tasks.Together;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves jobs at the engine's word. Each move is a transaction of its own that looks at the job again under a lock, so the same word said
 * twice, or by two servers, moves it once.
 */
@Component
@Transactional
class JobProgress {

    private static final Actor ENGINE = Actor.system("compute.engine");

    private final JobStore store;
    private final TaskProgress tasks;
    private final JobUsage usage;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobProgress(JobStore store, TaskProgress tasks, JobUsage usage, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.usage = usage;
        this.events = events;
        this.clock = clock;
    }

    /** The engine has taken the job. False where it was cancelled meanwhile, so that the engine must be told. */
    boolean queued(JobId id, EngineRef ref) {
        Job job = locked(id).job();
        if (job.state() != JobState.HELD) {
            return !job.state().isEnded();
        }
        store.setQueued(id, LIFECYCLE.next(job.state(), JobAction.QUEUE, ENGINE), ref);
        tasks.allQueued(id);
        return true;
    }

    /** The same for many that are no arrays, in one go. Answers those of which the engine must be told that they have ended. */
    List<JobId> queued(Map<JobId, EngineRef> taken) {
        if (taken.isEmpty()) {
            return List.of();
        }
        store.setQueued(JobState.HELD, LIFECYCLE.next(JobState.HELD, JobAction.QUEUE, ENGINE), taken);
        return store.findAll(taken.keySet()).stream().map(Row::job).filter(job -> job.state().isEnded()).map(Job::id).toList();
    }

    /** The engine had lost the job before it began, and has taken it again under another name. */
    void handedOverAgain(JobId id, EngineRef ref) {
        Row row = locked(id);
        if (!row.job().state().isEnded() && !ref.equals(row.engineRef())) {
            store.setQueued(id, row.job().state(), ref);
            events.publishEvent(change(ENGINE, "compute.hand-over-again", row.job(), row.job().state()).withDetails(Map.of(
                    "before", String.valueOf(row.engineRef()), "now", ref.value())));
        }
    }

    /** Books what the engine sees. */
    void observed(JobId id, EngineObservation seen) {
        Row row = locked(id);
        if (row.job().state().isEnded()) {
            return;
        }
        switch (seen.state()) {
            case WAITING -> waiting(row.job(), seen.waitingFor());
            case RUNNING -> started(row.job(), Objects.requireNonNull(seen.startedAt()));
            case ENDED -> ended(row, seen.startedAt(), Objects.requireNonNull(seen.end()), seen.usage());
            case UNSEEN -> { }
            // One that runs began when it did.
            case UNKNOWN -> ended(
                    row, row.job().state() == JobState.RUNNING ? null : clock.instant(), never(Reason.NODE_FAILED), null);
        }
    }

    private void waiting(Job job, @Nullable String waitingFor) {
        if (job.state() == JobState.RUNNING) {
            JobState to = LIFECYCLE.next(job.state(), JobAction.REQUEUE, ENGINE);
            store.setRequeued(job.id(), to, waitingFor);
            events.publishEvent(change(ENGINE, "compute.requeue", job, to));
        } else if (!Objects.equals(job.waitingFor(), waitingFor)) {
            store.setWaitingFor(job.id(), waitingFor);
        }
    }

    /** Books what the engine sees of one task of an array; with its last task the job ends. */
    void observed(JobId id, int index, EngineObservation seen) {
        Row row = locked(id);
        Job.Task task = tasks.find(id, index).orElseThrow();
        if (task.state().isEnded()) {
            return;
        }
        switch (seen.state()) {
            case WAITING -> tasks.waiting(id, task, seen.waitingFor());
            case RUNNING -> taskStarted(row.job(), task, Objects.requireNonNull(seen.startedAt()));
            case ENDED -> {
                if (seen.startedAt() != null) {
                    taskStarted(row.job(), task, seen.startedAt());
                }
                taskEnded(row, index, Objects.requireNonNull(seen.end()), seen.usage());
            }
            case UNSEEN -> { }
            case UNKNOWN -> {
                if (task.state() != JobState.RUNNING) {
                    taskStarted(row.job(), task, clock.instant());
                }
                taskEnded(row, index, never(Reason.NODE_FAILED), null);
            }
        }
    }

    private void taskStarted(Job job, Job.Task task, Instant at) {
        if (tasks.started(job.id(), task, at) && job.state() == JobState.QUEUED) {
            started(job, at);
        }
    }

    private void taskEnded(Row row, int index, End end, @Nullable UsageRecord seen) {
        if (tasks.ended(row, index, end, seen)) {
            allEnded(ENGINE, locked(row.job().id()));
        }
    }

    private void allEnded(Actor actor, Row row) {
        Together all = tasks.together(row.job().id());
        Metering.Settlement settled = usage.settle(actor, row);
        end(actor, row.job(), JobAction.of(all.worst().state()), new Job.Outcome(
                all.reason(), all.exitCode(), Objects.requireNonNull(all.worst().end()).signal(), all.endedAt(), all.elapsed(),
                all.usedSeconds(), settled.charged(), settled.released(), Math.max(0, all.usedSeconds() - row.job().held()),
                settled.uncovered(), all.cpuTime(), all.peakMemoryBytes(), all.outputCut()));
    }

    /** Somebody wants this task to end; one that the engine has never had ends at once. */
    Job.Task cancel(Row row, Job.Task task) {
        JobId id = row.job().id();
        if (row.engineRef() == null) {
            taskEnded(row, task.index(), never(Reason.CANCELLED), null);
        } else {
            tasks.cancelRequested(id, task.index());
        }
        return task(id, task.index()).orElseThrow();
    }

    /** Those that the engine has not started are to end, the others go on; answers how many there are. */
    int cancelWaiting(Row row) {
        return tasks.cancelWaiting(row.job().id());
    }

    Optional<Job.Task> task(JobId id, int index) {
        return tasks.find(id, index);
    }

    /** Ends a job that the engine has never had. */
    Job endUnhanded(Actor actor, Job job) {
        endUnhanded(actor, job, Job.EndReason.CANCELLED);
        return locked(job.id()).job();
    }

    /** Ends a job that waited for another one which ended otherwise than it was to. */
    void endInVain(JobId id) {
        Job job = locked(id).job();
        if (job.state() == JobState.HELD) {
            endUnhanded(ENGINE, job, Job.EndReason.DEPENDENCY);
        }
    }

    private void endUnhanded(Actor actor, Job job, Job.EndReason why) {
        Row row = locked(job.id());
        End end = never(Reason.CANCELLED);
        tasks.endUnhanded(actor, job.id(), why, end.endedAt());
        Metering.Settlement settled = usage.settle(actor, row);
        end(actor, row.job(), JobAction.CANCEL, new Job.Outcome(
                why, null, null, end.endedAt(), Duration.ZERO, 0, settled.charged(), settled.released(), 0, settled.uncovered(),
                Duration.ZERO, 0, false));
    }

    private End never(Reason reason) {
        return new End(reason, null, null, clock.instant(), Duration.ZERO, Duration.ZERO, 0, false);
    }

    private Row locked(JobId id) {
        return store.lock(id).orElseThrow(() -> new IllegalStateException("no job " + id));
    }

    private void started(Job job, Instant at) {
        if (job.state() == JobState.QUEUED) {
            JobState to = LIFECYCLE.next(job.state(), JobAction.START, ENGINE);
            store.setRunning(job.id(), to, at);
            events.publishEvent(change(ENGINE, "compute.start", job, to));
        } else if (job.state() == JobState.RUNNING && !at.equals(job.startedAt())) {
            // Between two looks it was taken away and has begun again.
            store.setRunning(job.id(), job.state(), at);
        }
    }

    private void ended(Row row, @Nullable Instant startedAt, End end, @Nullable UsageRecord seen) {
        if (startedAt != null) {
            started(row.job(), startedAt);
        }
        end(ENGINE, locked(row.job().id()), end, seen);
    }

    private void end(Actor actor, Row row, End end, @Nullable UsageRecord seen) {
        Job job = row.job();
        long used = Math.multiplyExact(JobUsage.seconds(end), (long) job.devices());
        Metering.Settlement settled = usage.settle(actor, row, end, seen);
        end(actor, job, JobAction.of(end), new Job.Outcome(
                Job.EndReason.valueOf(end.reason().name()), end.exitCode(), end.signal(), end.endedAt(), end.elapsed(),
                used, settled.charged(), settled.released(), Math.max(0, used - job.held()), settled.uncovered(), end.cpuTime(),
                end.peakMemoryBytes(), end.outputCut()));
    }

    private void end(Actor actor, Job job, JobAction action, Job.Outcome outcome) {
        JobState to = LIFECYCLE.next(job.state(), action, actor);
        store.setEnded(job.id(), to, outcome);
        events.publishEvent(change(actor, "compute.end", job, to).withDetails(Map.of(
                "reason", outcome.reason().name(),
                "charged", outcome.chargedSeconds() + " " + job.unit(),
                "released", outcome.releasedSeconds() + " " + job.unit(),
                "overrun", outcome.overrunSeconds() + " " + job.unit(),
                "uncovered", outcome.uncoveredSeconds() + " " + job.unit())));
        events.publishEvent(new JobEnded(
                job.id(), job.awardId(), job.organisationId(), job.workload(), to, outcome.chargedSeconds(), job.unit(),
                bookedAt(job, outcome)));
    }

    /** When the job ended, unless the machine's clock and the server's disagree so much that it ended before it was asked for. */
    private Instant bookedAt(Job job, Job.Outcome outcome) {
        Instant now = clock.instant();
        Instant ended = outcome.endedAt();
        return ended.isBefore(job.submittedAt()) || ended.isAfter(now) ? now : ended;
    }

    static Change change(Actor actor, String action, Job job, JobState to) {
        return Change.of(
                actor, action, Subject.of("job", job.id()), Subject.of("organisation", job.organisationId()), job.state(), to);
    }
}
