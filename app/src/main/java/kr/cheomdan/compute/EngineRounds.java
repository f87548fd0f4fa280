package kr.cheomdan.compute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobQueue.Sorted;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.Engine.Handed;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.tasks.Indices;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The steps of one round between the book and the engine. Nothing of the jobs is remembered from round to round: the book and the engine
 * are asked.
 */
@Component
class EngineRounds {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRounds.class);
    /** More would keep what has ended from being booked for too long. */
    private static final int MOST_AT_ONCE = 500;

    private final JobQueue queue;
    private final JobProgress progress;
    private final EngineJobs engineJobs;
    private final Engine engine;
    private final Allotments allotments;
    /** What the log has been told, so that a job in trouble does not fill it, a line each round. */
    private final Set<Trouble> told = new HashSet<>();
    /** What the engine did not take when it was last tried, and in which handing over that was. */
    private final Map<JobId, Long> refused = new HashMap<>();
    private long handedOver;
    private boolean resumed;

    EngineRounds(JobQueue queue, JobProgress progress, EngineJobs engineJobs, Engine engine, Allotments allotments) {
        this.queue = queue;
        this.progress = progress;
        this.engineJobs = engineJobs;
        this.engine = engine;
        this.allotments = allotments;
    }

    private record Trouble(JobId job, String what) {}

    /** Hands over what was accepted since; false where something could not be. */
    synchronized boolean begin() {
        resume();
        return handOver(queue.sort(queue.accepted()).ready());
    }

    /**
     * One round; answers how many jobs have not ended. What fails for one job does not keep the others from moving.
     *
     * @throws EngineFault where the engine could not start jobs; what has ended is booked nevertheless
     */
    synchronized int turn() {
        resume();
        List<Row> rows = queue.unfinished();
        Sorted accepted = queue.sort(rows.stream().filter(row -> row.engineRef() == null).toList());
        accepted.inVain().forEach(row -> guarded(row, () -> progress.endInVain(row.job().id())));
        accepted.waiting().forEach(row -> guarded(row, () -> queue.keepBack(row)));
        handOver(accepted.ready());
        Map<JobId, List<Job.Task>> tasks = queue.unfinishedTasks(rows);
        rows.stream()
                .filter(row -> row.engineRef() != null)
                .forEach(row -> guarded(row, () -> cancel(row, tasks.getOrDefault(row.job().id(), List.of()))));
        engine.keepBack(stopped(rows));
        try {
            engine.advance();
        } finally {
            book();
        }
        Set<JobId> unfinished = queue.unfinished().stream().map(row -> row.job().id()).collect(Collectors.toSet());
        told.removeIf(trouble -> !unfinished.contains(trouble.job()));
        return unfinished.size();
    }

    /** What the engine has and must not start: jobs of awards whose use is stopped. An array runs when one task does; the others wait. */
    private Set<EngineRef> stopped(List<Row> rows) {
        List<Row> queued = rows.stream()
                .filter(row -> row.engineRef() != null && (row.job().state() != JobState.RUNNING || row.job().array() != null))
                .toList();
        Set<AwardId> closed = allotments.closed(queued.stream().map(row -> row.job().awardId()).collect(Collectors.toSet()));
        return queued.stream()
                .filter(row -> closed.contains(row.job().awardId()))
                .map(row -> Objects.requireNonNull(row.engineRef()))
                .collect(Collectors.toSet());
    }

    /** A job that is not wanted any more, or the tasks of it that are not. */
    private void cancel(Row row, List<Job.Task> tasks) {
        EngineRef ref = Objects.requireNonNull(row.engineRef());
        if (row.job().cancelRequested()) {
            engine.cancel(ref);
        } else {
            engine.cancelAll(tasks.stream().filter(Job.Task::cancelRequested).map(task -> ref.task(task.index())).toList());
        }
    }

    /** A job that the engine may have without our knowing is not wanted. */
    void withdraw(JobId id) {
        engine.withdraw(id.toString());
    }

    /** After a start the engine first hears what the book says it has, so that it finds what is still running before it starts more. */
    private void resume() {
        if (!resumed) {
            engine.resume(queue.unfinished().stream().filter(row -> row.engineRef() != null).map(this::engineJob).toList());
            resumed = true;
        }
    }

    private boolean handOver(List<Row> ready) {
        Set<AwardId> stopped = allotments.closed(ready.stream().map(row -> row.job().awardId()).collect(Collectors.toSet()));
        // They wait, held, until the award may be used again or they are cancelled: nothing of a stopped award begins.
        refused.keySet().retainAll(ready.stream().map(row -> row.job().id()).collect(Collectors.toSet()));
        List<Row> accepted = ready.stream()
                .filter(row -> !stopped.contains(row.job().awardId()))
                // What is not taken must not keep the others from being tried, be it ever so many.
                .sorted(Comparator.comparing(row -> refused.getOrDefault(row.job().id(), 0L)))
                .limit(MOST_AT_ONCE)
                .toList();
        if (accepted.isEmpty()) {
            return true;
        }
        try {
            allotments.require(accepted.stream().map(row -> row.job().awardId()).toList());
        } catch (EngineFault fault) {
            // Where their accounts are missing the engine says so of each.
            LOG.debug("accounts cannot be looked after now", fault);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        accepted.forEach(row -> rows.put(row.job().id().toString(), row));
        Map<JobId, EngineRef> taken = new LinkedHashMap<>();
        boolean all = true;
        handedOver++;
        for (Handed answer : engine.submitAll(accepted.stream().map(this::engineJob).toList())) {
            Row row = rows.get(answer.job().id());
            if (answer.fault() == null) {
                refused.remove(row.job().id());
            } else {
                refused.put(row.job().id(), handedOver);
                all = false;
            }
            if (answer.fault() == null && answer.job().array() == null) {
                taken.put(row.job().id(), Objects.requireNonNull(answer.ref()));
            } else {
                guarded(row, () -> handed(row, answer));
            }
        }
        progress.queued(taken).forEach(id -> guarded(rows.get(id.toString()), () -> engine.cancel(taken.get(id))));
        return all;
    }

    private void handed(Row row, Handed answer) {
        EngineFault fault = answer.fault();
        if (fault != null) {
            throw fault;
        }
        EngineRef ref = Objects.requireNonNull(answer.ref());
        // While the book does not say that the engine has it, all of this is tried again; what is cancelled meanwhile is seen afterwards.
        cancelUnwanted(row.job(), ref);
        if (progress.queued(row.job().id(), ref)) {
            cancelUnwanted(row.job(), ref);
        } else {
            engine.cancel(ref);
        }
    }

    /** An array whose handing over had no answer may be there with tasks that were cancelled since, and are over in the book. */
    private void cancelUnwanted(Job job, EngineRef ref) {
        if (job.array() != null) {
            Set<Integer> wanted = queue.unfinishedTasks(job.id()).stream().map(Job.Task::index).collect(Collectors.toSet());
            engine.cancelAll(Indices.of(job.array().indices(), Integer.MAX_VALUE, Integer.MAX_VALUE).all().stream()
                    .filter(index -> !wanted.contains(index))
                    .map(ref::task)
                    .toList());
        }
    }

    /** What the engine is asked about: a job, or one task of an array. */
    private record Asked(Row row, Job.@Nullable Task task) {}

    private void book() {
        Map<EngineRef, Asked> asked = new LinkedHashMap<>();
        List<Row> rows = queue.unfinished();
        Map<JobId, List<Job.Task>> tasks = queue.unfinishedTasks(rows);
        for (Row row : rows) {
            EngineRef ref = row.engineRef();
            if (ref != null && row.job().array() == null) {
                asked.put(ref, new Asked(row, null));
            } else if (ref != null) {
                tasks.getOrDefault(row.job().id(), List.of()).forEach(task -> asked.put(ref.task(task.index()), new Asked(row, task)));
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        Map<Row, EngineObservation> waiting = new LinkedHashMap<>();
        Map<Row, List<Integer>> gone = new LinkedHashMap<>();
        for (EngineObservation seen : observed(asked)) {
            Asked each = Objects.requireNonNull(asked.get(seen.ref()));
            boolean waits = seen.state() == EngineState.WAITING && each.row().job().state() == JobState.QUEUED;
            if (waits && (each.task() == null || seen.turn() != null)) {
                waiting.putIfAbsent(each.row(), seen);
            }
            if (each.task() != null && seen.state() == EngineState.UNKNOWN && each.task().state() == JobState.QUEUED) {
                gone.computeIfAbsent(each.row(), none -> new ArrayList<>()).add(each.task().index());
            } else if (!waits || each.task() != null) {
                guarded(each.row(), () -> book(each, seen));
            }
        }
        queue.see(waiting);
        gone.forEach((row, indices) -> guarded(row, () -> handOverAgain(row, indices)));
    }

    /** Where they cannot be looked at together, job by job: one that cannot be looked at must not hide the others. */
    private List<EngineObservation> observed(Map<EngineRef, Asked> asked) {
        try {
            return engine.observe(asked.keySet());
        } catch (RuntimeException fault) {
            LOG.debug("jobs cannot be observed together", fault);
        }
        Map<Row, List<EngineRef>> jobs = new LinkedHashMap<>();
        asked.forEach((ref, each) -> jobs.computeIfAbsent(each.row(), none -> new ArrayList<>()).add(ref));
        List<EngineObservation> seen = new ArrayList<>();
        jobs.forEach((row, refs) -> guarded(row, () -> seen.addAll(engine.observe(refs))));
        return seen;
    }

    private void book(Asked asked, EngineObservation seen) {
        Row row = asked.row();
        Job.Task task = asked.task();
        if (task != null) {
            if (isNews(task.state(), task.waitingFor(), task.startedAt(), seen)) {
                progress.observed(row.job().id(), task.index(), seen);
            }
        } else if (seen.state() == EngineState.UNKNOWN && row.job().state() == JobState.QUEUED) {
            // It never began, so nothing is lost by handing it over again; the engine sees to it that it runs once.
            progress.handedOverAgain(row.job().id(), engine.submit(engineJob(row)));
        } else if (isNews(row.job().state(), row.job().waitingFor(), row.job().startedAt(), seen)) {
            progress.observed(row.job().id(), seen);
        }
    }

    /** The engine has lost the array; those of its tasks that had not begun are handed over as another. */
    private void handOverAgain(Row row, List<Integer> indices) {
        EngineJob whole = engineJob(row);
        EngineJob.Array array = Objects.requireNonNull(whole.array());
        EngineJob rest = whole.shaped(whole.nodes(), new EngineJob.Array(indices, array.atOnce()));
        progress.handedOverAgain(row.job().id(), engine.submit(rest));
    }

    /** Most of the time there is none, and then nothing is locked for it. */
    private static boolean isNews(JobState state, @Nullable String waitingFor, @Nullable Instant startedAt, EngineObservation seen) {
        return switch (seen.state()) {
            case WAITING -> state != JobState.QUEUED || !Objects.equals(waitingFor, seen.waitingFor());
            case RUNNING -> state != JobState.RUNNING || !Objects.equals(startedAt, seen.startedAt());
            case ENDED, UNKNOWN -> true;
            case UNSEEN -> false;
        };
    }

    private void guarded(Row row, Runnable step) {
        try {
            step.run();
        } catch (EngineFault fault) {
            if (told.add(new Trouble(row.job().id(), fault.code()))) {
                LOG.warn("job {}: {} ({})", row.job().id(), fault.getMessage(), fault.code());
            }
        } catch (RuntimeException bug) {
            if (told.add(new Trouble(row.job().id(), bug.toString()))) {
                LOG.error("job {} cannot be moved", row.job().id(), bug);
            }
        }
    }

    private EngineJob engineJob(Row row) {
        return engineJobs.of(row, engine);
    }
}
