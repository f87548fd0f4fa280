package kr.cheomdan.compute;

import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineJob;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The book's jobs in the terms of the engine. */
@Component
class EngineJobs {

    private final JobFiles files;
    private final ComputeProperties properties;
    private final Allotments allotments;
    private final JsonMapper json = JsonMapper.builder().build();

    EngineJobs(JobFiles files, ComputeProperties properties, Allotments allotments) {
        this.files = files;
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
                engine.keepsAccounts() ? allotments.account(job.awardId()) : null);
    }
}
