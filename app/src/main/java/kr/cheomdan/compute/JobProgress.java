package kr.cheomdan.compute;

import static kr.cheomdan.compute.JobAction.LIFECYCLE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves jobs at the engine's word. Each move is a transaction of its own that looks at the job again under a lock, so the same word said
 * twice, or by two servers, moves it once.
 */
@Component
@Transactional
class JobProgress {

    private static final Actor ENGINE = Actor.system("compute.engine");

    private final JobStore store;
    private final JobUsage usage;
    private final Engine engine;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobProgress(JobStore store, JobUsage usage, Engine engine, ApplicationEventPublisher events, Clock clock) {
        this.engine = engine;
        this.store = store;
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
        return true;
    }

    /** The engine had lost the job before it began, and has taken it again under another name. */
    void handedOverAgain(JobId id, EngineRef ref) {
        Row row = locked(id);
        if (row.job().state() == JobState.QUEUED && !ref.equals(row.engineRef())) {
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
            case WAITING -> {
                if (!Objects.equals(row.job().waitingFor(), seen.waitingFor())) {
                    store.setWaitingFor(id, seen.waitingFor());
                }
            }
            case RUNNING -> started(row.job(), Objects.requireNonNull(seen.startedAt()));
            case ENDED -> ended(row, seen.startedAt(), Objects.requireNonNull(seen.end()), seen.usage());
            case UNSEEN -> { }
            case UNKNOWN -> {
                Instant now = clock.instant();
                ended(row, now, new End(Reason.NODE_FAILED, null, null, now, Duration.ZERO, Duration.ZERO, 0, false), null);
            }
        }
    }

    /** Ends a job that the engine has never had. */
    Job endUnhanded(Actor actor, Job job) {
        End end = new End(Reason.CANCELLED, null, null, clock.instant(), Duration.ZERO, Duration.ZERO, 0, false);
        end(actor, locked(job.id()), end, null);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                engine.withdraw(job.id().toString());
            }
        });
        return locked(job.id()).job();
    }

    private Row locked(JobId id) {
        return store.lock(id).orElseThrow(() -> new IllegalStateException("no job " + id));
    }

    private void started(Job job, Instant at) {
        if (job.state() == JobState.QUEUED) {
            JobState to = LIFECYCLE.next(job.state(), JobAction.START, ENGINE);
            store.setRunning(job.id(), to, at);
            events.publishEvent(change(ENGINE, "compute.start", job, to));
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
        JobState to = LIFECYCLE.next(job.state(), action(end), actor);
        long used = Math.multiplyExact(JobUsage.seconds(end), (long) job.devices());
        Metering.Settlement settled = usage.settle(actor, row, end, seen);
        Job.Outcome outcome = new Job.Outcome(
                Job.EndReason.valueOf(end.reason().name()), end.exitCode(), end.signal(), end.endedAt(), end.elapsed(),
                used, settled.charged(), settled.released(), Math.max(0, used - job.held()), settled.uncovered(), end.cpuTime(),
                end.peakMemoryBytes(), end.outputCut());
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

    private static JobAction action(End end) {
        return switch (end.reason()) {
            case EXITED -> Optional.ofNullable(end.exitCode()).orElse(0) == 0 ? JobAction.COMPLETE : JobAction.FAIL;
            case TIME_LIMIT -> JobAction.TIME_OUT;
            case MEMORY_LIMIT -> JobAction.EXCEED_MEMORY;
            case DISK_LIMIT, NOT_STARTED -> JobAction.FAIL;
            case CANCELLED -> JobAction.CANCEL;
            case NODE_FAILED -> JobAction.LOSE;
        };
    }
}
