package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When jobs and tasks began, at the engine's word. */
@CheomdanTest
class JobProgressTests {

    private static final String UNTIL_STOPPED = "while [ ! -e stop ]; do sleep 0.05; done";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobProgress progress;

    @Autowired
    private JobFiles files;

    private final Actor member = Scenarios.anApplicant();

    @Test
    void keepsTheSecondStartOfAJobThatWasTakenAwayBetweenTwoLooks() throws IOException {
        Award award = scenarios.anAwardInForce(member);
        Job job = scenarios.anAcceptedJob(member, award, UNTIL_STOPPED);
        Instant first = scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING).startedAt();
        Instant second = first.plusSeconds(5);

        progress.observed(job.id(), new EngineObservation(
                new EngineRef(job.id().toString()), EngineState.RUNNING, null, second, List.of(), null));

        assertThat(jobs.find(job.id()).startedAt()).isEqualTo(second);
        assertThat(jobs.find(job.id()).state()).isEqualTo(JobState.RUNNING);
        Files.writeString(files.directory(job.id()).resolve("work/stop"), "");
        scenarios.ended(job.id());
    }

    @Test
    void leavesTheStartOfWhatRanAndIsLostAsItWas() throws IOException {
        Award award = scenarios.anAwardInForce(member);
        Job single = scenarios.anAcceptedJob(member, award, UNTIL_STOPPED);
        Job array = jobs.submit(member, GivenJobs.request(award, "script", UNTIL_STOPPED, "shape", GivenJobs.array("0")));
        Instant began = scenarios.awaitJob(single.id(), each -> each.state() == JobState.RUNNING).startedAt();
        scenarios.awaitJob(array.id(), each -> each.state() == JobState.RUNNING);
        Instant taskBegan = jobs.task(member, array.id(), 0).startedAt();

        progress.observed(single.id(), EngineObservation.unknown(new EngineRef(single.id().toString())));
        progress.observed(array.id(), 0, EngineObservation.unknown(new EngineRef(array.id().toString()).task(0)));

        assertThat(jobs.find(single.id()).state()).isEqualTo(JobState.LOST);
        assertThat(jobs.find(single.id()).startedAt()).isEqualTo(began);
        assertThat(jobs.task(member, array.id(), 0).state()).isEqualTo(JobState.LOST);
        assertThat(jobs.task(member, array.id(), 0).startedAt()).isEqualTo(taskBegan);
        assertThat(jobs.task(member, array.id(), 0).attempts()).isEqualTo(1);
        Files.writeString(files.directory(single.id()).resolve("work/stop"), "");
        Files.writeString(files.directory(array.id()).resolve("tasks/0/work/stop"), "");
    }
}
