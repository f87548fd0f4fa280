package kr.cheomdan.solutions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.Job;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Component;

/** Writes down that a job is a run, of what and on what, in the transaction that accepts the job. */
@Component
class RunRecorder {

    private final RunStore runs;
    private final Datasets datasets;
    private final Clock clock;

    RunRecorder(RunStore runs, Datasets datasets, Clock clock) {
        this.runs = runs;
        this.datasets = datasets;
        this.clock = clock;
    }

    void record(Actor actor, Job job, PreparedRun prepared, List<Run.Input> inputs, InputReport report) {
        Description description = prepared.solution().description();
        runs.insert(new Run(job.id(), description.id(), description.version(), description.sector(), inputs, prepared.parameters(),
                prepared.seed(), prepared.cpuSeconds(), report.personal(), report.findings(), clock.instant(), null, job));
        for (PreparedRun.Given given : prepared.inputs()) {
            if (given.stored() != null) {
                datasets.recordUse(actor, job.id(), given.name(), given.stored());
            }
        }
    }

    /** Which versions of datasets a job was given, by the name of the input. */
    Map<String, Dataset.Version> readBy(Job job) {
        return datasets.readBy(job.id());
    }

    Run runOf(Job job) {
        return runs.find(job.id()).orElseThrow().with(job);
    }
}
