package kr.cheomdan.compute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The steps of one round between the book and the engine. Nothing is remembered from round to round: the book and the engine are asked. */
@Component
class EngineRounds {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRounds.class);

    private final JobStore store;
    private final JobProgress progress;
    private final JobFiles files;
    private final Engine engine;
    private final ComputeProperties properties;
    private final JsonMapper json = JsonMapper.builder().build();
    private boolean resumed;

    EngineRounds(JobStore store, JobProgress progress, JobFiles files, Engine engine, ComputeProperties properties) {
        this.store = store;
        this.progress = progress;
        this.files = files;
        this.engine = engine;
        this.properties = properties;
    }

    /** One round; answers how many jobs have not ended. What fails for one job does not keep the others from moving. */
    synchronized int turn() {
        resume();
        for (Row row : store.unfinished()) {
            guarded(row, () -> tellEngine(row));
        }
        engine.advance();
        book();
        return store.unfinished().size();
    }

    /** After a start the engine first hears what the book says it has, so that it finds what is still running before it starts more. */
    private void resume() {
        if (!resumed) {
            engine.resume(store.unfinished().stream().filter(row -> row.engineRef() != null).map(this::engineJob).toList());
            resumed = true;
        }
    }

    private void tellEngine(Row row) {
        EngineRef ref = row.engineRef();
        if (ref == null) {
            ref = engine.submit(engineJob(row));
            if (!progress.queued(row.job().id(), ref)) {
                engine.cancel(ref);
            }
        } else if (row.job().cancelRequested()) {
            engine.cancel(ref);
        }
    }

    private void book() {
        Map<EngineRef, Row> rows = new HashMap<>();
        List<EngineRef> refs = new ArrayList<>();
        for (Row row : store.unfinished()) {
            if (row.engineRef() != null) {
                rows.put(row.engineRef(), row);
                refs.add(row.engineRef());
            }
        }
        for (EngineObservation seen : engine.observe(refs)) {
            Row row = rows.get(seen.ref());
            guarded(row, () -> book(row, seen));
        }
    }

    private void book(Row row, EngineObservation seen) {
        if (seen.state() == EngineState.UNKNOWN && row.job().state() == JobState.QUEUED) {
            // It never began, so nothing is lost by handing it over again; the engine sees to it that it runs once.
            engine.submit(engineJob(row));
        } else {
            progress.observed(row.job().id(), seen);
        }
    }

    private static void guarded(Row row, Runnable step) {
        try {
            step.run();
        } catch (EngineFault fault) {
            LOG.warn("job {}: {} ({})", row.job().id(), fault.getMessage(), fault.code());
        } catch (RuntimeException bug) {
            LOG.error("job {} cannot be moved", row.job().id(), bug);
        }
    }

    private EngineJob engineJob(Row row) {
        Job job = row.job();
        EngineJob.Program program = null;
        if (row.programJson() != null) {
            ShippedProgram shipped = json.readValue(row.programJson(), ShippedProgram.class);
            program = new EngineJob.Program(shipped.arguments(), shipped.readable(), shipped.environment());
        }
        return new EngineJob(
                job.id().toString(),
                job.partition(),
                job.size().cpus(),
                job.size().gpus(),
                job.size().memoryBytes(),
                job.size().timeLimit(),
                files.directory(job.id()),
                program,
                properties.output().toBytes(),
                properties.disk().toBytes());
    }
}
