package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
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
    void aFirmMendsItsFileRunsItTwiceAndComparesBoth(String language, Chromium.Size size) {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        Person officer = people.officer();
        String name = "solutions-" + language + "-" + size;
        String file = "meter-" + language + ".csv";
        List<String> before = figuresOfEnergy(officer, language, size);
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(person.login(), person.password());
            window.go("/solutions?lang=" + language);
            window.inspect(name + "-catalogue");

            Page page = window.go("/solutions/energy-forecast");
            window.inspect(name + "-form");
            choose(page, file, meter("broken", "yesterday"));
            page.locator("form button[formaction]").click();
            PlaywrightAssertions.assertThat(page.locator("#report tbody tr")).hasCount(2);
            PlaywrightAssertions.assertThat(page.locator("#report")).containsText("csv.not-a-number");
            PlaywrightAssertions.assertThat(page.locator("#report")).containsText("csv.not-a-time");
            window.inspect(name + "-faults");

            choose(page, file, meter("", "2026-01-09 04:00"));
            run(page, "24");
            PlaywrightAssertions.assertThat(page.locator("#report .alert--warn")).isVisible();
            window.inspect(name + "-warned");
            page.locator("#confirmed").press("Space");
            page.locator("form[enctype] .form-actions button").first().press("Enter");
            page.waitForURL("**/solutions/runs/*");
            window.inspect(name + "-running");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            // The page finds out by itself.
            PlaywrightAssertions.assertThat(page.locator("#benefit-title")).isVisible();
            assertThat(page.locator("figure img").first().evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isNotEqualTo(0);
            window.inspect(name + "-result");

            page = window.go("/solutions/energy-forecast");
            choose(page, file, meter("97.5", "2026-01-09 04:00"));
            run(page, "36");
            page.waitForURL("**/solutions/runs/*");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            page = window.go("/solutions/energy-forecast");
            window.inspect(name + "-runs");
            PlaywrightAssertions.assertThat(page.locator("tr:has(input[name=run])").filter(new Locator.FilterOptions().setHasText(file)))
                    .hasCount(2);
            for (var box : page.locator("input[name=run]").all()) {
                box.press("Space");
            }
            page.locator("form[method=get][action$='/compare'] button").press("Enter");
            page.waitForURL("**/solutions/runs/compare?*");
            PlaywrightAssertions.assertThat(page.locator("svg circle")).hasCount(2);
            window.inspect(name + "-compare");
        }
        assertThat(figuresOfEnergy(officer, language, size)).doesNotContainAnyElementsOf(before);
        anOfficerRecordsEvidence(officer, language, size, file);
    }

    /** Hours of three weeks of a plant; what stands in one cell of numbers and in one of times is given. */
    private static String meter(String number, String time) {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("time,load\n");
        LocalDateTime from = LocalDateTime.of(2026, 1, 5, 0, 0);
        for (int hour = 0; hour < 24 * 21; hour++) {
            double load = 100 + 40 * Math.sin(hour * Math.PI / 12) + 10 * random.nextGaussian();
            csv.append(hour == 100 ? time : from.plusHours(hour).toString().replace('T', ' ')).append(',')
                    .append(hour == 50 ? number : "%.1f".formatted(load)).append('\n');
        }
        return csv.toString();
    }

    private static void run(Page page, String horizon) {
        page.locator("#p-horizon").fill(horizon);
        page.locator("#p-won-per-unit-of-error").fill("1000");
        page.locator("#p-cpu-seconds").fill("5");
        page.locator("form[enctype] .form-actions button").first().press("Enter");
    }

    /** How many runs there are of the sector and what they claim. */
    private List<String> figuresOfEnergy(Person officer, String language, Chromium.Size size) {
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(officer.login(), officer.password());
            Page page = window.go("/solutions/sectors?lang=" + language);
            Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHas(page.locator("th a[href*='/sectors/energy']")));
            return List.of(row.locator("td").nth(0).innerText(), row.locator("td").nth(4).innerText());
        }
    }

    private void anOfficerRecordsEvidence(Person officer, String language, Chromium.Size size, String file) {
        String name = "solutions-" + language + "-" + size;
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(officer.login(), officer.password());
            Page page = window.go("/solutions?lang=" + language);
            page.locator("a[href='/solutions/sectors']").click();
            window.inspect(name + "-desk");
            page.locator("a[href^='/solutions/sectors/energy']").first().click();
            page.locator("a[href*='only=OPEN']").click();
            window.inspect(name + "-desk-energy");
            page.locator("#runs tbody tr").filter(new Locator.FilterOptions().setHasText(file))
                    .first().locator("a[href*='/solutions/runs/']").click();
            page.locator("#note").fill("전기 요금 고지서 3개월분을 보았습니다.");
            page.locator("#file").setInputFiles(new FilePayload("bill.csv", "text/csv", "month,kWh\n1,120\n".getBytes(StandardCharsets.UTF_8)));
            window.inspect(name + "-claim");
            page.locator("#claim form button").click();
            PlaywrightAssertions.assertThat(page.locator("#claim .badge--ok")).isVisible();
            window.inspect(name + "-evidenced");
            page = window.go("/solutions/sectors/energy?only=EVIDENCED");
            PlaywrightAssertions.assertThat(page.locator("#runs tbody tr").first()).containsText(file);
            window.inspect(name + "-desk-moved");
        }
    }

    @Test
    void theReportOfAThirdPartyHasNoRightsOfOurs() {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(person.login(), person.password());
            Page page = window.go("/solutions/test-loads?sample=plant-a");
            page.locator("form[enctype] .form-actions button").first().click();
            page.waitForURL("**/solutions/runs/*");
            scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
            aReportHasNoRightsOfOurs(page);
        }
    }

    private static void choose(Page page, String file, String content) {
        page.locator("#in-readings").setInputFiles(new FilePayload(file, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
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
