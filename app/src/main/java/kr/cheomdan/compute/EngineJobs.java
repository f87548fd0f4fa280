package kr.cheomdan.compute;

import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.tasks.TaskStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The book's jobs in the terms of the engine. */
@Component
class EngineJobs {

    private final JobFiles files;
    private final ComputeProperties properties;
    private final Allotments allotments;
    private final TaskStore tasks;
    private final JsonMapper json = JsonMapper.builder().build();

    EngineJobs(JobFiles files, ComputeProperties properties, Allotments allotments, TaskStore tasks) {
        this.files = files;
        this.tasks = tasks;
        this.properties = properties;
        this.allotments = allotments;
    }

    EngineJob of(Row row, Engine engine) {
        Job job = row.job();
        EngineJob.Program program = null;
        if (row.programJson() != null) {
            ShippedProgram shipped = json.readValue(row.programJson(), ShippedProgram.class);
            program = new EngineJob.Program(shipped.arguments(), shipped.readable(), shipped.environment());
        }
        Job.Array shape = job.array();
        EngineJob.Array array = shape == null
                ? null
                : new EngineJob.Array(
                        tasks.unfinished(job.id()).stream().map(Job.Task::index).toList(),
                        shape.atOnce() == null ? 0 : shape.atOnce());
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
                properties.disk().toBytes(),
                engine.keepsAccounts() ? allotments.account(job.awardId()) : null)
                .shaped(job.size().nodes(), array);
    }
}
