package kr.cheomdan.indicators.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.awards.Award;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CheomdanTest
class IndicatorsWebTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    private Award award;

    @BeforeEach
    void anAwardIsInForce() {
        Actor member = Scenarios.anApplicant();
        award = scenarios.anAwardInForce(member);
    }

    @Nested
    class Endpoints {

        @Test
        void giveEveryFigureToEverybody() {
            JsonNode all = api.anonymous().get("/api/v1/indicators").json();

            assertThat(all.path(0).path("code").asString()).isEqualTo("jobs-created");
            assertThat(all.path(0).path("value").isNull()).isTrue();
            assertThat(all.path(0).path("target").intValue()).isEqualTo(27_500);
        }

        @Test
        void giveOneFigureWithWhatProvesIt() {
            JsonNode answer = api.anonymous().get("/api/v1/indicators/awards-made").json();

            assertThat(answer.path("kind").asString()).isEqualTo("FLOW");
            assertThat(answer.path("value").intValue()).isPositive();
            assertThat(answer.path("unit").asString()).isEqualTo("AWARD");
            assertThat(answer.path("evidence").path("2").intValue()).isEqualTo(answer.path("value").intValue());
            assertThat(answer.path("definitionVersion").intValue()).isEqualTo(1);
            assertThat(answer.path("rowsHash").asString()).matches("[0-9a-f]{64}");
            assertThat(answer.path("target").isNull()).isTrue();
            assertThat(answer.has("asOf")).isTrue();
            assertThat(answer.has("attainmentPct")).isTrue();
            assertThat(answer.has("due")).isTrue();
        }

        @Test
        void openAFigureToItsFacts() {
            JsonNode facts = api.anonymous().get("/api/v1/indicators/awards-made/facts?size=200").json();

            assertThat(facts.path("total").intValue()).isEqualTo(
                    api.anonymous().get("/api/v1/indicators/awards-made").json().path("facts").intValue());
            assertThat(facts.path("items").findValuesAsString("id")).contains(award.id().toString());
        }

        @Test
        void answerForAPastDate() {
            JsonNode answer = api.anonymous().get("/api/v1/indicators/awards-made?asOf=2020-01-31").json();

            assertThat(answer.path("value").intValue()).isZero();
            assertThat(answer.path("asOf").asString()).isEqualTo("2020-01-31T14:59:59.999999Z");
        }

        @Test
        void answerForTheBeginningOfTime() {
            Api.Answer answer = api.anonymous().get("/api/v1/indicators/awards-made?asOf=-999999999-01-01T00:00:00Z");

            assertThat(answer.json().path("asOf").asString()).isEqualTo("1970-01-01T00:00:00Z");
        }

        @ParameterizedTest
        @ValueSource(strings = {"yesterday", "2020-13-01", "2020-01-01T00:00", "01/02/2020"})
        void refuseWhatIsNoDate(String asOf) {
            Api.Answer answer = api.anonymous().get("/api/v1/indicators/awards-made?asOf=" + asOf);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("indicators.as-of-malformed");
        }

        @Test
        void knowNoOtherIndicators() {
            assertThat(api.anonymous().get("/api/v1/indicators/happiness").status()).isEqualTo(404);
            assertThat(api.anonymous().get("/api/v1/indicators/happiness/facts").code()).isEqualTo("lifecycle.not-found");
        }
    }

    @Nested
    class OnPages {

        @ParameterizedTest
        @CsvSource({"ko,성과지표,기록 없음", "en,Indicators,No record"})
        void theListSaysWhatIsRecordedAndWhatIsNot(String language, String heading, String nothing) {
            Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/indicators?lang=" + language);

            assertThat(page.h1()).isEqualTo(heading);
            assertThat(page.text()).contains(nothing, "27,500");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "jobs-created", "startups", "ai-experts", "companies-attracted", "jobs-by-attraction", "awards-made",
            "organisations-supported", "jobs-completed", "job-completion-rate", "cpu-hours-used", "gpu-hours-used"
        })
        void everyFigureHasItsPageInBothLanguages(String code) {
            for (String language : new String[] {"ko", "en"}) {
                Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/indicators/" + code + "?lang=" + language);

                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text()).contains(code);
                assertThat(page.hasEveryMessage()).as(page.text()).isTrue();
            }
        }

        @Test
        void aFigureOpensToTheRecordThatProvesIt() {
            Browserless.Page page = pages.anonymous().get("/indicators/awards-made?size=200");

            assertThat(page.html()).contains("/awards/" + award.id());
            assertThat(page.text()).contains("2 문서").doesNotContain(award.title());
        }

        @Test
        void aPastDateIsKeptInTheForm() {
            Browserless.Page page = pages.anonymous().get("/indicators/jobs-created?asOf=2020-01-31");

            assertThat(page.html()).contains("value=\"2020-01-31\"");
            assertThat(page.text()).contains("2020-01-31 23:59:59 (서울) 까지");
        }
    }
}
