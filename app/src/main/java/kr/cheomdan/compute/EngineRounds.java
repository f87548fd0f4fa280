package kr.cheomdan.compute;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.Engine.Handed;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
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

    private final JobStore store;
    private final JobProgress progress;
    private final EngineJobs engineJobs;
    private final Engine engine;
    private final Allotments allotments;
    /** What the log has been told, so that a job in trouble does not fill it, a line each round. */
    private final Set<Trouble> told = new HashSet<>();
    private boolean resumed;

    EngineRounds(JobStore store, JobProgress progress, EngineJobs engineJobs, Engine engine, Allotments allotments) {
        this.store = store;
        this.progress = progress;
        this.engineJobs = engineJobs;
        this.engine = engine;
        this.allotments = allotments;
    }

    private record Trouble(JobId job, String what) {}

    /**
     * One round; answers how many jobs have not ended. What fails for one job does not keep the others from moving.
     *
     * @throws EngineFault where the engine could not start jobs; what has ended is booked nevertheless
     */
    synchronized int turn() {
        resume();
        List<Row> rows = store.unfinished();
        List<Row> accepted = rows.stream().filter(row -> row.engineRef() == null).toList();
        Set<AwardId> stopped = allotments.suspended(accepted.stream().map(row -> row.job().awardId()).collect(Collectors.toSet()));
        // They wait, held, until the award may be used again: nothing of a suspended award begins.
        handOver(accepted.stream().filter(row -> !stopped.contains(row.job().awardId())).limit(MOST_AT_ONCE).toList());
        rows.stream()
                .filter(row -> row.engineRef() != null && row.job().cancelRequested())
                .forEach(row -> guarded(row, () -> engine.cancel(row.engineRef())));
        try {
            engine.advance();
        } finally {
            book();
        }
        Set<JobId> unfinished = store.unfinished().stream().map(row -> row.job().id()).collect(Collectors.toSet());
        told.removeIf(trouble -> !unfinished.contains(trouble.job()));
        return unfinished.size();
    }

    /** After a start the engine first hears what the book says it has, so that it finds what is still running before it starts more. */
    private void resume() {
        if (!resumed) {
            engine.resume(store.unfinished().stream().filter(row -> row.engineRef() != null).map(this::engineJob).toList());
            resumed = true;
        }
    }

    private void handOver(List<Row> accepted) {
        if (accepted.isEmpty()) {
            return;
        }
        try {
            allotments.require(accepted.stream().map(row -> row.job().awardId()).toList());
        } catch (EngineFault fault) {
            // Where their accounts are missing the engine says so of each.
            LOG.debug("accounts cannot be looked after now", fault);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        accepted.forEach(row -> rows.put(row.job().id().toString(), row));
        for (Handed answer : engine.submitAll(accepted.stream().map(this::engineJob).toList())) {
            Row row = rows.get(answer.job().id());
            guarded(row, () -> handed(row, answer));
        }
    }

    private void handed(Row row, Handed answer) {
        EngineFault fault = answer.fault();
        if (fault != null) {
            throw fault;
        }
        EngineRef ref = Objects.requireNonNull(answer.ref());
        if (!progress.queued(row.job().id(), ref)) {
            engine.cancel(ref);
        }
    }

    private void book() {
        Map<EngineRef, Row> rows = new LinkedHashMap<>();
        for (Row row : store.unfinished()) {
            if (row.engineRef() != null) {
                rows.put(row.engineRef(), row);
            }
        }
        List<EngineObservation> all;
        try {
            all = engine.observe(rows.keySet());
        } catch (RuntimeException fault) {
            // One that cannot be looked at must not hide the others.
            LOG.debug("jobs cannot be observed together", fault);
            rows.forEach((ref, row) -> guarded(row, () -> engine.observe(List.of(ref)).forEach(seen -> book(row, seen))));
            return;
        }
        for (EngineObservation seen : all) {
            Row row = rows.get(seen.ref());
            guarded(row, () -> book(row, seen));
        }
    }

    private void book(Row row, EngineObservation seen) {
        if (seen.state() == EngineState.UNKNOWN && row.job().state() == JobState.QUEUED) {
            // It never began, so nothing is lost by handing it over again; the engine sees to it that it runs once.
            progress.handedOverAgain(row.job().id(), engine.submit(engineJob(row)));
        } else {
            progress.observed(row.job().id(), seen);
        }
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
