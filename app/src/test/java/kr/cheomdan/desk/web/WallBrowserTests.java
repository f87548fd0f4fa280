package kr.cheomdan.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kr.cheomdan.desk.wall.WallPicture;
import kr.cheomdan.desk.wall.WallPicture.Light;
import kr.cheomdan.desk.wall.WallPicture.Tally;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** The picture as it is drawn. The browser asks for stillness, as the tests' windows do, until the button is pressed. */
@CheomdanTest
@Tag("journey")
class WallBrowserTests {

    /** Of each of 90 frames: the light of 16 x 9 parts of the picture, 0 to 1, by the formula of relative luminance. */
    private static final String LIGHT_OF_FRAMES =
            """
            () => new Promise(done => {
              const wall = document.getElementById('wall');
              const small = document.createElement('canvas');
              small.width = 16; small.height = 9;
              const brush = small.getContext('2d', { willReadFrequently: true });
              const linear = each => each <= 0.04045 ? each / 12.92 : Math.pow((each + 0.055) / 1.055, 2.4);
              const frames = [];
              (function look() {
                brush.drawImage(wall, 0, 0, 16, 9);
                const data = brush.getImageData(0, 0, 16, 9).data;
                const light = [];
                for (let i = 0; i < data.length; i += 4) {
                  light.push(0.2126 * linear(data[i] / 255) + 0.7152 * linear(data[i + 1] / 255) + 0.0722 * linear(data[i + 2] / 255));
                }
                frames.push(light);
                frames.length < 90 ? requestAnimationFrame(look) : done(frames);
              })();
            })
            """;

    @Autowired
    private Scenarios scenarios;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "ko, NARROW", "en, WIDE", "en, NARROW"})
    void isDrawnFromThePictureAndReadableBesideIt(String language, Chromium.Size size) {
        scenarios.thePlan();
        Actor member = Scenarios.anApplicant();
        scenarios.aFinishedJob(member, scenarios.anAwardInForce(member));
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            Page page = window.go("/open/wall");
            PlaywrightAssertions.assertThat(page.locator("canvas[data-as-of]")).isVisible();
            window.inspect("wall-" + language + "-" + size);
            page.getByRole(com.microsoft.playwright.options.AriaRole.LINK).last().click();
            page.waitForURL("**/open/wall/about");
            window.inspect("wall-about-" + language + "-" + size);
        }
    }

    /** The most that the picture can hold comes at once and goes at once, again and again. */
    @Test
    void standsStillForWhoeverAsksForItAndMovesWithoutAFlash() {
        scenarios.thePlan();
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            AtomicInteger asked = new AtomicInteger();
            window.page().route("**/open/wall/picture", route -> route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(crowded(asked.getAndIncrement() % 2 == 0 ? 400 : 0))));
            Page page = window.go("/open/wall");
            PlaywrightAssertions.assertThat(page.locator("canvas[data-as-of]")).isVisible();
            Locator pause = page.locator("#wall-pause");
            PlaywrightAssertions.assertThat(pause).hasAttribute("aria-pressed", "true");

            page.locator("body").press("Space");
            PlaywrightAssertions.assertThat(pause).hasAttribute("aria-pressed", "false");
            assertNoFlash((List<?>) page.evaluate(LIGHT_OF_FRAMES));
            window.inspect("wall-moving");
        }
    }

    private static String crowded(int jobs) {
        Instant now = Instant.parse("2027-01-04T00:00:00Z");
        Light[] lights = IntStream.range(0, jobs)
                .mapToObj(each -> new Light("%012x".formatted(each), each % 2 == 0 ? "culture" : "", true, 64, now.minusSeconds(each)))
                .toArray(Light[]::new);
        BigDecimal some = BigDecimal.TEN;
        return JsonMapper.builder().build().writeValueAsString(new WallPicture(
                now, now.minusSeconds(80_000), List.of("automotive", "culture", ""), List.of(lights), List.of(), true,
                new Tally(jobs, jobs, 0, 0, null, 400, jobs, jobs * 400L, some, some, some), List.of()));
    }

    /** WCAG 2.3.1: an opposing pair of changes of a tenth of full light, of which the darker is below 0.8, on a quarter of the picture. */
    private static void assertNoFlash(List<?> frames) {
        int parts = ((List<?>) frames.get(0)).size();
        int flashing = 0;
        for (int part = 0; part < parts; part++) {
            double low = light(frames, 0, part);
            double high = low;
            for (int frame = 1; frame < frames.size(); frame++) {
                low = Math.min(low, light(frames, frame, part));
                high = Math.max(high, light(frames, frame, part));
            }
            flashing += high - low >= 0.1 ? 1 : 0;
        }
        assertThat(flashing).isLessThan(parts / 4);
    }

    private static double light(List<?> frames, int frame, int part) {
        return ((Number) ((List<?>) frames.get(frame)).get(part)).doubleValue();
    }
}
