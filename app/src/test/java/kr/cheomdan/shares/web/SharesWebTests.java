package kr.cheomdan.shares.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class SharesWebTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @Autowired
    private Organisations organisations;

    private Person head;
    private Person colleague;
    private Award award;

    @BeforeEach
    void anAwardOfAnOrganisationOfTwo() {
        head = people.applicant();
        award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, 36_000);
        colleague = people.applicant();
        organisations.addMember(head.actor(), award.organisationId(), colleague.id(), MemberRole.MEMBER);
    }

    @Test
    void givesChangesAndTakesSharesOnThePage() {
        Browserless browser = pages.as(head);
        String at = "/awards/" + award.id() + "/shares";
        assertThat(browser.get("/awards/" + award.id()).html()).contains(at);
        assertThat(browser.get(at).text()).contains("정해진 몫이 없어");
        Browserless.Page project = send(browser, at, Map.of("name", "시각 지능", "hours", "5"));
        assertThat(project.text()).contains("몫을 정했습니다", "시각 지능", "5 CPU시간");
        Browserless.Page person = send(browser, at, Map.of("account", colleague.id().toString(), "hours", "2.5"));
        assertThat(person.text()).contains(colleague.actor().name(), "2.5 CPU시간");
        assertThat(person.hasEveryMessage()).isTrue();
        assertThat(send(browser, at, Map.of("name", "다른 과제", "hours", "많이")).text()).contains("배정량(10 CPU시간)까지의 시간을 숫자로");
        String id = api.as(head).get("/api/v1" + at).json().path("shares").get(0).path("share").path("id").asString();
        assertThat(send(browser, at + "/" + id, Map.of("hours", "6", "version", "0")).text()).contains("몫을 변경했습니다", "6 CPU시간");
        assertThat(send(browser, at + "/" + id + "/remove", Map.of("version", "1")).text()).contains("몫을 거두었습니다");

        Browserless.Page english = pages.as(colleague).get(at + "?lang=en");
        assertThat(english.text()).contains("Shares of award", "A job may hold at most").doesNotContain("Give a person a share");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(pages.as(people.applicant()).get(at).status()).isEqualTo(404);
        assertThat(pages.as(people.officer()).get(at).text()).contains(colleague.actor().name());
    }

    private static Browserless.Page send(Browserless browser, String at, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", browser.csrf());
        return browser.post(at, all);
    }

    @Test
    void saysOnTheFormOfANewJobWhatThePersonMayHold() {
        api.as(head).post("/api/v1/awards/" + award.id() + "/shares", Map.of("account", colleague.id(), "cap", 7_200));
        assertThat(pages.as(colleague).get("/jobs/new?award=" + award.id()).text()).contains("(2 CPU시간)");
        assertThat(pages.as(head).get("/jobs/new?award=" + award.id()).text()).contains("(10 CPU시간)");
    }

    @Test
    void servesPrograms() {
        String at = "/api/v1/awards/" + award.id() + "/shares";
        Api.Answer project = api.as(head).post(at, Map.of("name", "Vision", "cap", 7_200));
        assertThat(project.status()).isEqualTo(201);
        assertThat(project.etag()).isEqualTo("\"0\"");
        String share = "/api/v1/shares/" + project.json().path("id").asString();
        Api.Answer person = api.as(head).post(at,
                Map.of("parent", project.json().path("id").asString(), "account", colleague.id(), "cap", 3_600));
        assertThat(person.json().path("kind").asString()).isEqualTo("PERSON");
        assertThat(api.as(colleague).get(at).json().path("shares").get(1).path("maxUsable").asLong()).isEqualTo(3_600);
        assertThat(api.as(head).put(share, Map.of("cap", 1_800), null).status()).isEqualTo(428);
        assertThat(api.as(head).put(share, Map.of("cap", 1_800), "\"0\"").etag()).isEqualTo("\"1\"");
        assertThat(api.as(colleague).get(at).json().path("shares").get(1).path("maxUsable").asLong()).isEqualTo(1_800);
        assertThat(api.as(colleague).put(share, Map.of("cap", 1), "\"1\"").code()).isEqualTo("shares.not-org-admin");
        assertThat(api.as(people.applicant()).put(share, Map.of("cap", 1), "\"1\"").status()).isEqualTo(404);
        Api asColleague = api.as(colleague).in("en");
        String wanted = """
                {"awardId": "%s", "partition": "cpu", "name": "x", "script": "true", "cpus": 1, "gpus": 0, "memoryBytes": 0,
                 "timeLimitSeconds": 120}""".formatted(award.id());
        api.as(head).put(share, Map.of("cap", 36), "\"1\"");
        Api.Answer job = asColleague.send(asColleague.request("/api/v1/jobs").header("Content-Type", "application/json")
                .header("Idempotency-Key", "k" + award.id()).POST(BodyPublishers.ofString(wanted)).build());
        assertThat(job.code()).isEqualTo("shares.too-small");
        assertThat(job.text()).contains("The share of Vision is too small", "0.01 CPU-hours of the share is left");
        assertThat(api.as(head).delete(share).status()).isEqualTo(428);
        Api asHead = api.as(head);
        assertThat(asHead.send(asHead.request("/api/v1/shares/" + person.json().path("id").asString()).header("If-Match", "\"0\"").DELETE()
                .build()).status()).isEqualTo(204);
    }
}
