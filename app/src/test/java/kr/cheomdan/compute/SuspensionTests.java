package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.awards.AwardsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the notice of a special evaluation nothing of the award is begun any more. */
@CheomdanTest
class SuspensionTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private JobFiles files;

    @Test
    void keepsJobsThatWaitUntilTheAwardMayBeUsedAgain() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member);
        Job waiting = scenarios.anAcceptedJob(member, award, "true");
        Award stopped = awards.suspend(Scenarios.aLead(), award.id(), award.version(), "special evaluation");
        jobs.engineTick();
        assertThat(jobs.find(waiting.id()).state()).isEqualTo(JobState.HELD);
        GivenJobs.assertRefused(AwardsRefusal.NOT_ACTIVE, () -> scenarios.anAcceptedJob(member, award, "true"));
        awards.resume(Scenarios.aLead(), award.id(), stopped.version(), "nothing found");
        assertThat(scenarios.ended(waiting.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void keepsTheTasksThatWaitThoughTheirArrayHasBegun() throws IOException {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member);
        Job array = jobs.submit(member, GivenJobs.request(
                award, "script", "while [ ! -e stop ]; do sleep 0.05; done", "shape", GivenJobs.array("0-1%1")));
        scenarios.awaitJob(array.id(), job -> jobs.task(member, job.id(), 0).state() == JobState.RUNNING);
        Award stopped = awards.suspend(
                Scenarios.aLead(), award.id(), awards.find(award.id()).version(), "special evaluation");
        Path tasks = files.directory(array.id()).resolve("tasks");
        Files.writeString(tasks.resolve("0/work/stop"), "");
        Files.writeString(tasks.resolve("1/work/stop"), "");
        scenarios.awaitJob(array.id(), job -> jobs.task(member, job.id(), 0).state() == JobState.COMPLETED);
        jobs.engineTick();
        assertThat(tasks.resolve("1/control/share")).as("nothing was given to it").doesNotExist();
        assertThat(jobs.task(member, array.id(), 1).state()).isEqualTo(JobState.QUEUED);
        awards.resume(Scenarios.aLead(), award.id(), stopped.version(), "nothing found");
        assertThat(scenarios.ended(array.id()).state()).isEqualTo(JobState.COMPLETED);
    }
}
