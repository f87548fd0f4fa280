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
        assertThat(pages.as(people.operator()).get("/data-centre").text()).containsPattern("전체 장비에서 작업 [0-9,]+개가 실행 중입니다");
        jobs.cancel(member.actor(), job.id(), null);
        scenarios.ended(job.id());
    }
}
