package kr.cheomdan.amendments.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
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
class AmendmentsWebTests {

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

    @Autowired
    private Shares shares;

    @Autowired
    private Awards awards;

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

    private static Browserless.Page send(Browserless browser, String at, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", browser.csrf());
        return browser.post(at, all);
    }

    @Test
    void asksForAndGrantsAnExtensionOnThePages() {
        Browserless member = pages.as(colleague);
        String at = "/awards/" + award.id() + "/amendments";
        assertThat(member.get("/awards/" + award.id()).html()).contains(at);
        Browserless.Page empty = member.get(at);
        assertThat(empty.text()).contains("아직 신청이 없습니다", "처음 배정량의 50%까지", "68~74쪽");
        assertThat(empty.hasEveryMessage()).isTrue();
        String lastDay = Seoul.dayOf(award.use().until()).plusDays(20).toString();
        Browserless.Page asked = send(member, at, Map.of(
                "kind", "EXTENSION", "lastDay", lastDay, "reason", "협력 기관의 자료가 늦습니다.", "evidence", "공문 3호"));
        assertThat(asked.text()).contains("신청했습니다", "공문 3호", "한 사람").doesNotContain("추천한 뒤");
        assertThat(asked.hasEveryMessage()).isTrue();
        assertThat(send(member, at, Map.of("kind", "SUPPLEMENT", "hours", "6", "reason", "x", "evidence", "y")).text())
                .contains("처음 배정량의 50%, 지금은 5 CPU시간까지");

        assertThat(member.get(at).text()).contains("같은 종류의 신청이 결정을 기다리는 동안");

        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        assertThat(officer.get("/notices").html()).contains("href=\"/notices\"", ">Extension until " + lastDay.substring(0, 4));
        assertThat(officer.get("/amendments").text()).contains(award.number(), "Extension", "Answer due");
        String id = asked.path();
        assertThat(officer.get(id).text()).contains("Extension of award", "Approve", "When asked");
        Browserless.Page done = send(officer, id + "/approve", Map.of("version", "0", "note", "The letter says so."));
        assertThat(done.text()).contains("Approved and done", "The letter says so.");
        assertThat(done.hasEveryMessage()).isTrue();
        assertThat(awards.find(award.id()).use().until()).isEqualTo(Seoul.startOf(Seoul.dayOf(award.use().until()).plusDays(21)));
        assertThat(pages.as(people.applicant()).get(id).status()).isEqualTo(404);
        assertThat(pages.as(people.applicant()).get("/amendments").text()).contains("신청이 없습니다");
    }

    @Test
    void movesAPartOfAShareWithinAProjectAtTheAdministratorsWord() {
        Person third = people.applicant();
        organisations.addMember(head.actor(), award.organisationId(), third.id(), MemberRole.MEMBER);
        Share vision = shares.add(head.actor(), award.id(), new Share.Wanted(null, "Vision", null, 20_000));
        Share speech = shares.add(head.actor(), award.id(), new Share.Wanted(null, "Speech", null, 20_000));
        Share from = shares.add(head.actor(), award.id(), new Share.Wanted(vision.id(), null, colleague.id(), 10_000));
        Share to = shares.add(head.actor(), award.id(), new Share.Wanted(vision.id(), null, head.id(), 1_000));
        Share outside = shares.add(head.actor(), award.id(), new Share.Wanted(speech.id(), null, third.id(), 1_000));
        String at = "/api/v1/awards/" + award.id() + "/amendments";
        assertThat(api.as(colleague).post(at, wanted(from, outside, 3_600)).code()).isEqualTo("shares.not-within-a-project");
        assertThat(api.as(colleague).post(at, wanted(vision, speech, 3_600)).code()).isEqualTo("shares.not-within-a-project");
        assertThat(api.as(colleague).post(at, wanted(from, to, 10_001)).code()).isEqualTo("shares.moves-too-much");
        Api.Answer asked = api.as(colleague).post(at, wanted(from, to, 3_600));
        assertThat(asked.status()).isEqualTo(201);
        String one = "/api/v1/amendments/" + asked.json().path("id").asString();
        assertThat(step(colleague, one, "grant", "\"0\"").code()).isEqualTo("amendments.not-org-admin");
        assertThat(step(people.lead(), one, "approve", "\"0\"").code()).isEqualTo("amendments.not-of-the-agency");
        assertThat(step(head, one, "grant", null).status()).isEqualTo(428);
        Browserless.Page page = pages.as(head).get("/amendments/" + asked.json().path("id").asString());
        assertThat(page.text()).contains("이동 승인", colleague.actor().name());
        assertThat(pages.as(head).get("/awards/" + award.id() + "/amendments").text()).as("another transfer may be asked for")
                .doesNotContain("같은 종류의 신청이 결정을 기다리는 동안");
        assertThat(page.hasEveryMessage()).isTrue();
        assertThat(step(head, one, "grant", "\"0\"").json().path("state").asString()).isEqualTo("APPLIED");
        assertThat(shares.tree(head.actor(), award.id()).shares()).extracting(each -> each.share().cap())
                .contains(6_400L, 4_600L);
    }

    private static Map<String, Object> wanted(Share from, Share to, long amount) {
        return Map.of("kind", "TRANSFER", "amount", amount, "from", from.id(), "to", to.id(), "reason", "on leave", "evidence", "memo");
    }

    private Api.Answer step(Person who, String one, String step, String version) {
        Api as = api.as(who);
        var request = as.request(one + "/" + step).header("Content-Type", "application/json");
        if (version != null) {
            request.header("If-Match", version);
        }
        return as.send(request.POST(BodyPublishers.ofString("{\"note\": \"yes\"}")).build());
    }

    @Test
    void refusesARuleWithoutItsBeginningOrAnArticleAtTheField() {
        Map<String, Object> rule = new HashMap<>(Map.of("supplementPermille", 500, "supplementsMost", 1, "extensionDays", 184,
                "extensionsMost", 1, "secondPersonPermille", 100, "secondPersonDays", 92, "answerDays", 15, "reopenDays", 0,
                "stopEndsRunning", false));
        rule.put("validFrom", "2999-01-01T00:00:00Z");
        rule.put("reason", "why");
        rule.put("changeArticle", Map.of("ko", "조항", "en", "article"));
        rule.put("stopArticle", Map.of("ko", "조항", "en", "article"));
        for (String field : List.of("validFrom", "changeArticle", "stopArticle", "reason")) {
            Map<String, Object> without = new HashMap<>(rule);
            without.remove(field);
            Api.Answer refused = api.as(people.lead()).post("/api/v1/amendments/rules", without);
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(refused.json().path("field").asString()).isEqualTo(field);
        }
        rule.put("stopArticle", Map.of("en", "article"));
        Api.Answer refused = api.as(people.lead()).post("/api/v1/amendments/rules", rule);
        assertThat(refused.json().path("field").asString()).as(refused.text()).isEqualTo("stopArticle");
        rule.put("stopArticle", Map.of("ko", "조항"));
        assertThat(api.as(people.lead()).post("/api/v1/amendments/rules", rule).status()).isEqualTo(400);
    }

    @Test
    void setsRulesFromThePageWithTheirReason() {
        Browserless lead = pages.as(people.lead());
        Browserless.Page shown = lead.get("/amendments/rules");
        assertThat(shown.text()).contains("처음 배정량의 50%까지, 1회", "제품에 들어 있던 규칙", "실행 중인 작업은 시간 제한까지 계속함");
        assertThat(shown.hasEveryMessage()).isTrue();
        Browserless.Page set = lead.submit("/amendments/rules", "validFrom", "2970-01-01T00:00", "supplementPercent", "62.5",
                "reason", "<b>지침</b> 개정", "changeEn", "Guideline of 2970");
        assertThat(set.text()).contains("규칙을 정했습니다", "처음 배정량의 62.5%까지", "<b>지침</b> 개정", "예정");
        lead.get("/amendments/rules");
        Browserless.Page refused = lead.submit("/amendments/rules", "validFrom", "2971-01-01T00:00", "answerDays", "0", "reason", "why");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("2971-01-01T00:00");
        lead.get("/amendments/rules");
        assertThat(lead.submit("/amendments/rules", "validFrom", "2971-01-01T00:00", "reason", " ").status()).isEqualTo(422);

        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/amendments/rules");
        assertThat(english.text()).contains("Guideline of 2970", "in force").doesNotContain("Set the rules");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(pages.as(people.officer()).get("/amendments").html()).contains("/amendments/rules");
        assertThat(pages.as(head).get("/awards/" + award.id() + "/amendments").html()).contains("/amendments/rules");
    }

    @Test
    void servesPrograms() {
        String at = "/api/v1/awards/" + award.id() + "/amendments";
        assertThat(api.as(head).get(at + "/room").json().path("supplement").asLong()).isEqualTo(18_000);
        Api.Answer asked = api.as(head).post(at, Map.of("kind", "SUPPLEMENT", "amount", 3_600, "reason", "more", "evidence", "job 1"));
        assertThat(asked.etag()).isEqualTo("\"0\"");
        assertThat(api.as(head).get(at).json().size()).isEqualTo(1);
        assertThat(api.as(head).get("/api/v1/amendments?state=REQUESTED").json().path("total").asLong()).isEqualTo(1);
        String one = "/api/v1/amendments/" + asked.json().path("id").asString();
        Api.Answer refused = step(people.officer(), one, "refuse", "\"0\"");
        assertThat(refused.json().path("decided").path("note").asString()).isEqualTo("yes");
        assertThat(api.as(people.applicant()).get(one).status()).isEqualTo(404);
        assertThat(api.as(head).get("/api/v1/amendments/rules").json().findValue("changeArticle").path("en").asString())
                .contains("pp. 68-74");
        assertThat(api.as(head).post(at, Map.of()).code()).isEqualTo("amendments.kind-missing");
    }
}
