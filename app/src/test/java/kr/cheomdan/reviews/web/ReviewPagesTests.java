package kr.cheomdan.reviews.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kr.cheomdan.applications.Application;
import kr.cheomdan.calls.Call;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.AssignmentState;
import kr.cheomdan.reviews.PanelState;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
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
class ReviewPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Pages pages;

    @Autowired
    private Reviews reviews;

    private Person officer;
    private Person reviewer;
    private Call call;
    private Application application;

    @BeforeEach
    void anEligibleApplication() {
        officer = people.officer();
        reviewer = people.reviewer();
        call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        application = scenarios.anEligibleApplication(submitted);
    }

    @Test
    void leadsAReviewerFromTheProfileToTheSubmittedReview() {
        Browserless browser = pages.as(reviewer);
        assertThat(browser.get("/reviews").text()).contains("평가위원 정보를 먼저 등록해 주십시오", "배정된 평가가 없습니다");
        browser.get("/reviews/profile");
        assertThat(browser.submit("/reviews/profile", "affiliation", "예시 연구원", "fields", "일정, 최적화").text())
                .contains("평가위원 정보를 저장했습니다");

        Browserless office = pages.as(officer);
        office.get("/calls/" + call.code() + "/board");
        assertThat(office.submit("/calls/" + call.code() + "/board/assign",
                "application", application.id().toString(), "reviewer", reviewer.id().toString()).text()).contains("배정했습니다");

        String review = "/reviews/" + assignment().id();
        assertThat(browser.get("/reviews").text()).contains(application.number(), "배정됨");
        Browserless.Page asked = browser.get(review);
        assertThat(asked.text()).contains("이해충돌 없음 확인서", "확인서에 동의한 뒤에").doesNotContain("공정 시간을 줄입니다.");
        Browserless.Page accepted = browser.submit(review + "/accept", "declaration", Reviews.DECLARATION_VERSION);
        assertThat(accepted.text()).contains("공정 시간을 줄입니다.", "평가표");

        Browserless.Page refused = browser.submit(review + "/submit",
                "score.plan", "11", "comment.plan", "잃어버리면 안 되는 글", "score.effect", "4", "comment.effect", "");
        assertThat(refused.text()).contains("최고점 10점보다 큽니다", "잃어버리면 안 되는 글");
        assertThat(refused.html()).contains("aria-invalid=\"true\"");
        Browserless.Page submitted = browser.submit(review + "/submit", "score.plan", "9");
        assertThat(submitted.text()).contains("평가를 제출했습니다", "9 / 10", "잃어버리면 안 되는 글");
        assertThat(office.get("/calls/" + call.code() + "/board").text()).contains("86", "1 / 3", "제출함");
    }

    @Test
    void savesWhileTyping() {
        Assignment accepted = accepted();
        Browserless browser = pages.as(reviewer);
        String review = "/reviews/" + accepted.id();
        browser.get(review);
        String body = "version=" + accepted.version() + "&score.plan=7&comment.plan=" + URLEncoder.encode("좋음", StandardCharsets.UTF_8);
        Browserless.Page saved = browser.send(autosave(browser, review, body));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.html()).contains("id=\"saved\"", "value=\"" + (accepted.version() + 1) + "\"").doesNotContain("<html");
        assertThat(reviews.get(reviewer.actor(), accepted.id()).scoreOf("plan").orElseThrow().comment()).isEqualTo("좋음");

        Browserless.Page refused = browser.send(autosave(browser, review, "version=1&score.plan=99"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("최고점 10점보다 큽니다");
    }

    @Test
    void savesWithoutScriptToo() {
        Assignment accepted = accepted();
        Browserless browser = pages.as(reviewer);
        browser.get("/reviews/" + accepted.id());
        Browserless.Page saved = browser.post("/reviews/" + accepted.id() + "/scores",
                java.util.Map.of("_csrf", browser.csrf(), "version", "" + accepted.version(), "score.plan", "7", "comment.plan", ""));
        assertThat(saved.html()).contains("value=\"7\"");
        assertThat(saved.text()).contains("저장했습니다");
    }

    @Test
    void takesAConflictAndShowsTheApplicationNoMore() {
        Assignment accepted = accepted();
        Browserless browser = pages.as(reviewer);
        browser.get("/reviews/" + accepted.id());
        assertThat(browser.submit("/reviews/" + accepted.id() + "/conflict", "kind", "RECUSAL", "text", "옛 제자의 회사입니다").text())
                .contains("이해충돌을 밝히고 물러났습니다");
        assertThat(browser.get("/reviews/" + accepted.id()).text()).contains("회피").doesNotContain("공정 시간을 줄입니다.");
    }

    @Test
    void ranksConfirmsAndShowsTheLine() {
        scenarios.aReview(application, 9, 4);
        scenarios.aReview(application, 8, 4);
        Browserless office = pages.as(officer);
        office.get("/calls/" + call.code() + "/board");
        assertThat(office.submit("/calls/" + call.code() + "/ranking").text()).contains("평가가 부족한 신청", application.number());
        scenarios.aReview(application, 7, 4);
        office.get("/calls/" + call.code() + "/board");
        assertThat(office.submit("/calls/" + call.code() + "/ranking").text()).contains("1번째 산정", application.number(), "80", "선정 범위");

        Browserless lead = pages.as(people.lead());
        lead.get("/calls/" + call.code() + "/ranking");
        assertThat(lead.submit("/calls/" + call.code() + "/ranking/confirm").text()).contains("순위를 확정했습니다");
        assertThat(reviews.panel(call.id()).orElseThrow().state()).isEqualTo(PanelState.CONFIRMED);
        Ranking ranking = reviews.confirmedRanking(call.id());
        assertThat(lead.get("/calls/" + call.code() + "/ranking").html()).contains(ranking.inputHash());
    }

    @Test
    void saysWhatBrokeATie() {
        Call tied = scenarios.anOpenCall();
        List<Application> submitted = List.of(
                scenarios.aSubmittedApplication(tied), scenarios.aSubmittedApplication(tied), scenarios.aSubmittedApplication(tied));
        scenarios.closed(tied);
        // Plan weighs 60 of 100 and is out of 10, effect 40 out of 5: 10 and 2 are 76, as are 6 and 5.
        scenarios.aReviewedApplication(submitted.get(0), 6, 5);
        scenarios.aReviewedApplication(submitted.get(1), 10, 2);
        scenarios.aReviewedApplication(submitted.get(2), 6, 5);
        reviews.rank(officer.actor(), tied.id());
        assertThat(pages.as(officer).get("/calls/" + tied.code() + "/ranking").text())
                .contains("동점: 배점이 가장 큰 항목(계획)으로 가름", "추첨으로 가름");
    }

    @Test
    void extendsAndReopensWithAReason() {
        for (int i = 0; i < 3; i++) {
            scenarios.aReview(application, 9, 4);
        }
        Browserless office = pages.as(officer);
        office.get("/calls/" + call.code() + "/board");
        assertThat(office.submit("/calls/" + call.code() + "/board/extend", "dueAt", "2099-12-31T18:00", "reason", "휴일이 있습니다").text())
                .contains("평가 기한을 연장했습니다", "2099-12-31 18:00");
        office.submit("/calls/" + call.code() + "/ranking");
        assertThat(office.submit("/calls/" + call.code() + "/ranking/reopen", "reason", "점수 확인이 필요합니다").text())
                .contains("평가를 다시 열었습니다", "평가 접수 중");
    }

    @Test
    void givesAReviewBackFromItsPage() {
        Assignment review = scenarios.aReview(application, 9, 4);
        Browserless office = pages.as(officer);
        assertThat(office.get("/reviews/" + review.id()).text()).contains("제출함", "9 / 10", "기록");
        assertThat(office.submit("/reviews/" + review.id() + "/return", "reason", "의견을 보태 주십시오").text())
                .contains("되돌렸습니다", "의견을 보태 주십시오");
        assertThat(reviews.get(officer.actor(), review.id()).state()).isEqualTo(AssignmentState.IN_PROGRESS);
    }

    @Test
    void showsEveryPageInBothLanguages() {
        Assignment accepted = accepted();
        scenarios.aReview(application, 9, 4);
        scenarios.aReview(application, 9, 3);
        scenarios.aReview(application, 8, 4);
        reviews.rank(officer.actor(), call.id());
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Browserless mine = pages.as(reviewer, language);
            Browserless office = pages.as(officer, language);
            for (Browserless.Page page : List.of(mine.get("/reviews"), mine.get("/reviews/profile"), mine.get("/reviews/" + accepted.id()),
                    office.get("/reviews"), office.get("/reviews/" + accepted.id()), office.get("/calls/" + call.code() + "/board"),
                    office.get("/calls/" + call.code() + "/ranking"))) {
                assertThat(page.status()).as(page.path()).isEqualTo(200);
                assertThat(page.hasEveryMessage()).as(page.path() + page.text()).isTrue();
                assertThat(page.h1()).as(page.path()).isNotEmpty();
            }
        }
        assertThat(pages.as(reviewer, Locale.ENGLISH).get("/reviews/" + accepted.id()).text())
                .contains("Score sheet", "Declare a conflict");
    }

    @Test
    void isNotThereForOthers() {
        Assignment accepted = accepted();
        for (Person stranger : List.of(people.applicant(), people.reviewer())) {
            Browserless browser = pages.as(stranger);
            assertThat(browser.get("/reviews/" + accepted.id()).status()).isEqualTo(404);
            assertThat(browser.get("/calls/" + call.code() + "/board").status()).isEqualTo(404);
            assertThat(browser.get("/calls/" + call.code() + "/ranking").status()).isEqualTo(404);
        }
    }

    private static HttpRequest autosave(Browserless browser, String review, String body) {
        return browser.request(review + "/scores")
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body + "&_csrf=" + browser.csrf()))
                .build();
    }

    private Assignment accepted() {
        reviews.saveProfile(reviewer.actor(),
                new ReviewerProfile(reviewer.id(), reviewer.actor().name(), "Example institute", Set.of(), List.of("AI"), 0));
        return scenarios.anAcceptedAssignment(application, reviewer.actor());
    }

    private Assignment assignment() {
        return reviews.mine(reviewer.actor(), kr.cheomdan.shared.PageQuery.first()).items().get(0);
    }
}
