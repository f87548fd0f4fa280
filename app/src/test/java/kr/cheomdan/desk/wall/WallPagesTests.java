package kr.cheomdan.desk.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class WallPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Pages pages;

    @ParameterizedTest
    @ValueSource(strings = {"/open/wall", "/open/wall/about"})
    void isThereForEverybodyInBothLanguages(String path) {
        scenarios.thePlan();
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Browserless.Page page = pages.anonymous(language).get(path);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.hasEveryMessage()).as(page.text()).isTrue();
        }
        assertThat(pages.anonymous(Locale.KOREAN).get(path).text()).contains("교육 수료자(누계)");
    }

    @Test
    void offersTheOtherLanguage() {
        assertThat(pages.anonymous(Locale.KOREAN).get("/open/wall").html()).contains("href=\"/open/wall?lang=en\"").doesNotContain("lang=ko");
        assertThat(pages.anonymous(Locale.ENGLISH).get("/open/wall").html()).contains("href=\"/open/wall?lang=ko\"").doesNotContain("lang=en");
    }

    @Test
    void mayBeKeptByACacheForTwoSeconds() {
        Browserless.Page picture = pages.anonymous().get("/open/wall/picture");

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Cache-Control")).isEqualTo("max-age=2, public");
        assertThat(picture.html()).contains("\"tally\"").contains("\"lights\"");
    }

    @Test
    void givesEveryHourFromAMidnightOfSeoulOnAsAFile() {
        Browserless.Page file = pages.anonymous().get("/open/wall/hours.csv");

        List<String> lines = file.html().lines().toList();
        assertThat(lines.get(0)).startsWith("time,jobs_started,jobs_ended,cpu_hours,gpu_hours,awards");
        assertThat(lines).hasSizeBetween(1 + 15 * 24 + 1, 1 + 16 * 24);
        assertThat(lines.get(1)).matches("\\d{4}-\\d\\d-\\d\\dT00:00,\\d+,\\d+,[\\d.]+,[\\d.]+,\\d+(,\\d+)?");
    }

    @Test
    void tellsHowToMakeAFilmOfTheHours() {
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Browserless.Page page = pages.anonymous(language).get("/open/wall/about");

            assertThat(page.html()).contains("href=\"/open/wall/hours.csv\"").contains("href=\"/solutions/art-facade-film\"");
            assertThat(page.text()).contains(language.equals(Locale.KOREAN) ? "지난 15일과 오늘" : "the last 15 whole days");
        }
    }

    @Test
    void isReachedFromThePublicWindow() {
        assertThat(pages.anonymous().get("/open").html()).contains("href=\"/open/wall\"");
    }
}
