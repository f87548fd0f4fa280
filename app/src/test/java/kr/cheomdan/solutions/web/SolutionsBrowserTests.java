package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import kr.cheomdan.compute.JobId;
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

/** The pages of solutions and of the figures they move, in a real browser. */
@CheomdanTest
@Tag("journey")
class SolutionsBrowserTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"ko,WIDE", "en,NARROW"})
    void aFirmMendsItsFileRunsASampleAndReadsTheReport(String language, Chromium.Size size) {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        String name = "solutions-" + language + "-" + size;
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(person.login(), person.password());
            window.go("/solutions?lang=" + language);
            window.inspect(name + "-catalogue");

            Page page = window.go("/solutions/auto-schedule");
            window.inspect(name + "-form");
            page.locator("#input").setInputFiles(new FilePayload(
                    "line.txt", "text/plain", "2 2\n0 3 1 -2\n0 1 0 x\n".getBytes(StandardCharsets.UTF_8)));
            page.locator("form button").last().click();
            PlaywrightAssertions.assertThat(page.locator("#report")).containsText("auto-schedule.time-not-positive");
            window.inspect(name + "-faults");

            page.locator("#sample").selectOption("ft10");
            page.locator("#p-seconds").fill("20");
            page.locator("form[enctype] button").first().click();
            page.waitForURL("**/solutions/runs/*");
            window.inspect(name + "-running");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            // The page finds out by itself.
            PlaywrightAssertions.assertThat(page.locator("#picture-title")).isVisible();
            assertThat(page.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)")).isNotEqualTo(0);
            window.inspect(name + "-report");
        }
    }

    @Test
    void aCitizenOpensAFigureDownToItsRecords() {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            Page page = window.go("/indicators");
            window.inspect("indicators-list");
            page.locator("a[href*='/indicators/organisations-supported']").first().click();
            window.inspect("indicators-opened");
            page.locator("a[href='/indicators']").first().click();
            page.locator("a[href*='/indicators/ai-experts']").first().click();
            window.inspect("indicators-no-record");
        }
        try (Chromium.Window window = Chromium.open(port, "en", Chromium.Size.NARROW)) {
            window.go("/indicators?lang=en");
            window.inspect("indicators-list-en-narrow");
            window.go("/indicators/awards-made");
            window.inspect("indicators-opened-en-narrow");
        }
    }
}
