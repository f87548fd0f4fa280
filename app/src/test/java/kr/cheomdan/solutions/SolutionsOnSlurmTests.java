package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.SlurmCentreTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The same programs as jobs of a real Slurm. */
@SlurmCentreTest
class SolutionsOnSlurmTests {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Jobs jobs;

    @Autowired
    private DataCentre centre;

    @Autowired
    private TestClock clock;

    private final Actor member = Scenarios.anApplicant();

    @BeforeEach
    void itsClockGoes() {
        clock.go(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"auto-schedule,ft06", "energy-forecast,ETTh1"})
    void runAndLeaveTheirResults(String solution, String sample) {
        assumeThat(solutions.findIfInstalled(solution)).isPresent();
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 20_000);

        Run run = solutions.run(member, RunRequest.ofSample(solution, award.id(), sample, TestLoads.key()));
        Job job = ended(run.jobId());

        assertThat(centre.health().engine()).isEqualTo("slurm");
        assertThat(job.state()).as(solutions.log(member, run.jobId())).isEqualTo(JobState.COMPLETED);
        RunResult result = solutions.result(member, run.jobId());
        assertThat(result.outputs()).extracting(Job.File::path).containsAll(Outputs.REQUIRED);
        assertThat(result.metrics()).containsKeys("value", "baseline");
        assertThat(job.outcome().chargedSeconds()).isPositive();
    }

    private Job ended(JobId id) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!jobs.find(id).state().isEnded()) {
            assertThat(System.nanoTime()).as("%s has ended", id).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return jobs.find(id);
    }
}
