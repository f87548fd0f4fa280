package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CheomdanTest
class SolutionsWebTests {

    private static final String BOUNDARY = "cheomdan-test-boundary";
    private static final String FAULTY = "2 2\n0 3 1 -2\n0 1 x 4\n";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Nested
    class Endpoints {

        @Test
        void showTheCatalogueToEverybody() {
            JsonNode solutions = api.anonymous().get("/api/v1/solutions").json();
            Api.Answer one = api.anonymous().get("/api/v1/solutions/auto-schedule");

            assertThat(solutions.size()).isPositive();
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.json().path("sector").asString()).isEqualTo("automotive");
            assertThat(one.json().path("parameters").path(0).path("name").asString()).isEqualTo("seconds");
            assertThat(api.anonymous().get("/api/v1/solutions/none").status()).isEqualTo(404);
        }

        @Test
        void runASampleAndAnswerWithMetricsBenefitAndOutputs() {
            Person person = people.applicant();
            Award award = scenarios.anAwardInForce(person.actor());
            String key = UUID.randomUUID().toString();
            Map<String, String> fields =
                    Map.of("award", award.id().toString(), "sample", "ft06", "seconds", "20", "cpus", "1", "key", key);

            Api.Answer created = run(person, fields, null);
            Api.Answer again = run(person, fields, null);
            String jobId = created.json().path("jobId").asString();
            scenarios.ended(JobId.of(jobId));
            JsonNode result = api.as(person).get(created.header("Location")).json();

            assertThat(created.status()).isEqualTo(201);
            assertThat(again.json().path("jobId").asString()).isEqualTo(jobId);
            assertThat(result.path("job").path("state").asString()).isEqualTo("COMPLETED");
            assertThat(result.path("metrics").path("makespan").intValue()).isEqualTo(55);
            assertThat(result.path("metrics").path("baselineMakespan").intValue()).isEqualTo(61);
            assertThat(result.path("metrics").path("lowerBound").intValue()).isEqualTo(55);
            assertThat(result.path("benefit").path("savedTime").intValue()).isEqualTo(6);
            assertThat(result.path("outputs").size()).isGreaterThanOrEqualTo(6);
            assertThat(result.path("cpuSeconds").isNumber()).isTrue();
            assertThat(api.as(person).get("/api/v1/solutions/runs/" + jobId + "/files/schedule.csv").text())
                    .startsWith("job,step,machine,start,end");
            assertThat(api.as(person).get("/api/v1/solutions/auto-schedule/runs").json().path("total").intValue()).isEqualTo(1);
            assertThat(api.as(people.applicant()).get("/api/v1/solutions/runs/" + jobId).status()).isEqualTo(404);
        }

        @Test
        void checkAnInputAndNameEveryLine() {
            Person person = people.applicant();

            Api.Answer answer = send(person, "/api/v1/solutions/auto-schedule/check", Map.of(), FAULTY);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("usable").booleanValue()).isFalse();
            assertThat(answer.json().path("findings").path(0).path("line").intValue()).isEqualTo(2);
            assertThat(answer.json().path("findings").path(1).path("sentence").path("en").asString()).contains("Line 3, value 3");
        }

        @Test
        void refuseABadInputWithItsCodeAndTheFirstSentence() {
            Person person = people.applicant();
            Award award = scenarios.anAwardInForce(person.actor());

            Api.Answer answer = run(person, Map.of("award", award.id().toString()), FAULTY);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("solutions.input-unusable");
            assertThat(answer.json().path("detail").asString()).contains("2번째 줄 4번째 값");
        }

        @ParameterizedTest
        @CsvSource({
            "seconds,many,solutions.not-a-whole-number",
            "seconds,0,solutions.parameter-out-of-range",
            "cpus,99999999999,solutions.cpus-out-of-range",
            "speed,1,solutions.unknown-parameter",
            "award,x,solutions.award-missing",
            "sample,ft07,solutions.unknown-sample"
        })
        void refuseWrongFieldsEachWithItsCode(String field, String value, String code) {
            Person person = people.applicant();
            Map<String, String> fields = new LinkedHashMap<>(Map.of("award", UUID.randomUUID().toString(), "sample", "ft06"));
            fields.put(field, value);

            Api.Answer answer = run(person, fields, null);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo(code);
        }

        @Test
        void runNothingForWhoeverHasNoToken() {
            assertThat(api.anonymous().post("/api/v1/solutions/auto-schedule/runs", null).status()).isEqualTo(401);
        }
    }

    @Nested
    class OnPages {

        @ParameterizedTest
        @CsvSource({"ko,산업 AI 솔루션,생산 라인 일정 최적화", "en,AI solutions for industry,Production line scheduling"})
        void theCatalogueIsThereInBothLanguages(String language, String heading, String card) {
            Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/solutions?lang=" + language);

            assertThat(page.h1()).isEqualTo(heading);
            assertThat(page.text()).contains(card);
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"ko,실행하려면 로그인해 주십시오.", "en,Sign in to run it."})
        void aVisitorIsAskedToSignIn(String language, String sentence) {
            Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/solutions/auto-schedule?lang=" + language);

            assertThat(page.text()).contains(sentence);
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void whoHasNoAwardIsToldWhatToDo() {
            Browserless.Page page = pages.as(people.applicant()).get("/solutions/auto-schedule");

            assertThat(page.text()).contains("지금 쓸 수 있는 연산자원이 없습니다", "아직 실행한 것이 없습니다");
            assertThat(page.hasEveryMessage()).isTrue();
        }

        @Test
        void aSampleIsRunFromTheFormAndItsReportIsShownInBothLanguages() {
            Person person = people.applicant();
            scenarios.anAwardInForce(person.actor());
            Browserless browser = pages.as(person);
            browser.get("/solutions/auto-schedule?sample=ft06");

            Browserless.Page running = browser.submit("/solutions/auto-schedule/runs", "seconds", "20", "cpus", "1");
            assertThat(running.path()).startsWith("/solutions/runs/");
            JobId job = JobId.of(running.path().substring("/solutions/runs/".length()));
            scenarios.ended(job);
            Browserless.Page report = browser.get("/solutions/runs/" + job);

            assertThat(report.status()).isEqualTo(200);
            assertThat(report.h1()).isEqualTo("생산 라인 일정 최적화: ft06");
            assertThat(report.text()).contains("완료", "최적", "알려진 최선", "현장 규칙 가운데 가장 나은 MWKR", "처음 30개 공정", "gantt.png");
            assertThat(report.html()).doesNotContain("hx-trigger");
            assertThat(report.hasEveryMessage()).isTrue();
            Browserless.Page english = browser.get("/solutions/runs/" + job + "?lang=en");
            assertThat(english.text()).contains("Completed", "there is no shorter schedule", "The first 30 steps");
            assertThat(english.hasEveryMessage()).isTrue();
            assertThat(browser.get("/solutions/auto-schedule").text()).contains("ft06");
            assertThat(pages.as(people.applicant()).get("/solutions/runs/" + job).status()).isEqualTo(404);
        }

        @Test
        void thePictureOfARunCannotDoAnything() {
            Person person = people.applicant();
            Award award = scenarios.anAwardInForce(person.actor());
            String jobId = run(person, Map.of("award", award.id().toString(), "sample", "ft06", "cpus", "1"), null)
                    .json().path("jobId").asString();
            scenarios.ended(JobId.of(jobId));
            Browserless browser = pages.as(person);

            Browserless.Page picture = browser.get("/solutions/runs/" + jobId + "/picture");
            Browserless.Page table = browser.get("/solutions/runs/" + jobId + "/files/schedule.csv");

            assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
            assertThat(picture.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
            assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(table.header("Content-Disposition")).startsWith("attachment");
            assertThat(browser.get("/solutions/runs/" + jobId + "/files/..%2Finputs%2Finstance.txt").status()).isBetween(400, 404);
        }

        @Test
        void faultsOfAnUploadStandOnThePageWithTheirLines() {
            Person person = people.applicant();
            Award award = scenarios.anAwardInForce(person.actor());
            Browserless browser = pages.as(person);
            browser.get("/solutions/auto-schedule");

            for (String action : new String[] {"check", "runs"}) {
                Map<String, String> fields = Map.of("award", award.id().toString(), "sample", "", "seconds", "33", "_csrf", browser.csrf());
                Browserless.Page page = browser.send(multipart(browser.request("/solutions/auto-schedule/" + action), fields, FAULTY));

                assertThat(page.status()).as(action).isEqualTo(422);
                assertThat(page.text()).contains("자료를 쓸 수 없습니다", "2번째 줄 4번째 값", "3번째 줄 3번째 값", "auto-schedule.time-not-positive");
                assertThat(page.html()).contains("value=\"33\"");
                assertThat(page.hasEveryMessage()).isTrue();
            }
        }

        @Test
        void aFineUploadIsSaidToBeFine() {
            Person person = people.applicant();
            scenarios.anAwardInForce(person.actor());
            Browserless browser = pages.as(person);
            browser.get("/solutions/auto-schedule");

            Browserless.Page page = browser.send(multipart(
                    browser.request("/solutions/auto-schedule/check"), Map.of("_csrf", browser.csrf()), "1 2\n0 3 0 2\n"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("자료를 쓸 수 있습니다.", "작업 1", "두 번 이상 나옵니다");
        }
    }

    private Api.Answer run(Person person, Map<String, String> fields, @Nullable String file) {
        return send(person, "/api/v1/solutions/auto-schedule/runs", fields, file);
    }

    private Api.Answer send(Person person, String path, Map<String, String> fields, @Nullable String file) {
        return api.send(multipart(api.as(person).request(path), fields, file));
    }

    private static HttpRequest multipart(HttpRequest.Builder request, Map<String, String> fields, @Nullable String file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part("name=\"" + name + "\"", value)));
        if (file != null) {
            body.writeBytes(part("name=\"input\"; filename=\"라인 1.txt\"\r\nContent-Type: text/plain", file));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build();
    }

    private static byte[] part(String disposition, String content) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
