package kr.cheomdan.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Deque;
import java.util.regex.Pattern;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody writes an application as people do: in two tabs, through a lost session, with a nervous finger. Nothing typed is ever lost. */
@CheomdanTest
@Tag("journey")
class DraftJourney {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Applications applications;

    @Autowired
    private People people;

    private Person person;
    private Application draft;
    private Window window;

    @BeforeEach
    void aDraftThatIsBeingWritten() {
        Call call = scenarios.anOpenCall();
        person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        draft = applications.start(person.actor(), call.id(), organisation.id());
        window = Chromium.open(port, "ko", Size.WIDE);
        window.signIn(person);
        window.go(path("/edit"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void twoTabsOfTheSameDraftKeepBothTexts() {
        Page first = window.page();
        try (Window tab = window.tab()) {
            Page second = tab.go(path("/edit"));
            first.bringToFront();
            first.fill("#f-title", "첫째 창의 제목");
            first.waitForCondition(() -> "첫째 창의 제목".equals(stored().title()));

            second.bringToFront();
            second.fill("#f-title", "둘째 창의 제목");
            second.fill("#f-answers-goal", "둘째 창에서 쓴 목표");
            assertThat(second.locator("#save-status [role=alert]")).isVisible();
            assertThat(stored().title()).as("the second tab does not overwrite").isEqualTo("첫째 창의 제목");
            assertThat(second.locator("#f-answers-goal")).hasValue("둘째 창에서 쓴 목표");

            second.locator("#save-status button").click();
            assertThat(second.locator("[role=main]")).containsText("첫째 창의 제목");
            assertThat(second.locator("#f-title")).hasValue("둘째 창의 제목");
            assertThat(second.locator("#f-answers-goal")).hasValue("둘째 창에서 쓴 목표");
            tab.inspect("draft/conflict");
            second.locator("#application-form .form-actions button").click();
            second.waitForCondition(() -> "둘째 창에서 쓴 목표".equals(stored().answers().get("goal")));
            assertThat(stored().title()).isEqualTo("둘째 창의 제목");

            first.bringToFront();
            first.fill("#f-ask", "10");
            assertThat(first.locator("#save-status [role=alert]")).isVisible();
            assertThat(stored().ask()).as("the first tab has not seen the second's text yet").isNull();
        }
    }

    @Test
    void aLostSessionLosesNothingThatIsTyped() {
        Page page = window.page();
        page.fill("#f-title", "밤새 쓰는 신청서");
        page.waitForCondition(() -> "밤새 쓰는 신청서".equals(stored().title()));

        window.loseSession();
        page.fill("#f-answers-goal", "세션이 끝난 뒤에 쓴 글");
        assertThat(page.locator(".notice")).containsText("이 화면에 그대로 있으니");
        assertThat(page).hasURL(Pattern.compile(".*/applications/.*/edit"));
        assertThat(page.locator("#f-answers-goal")).hasValue("세션이 끝난 뒤에 쓴 글");
        assertThat(stored().answers()).doesNotContainKey("goal");
        window.inspect("draft/signed-out");

        try (Window tab = window.tab()) {
            tab.signIn(person);
        }
        page.bringToFront();
        page.locator("#f-ask").pressSequentially("12");
        page.waitForCondition(() -> "세션이 끝난 뒤에 쓴 글".equals(stored().answers().get("goal")));
        page.waitForCondition(() -> Long.valueOf(12 * 3_600L).equals(amount()));
        assertThat(page.locator(".notice")).hasCount(0);

        page.locator("#f-declared").check();
        page.locator("button[formaction$='/save-and-check']").click();
        assertThat(page.locator("form[action$='/submit'] button")).isVisible();
    }

    @Test
    void goesOnToTheCheckWhileTheDraftIsBeingSaved() {
        Page page = window.page();
        Deque<Runnable> answers = Chromium.holdingAnswers(page, "**/autosave");
        page.fill("#f-title", "저장되는 동안 넘어가기");
        page.waitForCondition(() -> !answers.isEmpty());
        page.fill("#f-answers-goal", "저장되는 동안 더 쓴 글");

        page.locator("button[formaction$='/save-and-check']").click();
        answers.remove().run();

        page.waitForURL("**/check");
        assertThat(stored().title()).isEqualTo("저장되는 동안 넘어가기");
        assertThat(stored().answers()).containsEntry("goal", "저장되는 동안 더 쓴 글");
    }

    @Test
    void aDoubleClickOnSubmitGivesOneReceipt() {
        Page page = window.page();
        page.fill("#f-title", "두 번 눌러도 한 번");
        page.fill("#f-ask", "10");
        page.fill("#f-answers-goal", "한 번만 접수됩니다.");
        page.locator("#f-declared").check();
        page.locator("button[formaction$='/save-and-check']").click();
        page.locator("form[action$='/submit'] button").dblclick();
        page.waitForURL("**/receipts/1");

        assertThat(page.locator("h1")).containsText(draft.number());
        assertThat(applications.receipts(person.actor(), draft.id())).hasSize(1);
        assertThat(stored().state()).isEqualTo(ApplicationState.SUBMITTED);
        window.inspect("draft/receipt");
    }

    private Application stored() {
        return applications.find(draft.id());
    }

    private @Nullable Long amount() {
        return stored().ask() == null ? null : stored().ask().amount();
    }

    private String path(String page) {
        return "/applications/" + draft.id() + page;
    }
}
