package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

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
}
