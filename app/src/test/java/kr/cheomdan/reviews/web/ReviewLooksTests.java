package kr.cheomdan.reviews.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the review in a real browser: both languages, wide and narrow, empty, normal and overlong, and typing that saves itself. */
@CheomdanTest
@Tag("journey")
class ReviewLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Applications applications;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightEmptyNormalAndOverlong(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase();
        Person reviewer = people.reviewer();
        Person lead = people.lead();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(reviewer.login(), reviewer.password());
            window.go("/reviews?lang=" + language);
            window.inspect("reviews-empty" + suffix);
            window.go("/reviews/profile");
            window.inspect("reviews-profile" + suffix);

            Application eligible = anEligibleApplicationWithALongTitle();
            Assignment asked = asked(eligible, reviewer);
            window.go("/reviews");
            window.inspect("reviews" + suffix);
            window.go("/reviews/" + asked.id());
            window.inspect("review-asked" + suffix);
            reviews.accept(reviewer.actor(), asked.id(), asked.version(), Reviews.DECLARATION_VERSION);
            window.go("/reviews/" + asked.id());
            window.inspect("review-scoring" + suffix);
        }
        inspectTheOffice(language, size, suffix, lead);
    }

    private void inspectTheOffice(String language, Chromium.Size size, String suffix, Person lead) {
        Call call = scenarios.anOpenCall();
        Application first = scenarios.aSubmittedApplication(call);
        Application second = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(lead.login(), lead.password());
            window.go("/calls/" + call.code() + "/board?lang=" + language);
            window.inspect("board-empty" + suffix);
            window.go("/calls/" + call.code() + "/ranking");
            window.inspect("ranking-empty" + suffix);
            scenarios.aReviewedApplication(first, 9, 4);
            scenarios.aReviewedApplication(second, 3, 2);
            window.go("/calls/" + call.code() + "/board");
            window.inspect("board" + suffix);
            reviews.rank(lead.actor(), call.id());
            window.go("/calls/" + call.code() + "/ranking");
            window.inspect("ranking" + suffix);
        }
    }

    @Test
    void savesWhileTypingAndHandsInWhatWasTyped() {
        Person reviewer = people.reviewer();
        Assignment asked = asked(anEligibleApplicationWithALongTitle(), reviewer);
        reviews.accept(reviewer.actor(), asked.id(), asked.version(), Reviews.DECLARATION_VERSION);
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(reviewer.login(), reviewer.password());
            Page page = window.go("/reviews/" + asked.id());
            page.locator("#score-plan").fill("8");
            page.locator("#comment-plan").fill("일정이 분명합니다.");
            assertThat(page.locator("#saved")).containsText("저장했습니다");
            Assignment saved = reviews.get(reviewer.actor(), asked.id());
            assertThat(saved.scoreOf("plan").orElseThrow().comment()).isEqualTo("일정이 분명합니다.");

            page.locator("#score-effect").fill("4");
            page.waitForCondition(() -> reviews.get(reviewer.actor(), asked.id()).scoreOf("effect").orElseThrow().score() != null);
            assertThat(page.locator("#saved input[name=version]"))
                    .hasValue("" + reviews.get(reviewer.actor(), asked.id()).version());
            page.locator("form[action$='/submit'] button").first().click();
            assertThat(page.locator("#alerts")).containsText("평가를 제출했습니다");
            window.inspect("review-submitted");
        }
    }

    @Test
    void whatIsHandedInWhileItIsBeingSavedWaitsForTheAnswer() {
        Person reviewer = people.reviewer();
        Assignment asked = asked(anEligibleApplicationWithALongTitle(), reviewer);
        reviews.accept(reviewer.actor(), asked.id(), asked.version(), Reviews.DECLARATION_VERSION);
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(reviewer.login(), reviewer.password());
            Page page = window.go("/reviews/" + asked.id());
            Deque<Runnable> answers = Chromium.holdingAnswers(page, "**/scores");
            page.locator("#score-plan").fill("8");
            page.locator("#score-effect").fill("4");
            page.locator("#comment-effect").fill("효과를 보이지 못했습니다.");
            page.waitForCondition(() -> !answers.isEmpty());

            page.locator("form[action$='/submit'] button").first().click();
            answers.remove().run();

            assertThat(page.locator("#alerts")).containsText("평가를 제출했습니다");
            assertThat(reviews.get(reviewer.actor(), asked.id()).scoreOf("effect").orElseThrow().comment()).isEqualTo("효과를 보이지 못했습니다.");
        }
    }

    private Assignment asked(Application eligible, Person reviewer) {
        reviews.saveProfile(reviewer.actor(),
                new ReviewerProfile(reviewer.id(), reviewer.actor().name(), "Example institute", Set.of(), List.of("AI"), 0));
        return reviews.assign(Scenarios.anOfficer(), eligible.id(), reviewer.id());
    }

    private Application anEligibleApplicationWithALongTitle() {
        Call call = scenarios.anOpenCall();
        Actor member = Scenarios.anApplicant();
        Application draft = scenarios.aFilledDraft(call, member, scenarios.anOrganisation(member).id());
        Application filled = applications.save(member, draft.id(), draft.version(),
                new ApplicationDraft("긴제목".repeat(33), Scenarios.ASKED, draft.answers(), true));
        applications.submit(member, filled.id(), filled.version());
        scenarios.closed(call);
        return scenarios.anEligibleApplication(applications.find(filled.id()));
    }
}
