package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class DataCentrePageTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Test
    void saysHowManyJobsTheMachinesRunWhoeverSubmittedThem() {
        Person member = people.applicant();
        Award award = scenarios.anAwardInForce(member.actor());
        Job job = scenarios.anAcceptedJob(member.actor(), award, "while [ ! -e go ]; do sleep 0.02; done");
        scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING);
        assertThat(pages.as(people.operator()).get("/data-centre").text()).contains("장비 전체에서 실행 중인 작업은");
        jobs.cancel(member.actor(), job.id(), null);
        scenarios.ended(job.id());
    }
}
