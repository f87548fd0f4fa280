package kr.cheomdan.solutions.web;

import static kr.cheomdan.solutions.web.SolutionForms.FAULTY;
import static kr.cheomdan.solutions.web.SolutionForms.SOLUTION;
import static kr.cheomdan.solutions.web.SolutionForms.WARNED;
import static kr.cheomdan.solutions.web.SolutionForms.multipart;
import static kr.cheomdan.solutions.web.SolutionForms.run;
import static kr.cheomdan.solutions.web.SolutionForms.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class SolutionPagesTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;


    @ParameterizedTest
    @CsvSource({"ko,산업 AI 솔루션,부하 평균", "en,AI solutions for industry,Mean load"})
    void theCatalogueIsThereInBothLanguages(String language, String heading, String card) {
        Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get("/solutions?lang=" + language);

        assertThat(page.h1()).isEqualTo(heading);
        assertThat(page.text()).contains(card).doesNotContain("test-faulty");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/solutions/test-loads/check,Mean load", "/solutions/test-loads/runs,Mean load", "/jobs/new/check,", "/jobs/new/take,"})
    void whoeverChangesTheLanguageAfterACheckComesBackToTheForm(String address, String heading) {
        Browserless.Page page = pages.as(people.applicant()).get(address + "?lang=en");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("lang=\"en\"", "<form");
        assertThat(page.h1()).contains(heading == null ? "" : heading);
    }

    @Test
    void staffSeeWhatIsLeftOutAndWhy() {
        Browserless.Page page = pages.as(people.officer()).get("/solutions");

        assertThat(page.text()).contains("쓸 수 없는 솔루션", "test-faulty", "programme is not known");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ko,실행하려면 로그인해 주십시오.,부하", "en,Sign in to run it.,Load"})
    void aVisitorReadsWhatItNeedsAndIsAskedToSignIn(String language, String sentence, String column) {
        Browserless.Page page = pages.anonymous(Locale.forLanguageTag(language)).get(SOLUTION + "?lang=" + language);

        assertThat(page.text()).contains(sentence, column, "0 ~ 5,000", "kW");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @Test
    void whoHasNoAwardIsToldWhatToDo() {
        Browserless.Page page = pages.as(people.applicant()).get(SOLUTION);

        assertThat(page.text()).contains("지금 쓸 수 있는 연산자원이 없습니다", "아직 실행한 것이 없습니다");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @Test
    void aSampleRunsFromItsCardInOneClick() {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        browser.get("/solutions");

        Browserless.Page running = browser.submit(SOLUTION + "/runs");

        assertThat(running.path()).startsWith("/solutions/runs/");
        scenarios.ended(JobId.of(running.path().substring("/solutions/runs/".length())));
    }

    @Test
    void aSampleIsRunFromTheFormAndItsReportIsShownInBothLanguages() {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        JobId job = ran(browser, "won-per-kw", "100");
        JobId other = ran(browser, "factor", "2");

        Browserless.Page report = browser.get("/solutions/runs/" + job);

        assertThat(report.status()).isEqualTo(200);
        assertThat(report.h1()).isEqualTo("부하 평균: plant-a.csv");
        assertThat(report.text()).contains("완료", "242.50", "첫 시각", "19.2 % 낫습니다", "24,250", "kW당 비용 × 평균 부하", "측정: 평균 부하(kW)", "하루의 부하",
                "plots/load.svg", "SHA-256", "mean, of all", "비용(원)");
        assertThat(report.text()).as("a figure to which its solution gives no name").contains("rows");
        assertThat(report.html()).doesNotContain("hx-trigger").contains("alt=\"하루의 부하. ");
        assertThat(report.hasEveryMessage()).isTrue();
        Browserless.Page english = browser.get("/solutions/runs/" + job + "?lang=en");
        assertThat(english.text()).contains("Completed", "First hour", "19.2 % better", "Cost of a kW × mean load", "Load of a day");
        assertThat(english.html()).contains("plots/load.en.svg");
        assertThat(english.hasEveryMessage()).isTrue();
        browser.get("/?lang=ko");
        assertThat(browser.get(SOLUTION).text()).contains("plant-a.csv", "19.2 %", "24,250");
        assertThat(pages.as(people.applicant()).get("/solutions/runs/" + job).status()).isEqualTo(404);

        Browserless.Page compared = browser.get("/solutions/runs/compare?run=" + job + "&run=" + other);
        assertThat(compared.text()).contains("실행 비교", "곱할 값", "다름", "계산하지 않음", "24,250");
        assertThat(compared.hasEveryMessage()).isTrue();
        assertThat(browser.get("/solutions/runs/compare?run=" + job).status()).isEqualTo(422);
    }

    private JobId ran(Browserless browser, String... fields) {
        browser.get(SOLUTION + "?sample=plant-a");
        Browserless.Page running = browser.submit(SOLUTION + "/runs", fields);
        assertThat(running.path()).as(running.text()).startsWith("/solutions/runs/");
        JobId job = JobId.of(running.path().substring("/solutions/runs/".length()));
        scenarios.ended(job);
        return job;
    }

    @Test
    void whatAProgramLeftCannotDoAnything() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        String run = "/solutions/runs/" + run(api, person, Map.of("award", award.id().toString(), "sample", "plant-a"), null)
                .json().path("jobId").asString();
        scenarios.ended(JobId.of(run.substring("/solutions/runs/".length())));
        Browserless browser = pages.as(person);

        Browserless.Page picture = browser.get(run + "/shown/plots/load.svg");
        Browserless.Page report = browser.get(run + "/report");
        Browserless.Page table = browser.get(run + "/files/result.csv");

        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(report.header("Content-Type")).startsWith("text/html");
        for (Browserless.Page each : new Browserless.Page[] {picture, report, table}) {
            assertThat(each.header("Content-Security-Policy")).startsWith("sandbox;").contains("default-src 'none'");
            assertThat(each.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(table.header("Content-Disposition")).startsWith("attachment");
        assertThat(browser.get(run + "/files/report.html").header("Content-Disposition")).startsWith("attachment");
        assertThat(browser.get(run + "/shown/report.html").status()).isEqualTo(404);
        assertThat(browser.get(run + "/files/..%2Finputs%2Freadings.csv").status()).isBetween(400, 404);
    }

    @Test
    void faultsOfAnUploadStandOnThePageWithTheirPlaces() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        browser.get(SOLUTION);

        for (String action : new String[] {"check", "runs"}) {
            Map<String, String> fields = Map.of("award", award.id().toString(), "sample.readings", "", "hours", "7", "_csrf", browser.csrf());
            Browserless.Page page = browser.send(multipart(browser.request(SOLUTION + "/" + action), fields, FAULTY));

            assertThat(page.status()).as(action).isEqualTo(422);
            assertThat(page.text()).contains("자료를 쓸 수 없습니다", "측정값", "load", "오류");
            assertThat(page.html()).contains("value=\"7\"");
            assertThat(page.hasEveryMessage()).isTrue();
        }
    }

    @Test
    void warningsAreReadBeforeTheCheckedFileIsRunAndItNeedNotBeSentAgain() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        browser.get(SOLUTION);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("award", award.id().toString(), "_csrf", browser.csrf()));

        Browserless.Page warned = browser.send(multipart(browser.request(SOLUTION + "/runs"), fields, WARNED));
        assertThat(warned.status()).isEqualTo(200);
        assertThat(warned.text()).contains("확인할 사항이 있습니다", "colour", "라인 1.csv");
        assertThat(warned.hasEveryMessage()).isTrue();
        Matcher held = Pattern.compile("name=\"held\\.readings\" value=\"([^\"]+)\"").matcher(warned.html());
        assertThat(held.find()).isTrue();
        fields.put("held.readings", held.group(1));
        assertThat(browser.send(multipart(browser.request(SOLUTION + "/runs"), fields, null)).text()).contains("확인할 사항이 있습니다");

        fields.put("confirmed", "true");
        Browserless.Page running = browser.send(multipart(browser.request(SOLUTION + "/runs"), fields, null));
        assertThat(running.status()).as(running.text()).isEqualTo(302);
        String run = running.header("Location").replaceFirst(".*/", "");
        scenarios.ended(JobId.of(run));
        Browserless.Page page = browser.get("/solutions/runs/" + run);
        assertThat(page.text()).contains("시작할 때 확인한 사항", "라인 1.csv");

        Map<String, String> stolen = new LinkedHashMap<>(fields);
        Browserless stranger = pages.as(strangerWithAnAward(stolen));
        stranger.get(SOLUTION);
        stolen.put("_csrf", stranger.csrf());
        assertThat(stranger.send(multipart(stranger.request(SOLUTION + "/runs"), stolen, null)).text()).contains("더 이상 보관하고 있지 않습니다");
    }

    private Person strangerWithAnAward(Map<String, String> fields) {
        Person stranger = people.applicant();
        fields.put("award", scenarios.anAwardInForce(stranger.actor()).id().toString());
        return stranger;
    }

    @Test
    void aFineUploadIsSaidToBeFine() {
        Person person = people.applicant();
        scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);
        browser.get(SOLUTION);

        Browserless.Page page = browser.send(multipart(browser.request(SOLUTION + "/check"), Map.of("_csrf", browser.csrf()),
                "time,load\n2026-01-05T00:00,100\n2026-01-05T01:00,90\n"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("자료를 쓸 수 있습니다.", "행 수(측정값) 2");
    }
}
