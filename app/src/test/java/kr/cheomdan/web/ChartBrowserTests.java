package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.web.Chart.Shape;
import kr.cheomdan.web.Chart.Tone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of chart in a real browser under the pages' content policy: a forbidden style or script fails as an error of the console. */
@CheomdanTest
@Tag("journey")
class ChartBrowserTests {

    private static final List<String> SCRIPTS = List.of("/charts/6.0.0/dist/echarts.min.js", "/js/charts.js");

    @Autowired
    private Charts charts;

    @Autowired
    private Pages pages;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource(Chromium.Size.class)
    void drawsAFlowWhoseBandsOpenTheirEntries(Chromium.Size size) {
        Chart.Flow flow = new Chart.Flow(
                List.of(new Chart.Node("source", "국비", "700원", Tone.MAIN, 0),
                        new Chart.Node("axis", "인프라", "700원", Tone.SECOND, 1),
                        new Chart.Node("paid", "지급", "300원", Tone.GOOD, 2),
                        new Chart.Node("left", "Überlanges".repeat(20), "400원", Tone.MUTED, 2)),
                List.of(new Chart.Link("source", "axis", 700, "700원", null),
                        new Chart.Link("axis", "paid", 300, "300원", "/calls"),
                        new Chart.Link("axis", "left", 400, "400원", "/calls")));
        try (Chromium.Window window = Chromium.open(port, "ko", size)) {
            Page page = drawn(window, flow);
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).containsText("인프라");
            window.inspect("chart-flow-" + size);
            press(page, 0.7, 0.35);
            page.waitForURL("**/calls");
        }
    }

    @Test
    void drawsColumnsWithGapsWhereNothingIsKnown() {
        Chart.Columns columns = new Chart.Columns(
                List.of("2026-01", "2026-02"),
                List.of(new Chart.Series("계획", Shape.LINE, Tone.MUTED, Arrays.asList(5L, null), List.of("5원", "제시되지 않음")),
                        new Chart.Series("집행", Shape.BAR, Tone.MAIN, List.of(411_600_000_000L, 2L), List.of("411,600,000,000원", "2원"))));
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            Page page = drawn(window, columns);
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).containsText("2026-02");
            page.locator(".chart svg").hover();
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).containsText("411,600,000,000원");
            window.inspect("chart-columns");
        }
    }

    @Test
    void drawsTheCourseOfABalance() {
        Chart.Course course = new Chart.Course("잔액", List.of(
                new Chart.Point(Instant.parse("2026-01-01T00:00:00Z"), 10, "10원"),
                new Chart.Point(Instant.parse("2026-03-01T00:00:00Z"), 4, "4원")), 1);
        try (Chromium.Window window = Chromium.open(port, "en", Chromium.Size.NARROW)) {
            Page page = drawn(window, course);
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).isVisible();
            window.inspect("chart-course");
        }
    }

    @Test
    void whatDrawsIsThereAndKept() {
        SCRIPTS.forEach(script -> assertThat(pages.anonymous().get(script).status()).as(script).isEqualTo(200));
        assertThat(pages.anonymous().get(SCRIPTS.get(0)).header("Cache-Control")).contains("immutable");
    }

    /** Puts the fragment into a page that has no chart of its own, and draws. */
    private Page drawn(Chromium.Window window, Chart chart) {
        Page page = window.go("/login");
        page.evaluate(
                "chart => document.querySelector('[role=main]').insertAdjacentHTML('beforeend', "
                        + "'<figure class=\"figure chart\" tabindex=\"0\" role=\"group\" aria-label=\"figures\">"
                        + "<div class=\"chart__space\" role=\"img\" aria-label=\"figures\"></div></figure>') "
                        + "|| (document.querySelector('.chart__space').dataset.chart = chart)",
                charts.json(chart));
        SCRIPTS.forEach(script -> page.addScriptTag(new Page.AddScriptTagOptions().setUrl(script)));
        return page;
    }

    /** Presses inside the picture, as far from its left and top edge as these parts of its size. */
    private static void press(Page page, double across, double down) {
        Locator picture = page.locator(".chart svg");
        picture.scrollIntoViewIfNeeded();
        BoundingBox box = picture.boundingBox();
        picture.click(new Locator.ClickOptions().setPosition(box.width * across, box.height * down));
    }
}
