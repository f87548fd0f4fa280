package kr.cheomdan.applications.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of applications in a real browser, with its script: saving while typing, two windows, the submission. */
@CheomdanTest
@Tag("journey")
class ApplicationLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Applications applications;

    @Autowired
    private People people;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightFromTheStartToTheReceipt(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase(Locale.ROOT);
        Call call = scenarios.anOpenCall();
        Person person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(person.login(), person.password());
            window.go("/applications?lang=" + language);
            window.inspect("applications-empty" + suffix);
            window.go("/applications/new?call=" + call.code());
            window.inspect("application-new" + suffix);
            Application draft = applications.start(person.actor(), call.id(), organisation.id());
            String path = "/applications/" + draft.id();
            window.go(path + "/edit");
            window.inspect("application-edit" + suffix);
            window.go(path + "/check");
            window.inspect("application-check-open" + suffix);
            Application filled = applications.save(person.actor(), draft.id(), draft.version(),
                    new ApplicationDraft("W".repeat(200), Scenarios.ASKED, Map.of("goal", "가".repeat(2_000)), true));
            window.go(path + "/check");
            window.inspect("application-check-ready" + suffix);
            applications.submit(person.actor(), draft.id(), filled.version());
            window.go(path + "/receipts/1");
            window.inspect("application-receipt" + suffix);
            window.go(path);
            window.inspect("application" + suffix);
            window.go("/applications");
            window.inspect("applications" + suffix);
            scenarios.closed(call);
            Person officer = people.officer();
            window.page().context().clearCookies();
            window.signIn(officer.login(), officer.password());
            window.go("/calls/" + call.code() + "/applications?lang=" + language);
            window.inspect("applications-of-call" + suffix);
            window.go(path);
            window.inspect("application-screening" + suffix);
        }
    }

    @Test
    void savesWhatIsTypedWithoutAnyButton() {
        Walk walk = walk();
        try (Chromium.Window window = Chromium.open(port, "en", Chromium.Size.WIDE)) {
            window.signIn(walk.person.login(), walk.person.password());
            Page page = window.go(walk.path + "/edit?lang=en");
            String before = page.inputValue("#saved-version");
            page.fill("#f-title", "Typed and never sent");
            assertThat(page.locator("#saved-version")).not().hasValue(before);
            page.fill("#f-answers-goal", "Every change is on the server");
            page.waitForCondition(() -> applications.find(walk.draft.id()).answers().containsKey("goal"));
            page.fill("#f-ask", "about ten");
            assertThat(page.locator("#save-status")).containsText("about ten is not a number of hours");
            page.fill("#f-ask", "12.5");
            page.waitForCondition(() -> applications.find(walk.draft.id()).ask() != null);
            Assertions.assertThat(applications.find(walk.draft.id()).title()).isEqualTo("Typed and never sent");
            page.locator("button[formaction$='/save-and-check']").click();
            assertThat(page.locator("main, [role=main]")).containsText("Please declare");
        }
    }

    @Test
    void showsBothTextsWhereTwoWindowsType() {
        Walk walk = walk();
        try (Chromium.Window first = Chromium.open(port, "en", Chromium.Size.WIDE);
                Chromium.Window second = Chromium.open(port, "en", Chromium.Size.WIDE)) {
            first.signIn(walk.person.login(), walk.person.password());
            second.signIn(walk.person.login(), walk.person.password());
            first.go(walk.path + "/edit?lang=en");
            second.go(walk.path + "/edit?lang=en");
            first.page().fill("#f-title", "From the first window");
            first.page().waitForCondition(() -> "From the first window".equals(applications.find(walk.draft.id()).title()));
            second.page().fill("#f-title", "From the second window");
            assertThat(second.page().locator("#save-status")).containsText("your text is not lost");
            second.inspect("application-conflict-notice");
            second.page().locator("#save-status button").click();
            assertThat(second.page().locator("[role=main]")).containsText("From the first window");
            assertThat(second.page().locator("#f-title")).hasValue("From the second window");
            second.inspect("application-conflict");
            second.page().locator("#application-form button.button").last().click();
            second.page().waitForCondition(() -> "From the second window".equals(applications.find(walk.draft.id()).title()));
        }
    }

    private record Walk(Person person, Application draft, String path) {}

    private Walk walk() {
        Call call = scenarios.anOpenCall();
        Person person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        Application draft = applications.start(person.actor(), call.id(), organisation.id());
        return new Walk(person, draft, "/applications/" + draft.id());
    }
}
