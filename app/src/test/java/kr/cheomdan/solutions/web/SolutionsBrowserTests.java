package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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

    private static final String TWO_FAULTS = "time,load\n2026-01-05T00:00,many\n2026-01-05T01:00,-5\n";
    private static final String MENDED = "time,load,colour\n2026-01-05T00:00,120,red\n2026-01-05T01:00,95,blue\n";

    @ParameterizedTest
    @CsvSource({"ko,WIDE", "en,NARROW"})
    void aFirmMendsItsFileRunsItTwiceAndComparesBoth(String language, Chromium.Size size) {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        String name = "solutions-" + language + "-" + size;
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(person.login(), person.password());
            window.go("/solutions?lang=" + language);
            window.inspect(name + "-catalogue");

            Page page = window.go("/solutions/test-loads");
            window.inspect(name + "-form");
            choose(page, TWO_FAULTS);
            page.locator("form button[formaction]").click();
            PlaywrightAssertions.assertThat(page.locator("#report tbody tr")).hasCount(2);
            PlaywrightAssertions.assertThat(page.locator("#report")).containsText("csv.not-a-number");
            window.inspect(name + "-faults");

            choose(page, MENDED);
            page.locator("#p-won-per-kw").fill("1000");
            page.locator("form[enctype] .form-actions button").first().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("#report .alert--warn")).isVisible();
            window.inspect(name + "-warned");
            page.locator("#confirmed").press("Space");
            page.locator("form[enctype] .form-actions button").first().press("Enter");
            page.waitForURL("**/solutions/runs/*");
            window.inspect(name + "-running");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            // The page finds out by itself.
            PlaywrightAssertions.assertThat(page.locator("#benefit-title")).isVisible();
            assertThat(page.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)")).isNotEqualTo(0);
            window.inspect(name + "-result");
            aReportHasNoRightsOfOurs(page);

            page = window.go("/solutions/test-loads?sample=plant-a");
            page.locator("#p-won-per-kw").fill("1000");
            page.locator("form[enctype] .form-actions button").first().click();
            page.waitForURL("**/solutions/runs/*");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            page = window.go("/solutions/test-loads");
            window.inspect(name + "-runs");
            for (var box : page.locator("input[name=run]").all()) {
                box.press("Space");
            }
            page.locator("form[method=get][action$='/compare'] button").press("Enter");
            page.waitForURL("**/solutions/runs/compare?*");
            PlaywrightAssertions.assertThat(page.locator("svg circle")).hasCount(2);
            window.inspect(name + "-compare");
        }
        theSectorDeskHasMovedAndAnOfficerRecordsEvidence(language, size, name);
    }

    private void theSectorDeskHasMovedAndAnOfficerRecordsEvidence(String language, Chromium.Size size, String name) {
        Person officer = people.officer();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(officer.login(), officer.password());
            Page page = window.go("/solutions?lang=" + language);
            page.locator("a[href='/solutions/sectors']").click();
            window.inspect(name + "-desk");
            page.locator("a[href^='/solutions/sectors/energy']").first().click();
            page.locator("a[href*='only=OPEN']").click();
            window.inspect(name + "-desk-energy");
            page.locator("#runs tbody tr").filter(new Locator.FilterOptions().setHasText("line.csv"))
                    .first().locator("a[href*='/solutions/runs/']").click();
            page.locator("#note").fill("전기 요금 고지서 3개월분을 보았습니다.");
            page.locator("#file").setInputFiles(new FilePayload("bill.csv", "text/csv", MENDED.getBytes(StandardCharsets.UTF_8)));
            window.inspect(name + "-claim");
            page.locator("#claim form button").click();
            PlaywrightAssertions.assertThat(page.locator("#claim .badge--ok")).isVisible();
            window.inspect(name + "-evidenced");
            page = window.go("/solutions/sectors/energy?only=EVIDENCED");
            PlaywrightAssertions.assertThat(page.locator("#runs tbody tr").first()).containsText("line.csv");
            window.inspect(name + "-desk-moved");
        }
    }

    private static void choose(Page page, String content) {
        page.locator("#in-readings").setInputFiles(new FilePayload("line.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Its script does not run, and it belongs to no origin. */
    private static void aReportHasNoRightsOfOurs(Page page) {
        Page report = page.context().waitForPage(() -> page.locator("a[href$='/report']").click());
        report.waitForLoadState();
        PlaywrightAssertions.assertThat(report.locator("h1")).isVisible();
        assertThat(report.title()).isEqualTo("부하 평균");
        report.close();
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
