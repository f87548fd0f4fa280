package kr.cheomdan.solutions;

import java.time.Clock;
import java.util.List;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobEnded;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps the figures of a run when it has ended, so that they outlast its files and can be added up. */
@Component
class OutcomeRecorder {

    private static final Actor SYSTEM = Actor.system("solutions.outcome");

    private final RunStore runs;
    private final Jobs jobs;
    private final Clock clock;

    OutcomeRecorder(RunStore runs, Jobs jobs, Clock clock) {
        this.runs = runs;
        this.jobs = jobs;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(JobEnded ended) {
        if (ended.workload() == null || runs.find(ended.jobId()).isEmpty()) {
            return;
        }
        runs.insert(jobs.find(ended.jobId()), ended);
        ResultReader reader = new ResultReader(jobs, SYSTEM, ended.jobId());
        List<Job.File> outputs = reader.outputs();
        Run.Outcome outcome = reader.outcome(outputs);
        if (outcome != null) {
            runs.insert(ended.jobId(), outcome, reader.personal(outputs), clock.instant());
        }
    }
}
