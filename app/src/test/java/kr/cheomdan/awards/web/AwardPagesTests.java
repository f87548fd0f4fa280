package kr.cheomdan.awards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kr.cheomdan.applications.Application;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AwardPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Awards awards;

    @Test
    void leadsFromTheDecisionToAnAwardInForce() {
        Person member = people.applicant();
        Person lead = people.lead();
        Call call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call, member.actor(), scenarios.anOrganisation(member.actor()).id());
        scenarios.closed(call);
        scenarios.aReviewedApplication(submitted, 9, 4);

        Browserless office = pages.as(lead);
        String decision = "/calls/" + call.code() + "/decision";
        assertThat(office.get(decision).text()).contains("순위가 확정되어야 결정할 수 있습니다");
        scenarios.aConfirmedRanking(call);
        office.get(decision);
        assertThat(office.submit(decision).text()).contains("결정하고 모든 신청자에게 결과를 알렸습니다", submitted.number(), "선정");

        Award award = awards.find(awards.outcome(lead.actor(), submitted.id()).orElseThrow().awardId());
        String address = "/awards/" + award.id();
        Browserless browser = pages.as(member);
        assertThat(browser.get("/awards").text()).contains(award.number(), "선정 - 수락해 주십시오", "기한 안에 제안을 수락해 주십시오");
        assertThat(browser.get(address).text()).contains("전까지 수락해 주십시오", submitted.number(), "100 CPU시간");
        assertThat(browser.submit(address + "/accept").text()).contains("제안을 수락했습니다");

        Browserless prepare = pages.as(people.officer());
        prepare.get(address + "/agreement");
        assertThat(prepare.submit(address + "/agreement/send", "conditions", "분기마다 결과를 알립니다.").text())
                .contains("서명을 요청했습니다", "분기마다 결과를 알립니다.");

        browser.get(address + "/agreement");
        assertThat(browser.submit(address + "/agreement/sign", "name", "대표 이름", "agreed", "true").text())
                .contains("협약서에 서명했습니다", "대표 이름");
        office.get(address + "/agreement");
        assertThat(office.submit(address + "/agreement/approve").text()).contains("이제 자원을 사용할 수 있습니다", "사용 중", "협약 승인");
        Browserless.Page inForce = browser.get(address);
        assertThat(inForce.text()).contains("사용할 수 있음", "남은 양", "0 CPU시간 / 100 CPU시간");
        assertThat(inForce.html()).contains("/plan", "/calls/" + call.code(), "/applications/" + submitted.id(), address + "/agreement",
                "/jobs?award=" + award.id());
        assertThat(inForce.text()).as("what an applicant is not told").doesNotContain("1위", "86점");
    }

    @Test
    void stopsAndEndsFromThePage() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant());
        Browserless office = pages.as(people.lead());
        String address = "/awards/" + award.id();
        office.get(address);
        assertThat(office.submit(address + "/suspend", "reason", "특별평가").text()).contains("사용을 정지했습니다", "특별평가");
        assertThat(office.submit(address + "/resume", "reason", "문제 없음").text()).contains("사용을 재개했습니다");
        assertThat(office.submit(address + "/terminate", "reason", "목적 외 사용").text()).contains("해약했습니다", "해약");
        assertThat(awards.find(award.id()).state()).isEqualTo(AwardState.TERMINATED);
    }

    @Test
    void showsARefusalOnThePageItCameFrom() {
        Person member = people.applicant();
        Award offer = scenarios.anOffer(member.actor(), Unit.CPU_SECOND, 7_200);
        Browserless browser = pages.as(member);
        browser.get("/awards/" + offer.id());
        awards.accept(member.actor(), offer.id(), offer.version());
        awards.decline(member.actor(), offer.id(), offer.version() + 1, null);
        Browserless.Page refused = browser.submit("/awards/" + offer.id() + "/accept");
        assertThat(refused.text()).contains("지금 상태", "사양함");
    }

    @Test
    void showsEveryPageInBothLanguages() {
        Person member = people.applicant();
        Award award = scenarios.anAwardInForce(member.actor());
        Award offer = scenarios.anOffer(member.actor(), Unit.gpuSecond("h100"), 7_200);
        Person lead = people.lead();
        String decision = "/calls/" + scenarios.aRankedCall().code() + "/decision";
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Browserless mine = pages.as(member, language);
            Browserless office = pages.as(lead, language);
            for (Browserless.Page page : List.of(mine.get("/awards"), mine.get("/awards?state=OFFERED"), mine.get("/awards/" + award.id()),
                    mine.get("/awards/" + award.id() + "/agreement"), mine.get("/awards/" + offer.id()), office.get("/awards"),
                    office.get("/awards/" + award.id()), office.get("/awards/" + award.id() + "/agreement"), office.get(decision))) {
                assertThat(page.status()).as(page.path()).isEqualTo(200);
                assertThat(page.hasEveryMessage()).as(page.path() + page.text()).isTrue();
                assertThat(page.h1()).as(page.path()).isNotEmpty();
            }
        }
        assertThat(pages.as(member, Locale.ENGLISH).get("/awards/" + award.id() + "/agreement").text())
                .contains("Agreement on support with AI computing resources", "concluded");
        assertThat(pages.as(people.applicant(), Locale.ENGLISH).get("/awards").text()).contains("There is no award");
    }

    @Test
    void isNotThereForOthers() {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant());
        Browserless stranger = pages.as(people.applicant());
        assertThat(stranger.get("/awards/" + award.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/awards/" + award.id() + "/agreement").status()).isEqualTo(404);
        assertThat(stranger.get("/awards/not-an-id").status()).isEqualTo(404);
        assertThat(pages.anonymous().get("/awards/" + award.id()).path()).startsWith("/login");
    }
}
