package kr.cheomdan.solutions.web;

import static kr.cheomdan.solutions.web.SolutionForms.WARNED;
import static kr.cheomdan.solutions.web.SolutionForms.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff see of runs, and of what programs of others tried in them. */
@CheomdanTest
class SectorPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @ParameterizedTest
    @CsvSource({"ko,격리 환경이 막았습니다,네트워크", "en,the sandbox stopped it,network"})
    void whatAProgramTriedStandsOnThePageOfItsRun(String language, String stopped, String network) {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Run run = solutions.run(person.actor(), RunRequest.ofSample("test-nosy", award.id(), "plant-a", UUID.randomUUID().toString()));
        scenarios.ended(run.jobId());

        Browserless.Page page = pages.as(person).get("/solutions/runs/" + run.jobId() + "?lang=" + language);

        assertThat(page.text()).contains("/etc/passwd", stopped, network, "sandbox.file", "sandbox.network");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ko,분야별 효과 현황,에너지,증빙됨", "en,Benefit by sector,Energy,Evidenced"})
    void officersOpenTheSectorsDownToTheRunAndRecordEvidence(String language, String desk, String sector, String evidenced) {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        JobId ran = JobId.of(run(api, person, Map.of(
                "award", award.id().toString(), "won-per-kw", "1000", "confirmed", "true", "key", UUID.randomUUID().toString()),
                WARNED).json().path("jobId").asString());
        scenarios.ended(ran);
        Browserless officer = pages.as(people.officer());

        Browserless.Page all = officer.get("/solutions/sectors?lang=" + language);
        Browserless.Page one = officer.get("/solutions/sectors/energy?solution=test-loads&only=OPEN&lang=" + language);
        assertThat(all.h1()).isEqualTo(desk);
        assertThat(all.text()).contains(sector);
        assertThat(one.html()).contains("/solutions/runs/" + ran);
        Browserless.Page page = officer.get("/solutions/runs/" + ran + "?lang=" + language);
        officer.submit("/solutions/runs/" + ran + "/evidence", "won", "80,000", "note", "고지서");
        Browserless.Page after = officer.get("/solutions/runs/" + ran + "?lang=" + language);

        assertThat(after.text()).contains(evidenced, "고지서", "80,000");
        assertThat(List.of(all, one, page, after)).allMatch(Browserless.Page::hasEveryMessage);
        assertThat(pages.as(person).get("/solutions/sectors").status()).isEqualTo(403);
        assertThat(pages.as(person).get("/solutions/runs/" + ran).text()).doesNotContain("고지서");
    }

    @Test
    void programsReadTheSameFiguresAndRecordEvidence() {
        Person person = people.applicant();
        Person officer = people.officer();
        Award award = scenarios.anAwardInForce(person.actor());
        JobId ran = JobId.of(run(api, person, Map.of(
                "award", award.id().toString(), "won-per-kw", "1000", "confirmed", "true"), WARNED).json().path("jobId").asString());
        scenarios.ended(ran);
        String at = "/api/v1/solutions/runs/" + ran;

        assertThat(api.as(person).get(at + "/claim").json().path("won").asLong()).isEqualTo(90_000);
        assertThat(SolutionForms.send(api, person, at + "/evidence", Map.of("note", "x"), null).status()).isEqualTo(403);
        Api.Answer none = SolutionForms.send(api, officer, at + "/evidence", Map.of("won", "many"), null);
        assertThat(none.json().path("code").asString()).isEqualTo("solutions.not-a-whole-number");
        Api.Answer shown = SolutionForms.send(api, officer, at + "/evidence", Map.of("won", "50000", "note", "bill"), null);
        assertThat(shown.status()).isEqualTo(201);
        assertThat(shown.json().path("evidence").path("won").asLong()).isEqualTo(50_000);

        var sectors = api.as(officer).get("/api/v1/solutions/sectors").json();
        assertThat(sectors.valueStream().map(each -> each.path("sector").asString())).contains("energy");
        var lines = api.as(officer).get("/api/v1/solutions/sectors/energy/runs?only=EVIDENCED&solution=test-loads").json();
        assertThat(lines.path("items").valueStream().map(each -> each.path("run").path("jobId").asString())).contains(ran.toString());
        assertThat(api.as(person).get("/api/v1/solutions/sectors").status()).isEqualTo(403);
    }
}
