package kr.cheomdan.metering.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Api.Answer;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.Browserless.Page;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Importing and reconciling over HTTP: as programs do it and as operators do it. */
@CheomdanTest
class UsageWebTests {

    private static final String HEADER = "JobIDRaw|JobID|Cluster|Account|State|Submit|Start|End|ElapsedRaw|AllocTRES|JobName\n";
    private static final String AT = "/api/v1/usage";

    @Autowired private Api api;
    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;

    private Person operator;
    private Person member;
    private Award award;
    private String cluster;

    @BeforeEach
    void anAwardWithAnAccount() {
        operator = people.operator();
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor(), Unit.CPU_SECOND, 100_000);
        cluster = "web-" + UUID.randomUUID().toString().substring(0, 8);
        Answer linked = api.as(operator).post(AT + "/accounts", Map.of("cluster", cluster, "account", "acc", "award", award.id().toString(),
                "from", award.use().from().toString()));
        assertThat(linked.status()).as(linked.text()).isEqualTo(200);
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void refusesAYearThatNobodyMeans() {
        Answer absurd = api.as(operator).post(AT + "/accounts", Map.of("cluster", cluster, "account", "other", "award",
                award.id().toString(), "from", "+300000-01-01T00:00:00Z"));
        assertThat(absurd.status() + absurd.code()).isEqualTo("422text.time-out-of-range");
    }

    private String text() {
        Instant start = Instant.ofEpochSecond(award.use().from().getEpochSecond() + 60);
        return HEADER + "1|1|" + cluster + "|acc|COMPLETED|" + start.getEpochSecond() + "|" + start.getEpochSecond() + "|"
                + start.plusSeconds(3_600).getEpochSecond() + "|3600|cpu=2,node=1|이름|하나\n"
                + "1.batch|1.batch|" + cluster + "|acc|COMPLETED||||||\n";
    }

    private Answer send(Person person, String query, String text) {
        Builder request = api.as(person).request(AT + "/imports?fileName=sacct.txt" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(text));
        return api.as(person).send(request.build());
    }

    @Test
    void aDryRunTouchesNothing() {
        Answer run = send(operator, "", text());

        assertThat(run.status()).as(run.text()).isEqualTo(201);
        assertThat(run.json().path("dryRun").path("jobs").asLong()).isEqualTo(1);
        assertThat(run.json().path("dryRun").path("cpuHours").decimalValue()).isEqualByComparingTo("2");
        assertThat(run.json().path("dryRun").path("skipped").path("STEP").asLong()).isEqualTo(1);
        assertThat(run.json().path("state").asString()).isEqualTo("CHECKED");
        assertThat(api.as(member).get(AT + "/records?award=" + award.id()).json().path("total").asLong()).isZero();
    }

    @Test
    void anImportIsPostedAndItsJobsAreShownToTheAwardsPeople() {
        Answer run = send(operator, "&post=true", text());
        assertThat(run.json().path("state").asString()).as(run.text()).isEqualTo("DONE");
        assertThat(run.json().path("posted").path("charged").path("CPU_SECOND").asLong()).isEqualTo(7_200);

        Answer records = api.as(member).get(AT + "/records?award=" + award.id());

        assertThat(records.json().path("items").path(0).path("charged").asLong()).isEqualTo(7_200);
        assertThat(api.as(people.applicant()).get(AT + "/records?award=" + award.id()).status()).isEqualTo(404);
        assertThat(api.as(member).get(AT + "/records").status()).isEqualTo(403);
        LocalDate day = Seoul.dayOf(award.use().from());
        String year = "/days?from=" + day + "&until=" + day.plusDays(366) + "&award=" + award.id();
        assertThat(api.as(member).get(AT + year).json().path(0).path("jobs").asLong()).as(year).isEqualTo(1);
        Answer longer = api.as(member).get(AT + "/days?from=" + day + "&until=" + day.plusDays(367) + "&award=" + award.id());
        assertThat(longer.code()).as(longer.text()).isEqualTo("metering.too-many-days");
        assertThat(api.as(member).get(AT + "/waits?from=2020-01-01&until=2040-01-01&award=" + award.id()).json().path("jobs").asLong())
                .isEqualTo(1);
        assertThat(api.as(operator).get(AT + "/reconciliation?cluster=" + cluster).json().path("unexplained").asLong()).isZero();
    }

    /** A form sends what was left out as blank; a first day that is blank asks for all there is. */
    @Test
    void aSearchWithoutAPeriodLooksBackNinetyDays() {
        long end = clock.instant().minus(Duration.ofDays(92)).getEpochSecond();
        String old = "old-" + cluster;
        send(operator, "&post=true", HEADER + "77|77_1|" + old + "|nobody|COMPLETED|" + end + "|" + end + "|" + end + "|0|cpu=1,node=1|n\n");
        String day = Seoul.dayOf(Instant.ofEpochSecond(end)).toString();

        assertThat(found(old, "")).isZero();
        assertThat(found(old, "&job=&account=&to=")).isZero();
        assertThat(found(old, "&job=77_1")).isZero();
        assertThat(found(old, "&job=77")).isEqualTo(1);
        assertThat(found(old, "&from=")).isEqualTo(1);
        assertThat(found(old, "&to=" + day)).isEqualTo(1);
        assertThat(found(old, "&to=2010-01-01")).isZero();
        assertThat(pages.as(operator).get("/usage/records?job=&cluster=" + old).text()).doesNotContain("nobody");
        assertThat(pages.as(operator).get("/usage/records?job=77&cluster=" + old).text()).contains("nobody");
    }

    private long found(String in, String more) {
        Answer answer = api.as(operator).get(AT + "/records?cluster=" + in + more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("total").asLong();
    }

    @Test
    void theAnswerToABadFileIsASentence() {
        Answer refused = send(operator, "", "not accounting\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("metering.unknown-layout");
        assertThat(send(operator, "&from=soon", text()).code()).isEqualTo("metering.not-an-instant");
        assertThat(send(operator, "", "").code()).isEqualTo("metering.empty-file");
        assertThat(send(member, "", text()).status()).isEqualTo(403);
        assertThat(api.as(operator).get(AT + "/reconciliation?cluster=nowhere").code()).isEqualTo("metering.unknown-cluster");
    }

    /** More than any other body may be; it goes to disk. */
    @Test
    void aLargeFileIsTaken() {
        StringBuilder large = new StringBuilder(text());
        String step = "1.0|1.0|" + cluster + "|acc|COMPLETED|||||" + "x".repeat(1_000) + "|\n";
        while (large.length() < (17 << 20)) {
            large.append(step);
        }
        Answer run = send(operator, "", large.toString());
        assertThat(run.status()).as(run.text()).isEqualTo(201);
    }

    @Test
    void anOperatorSeesWhatIsInAFileBeforeItIsPosted() {
        Browserless browser = pages.as(operator);
        assertGood(browser.get("/usage/imports"), "회계 파일 가져오기");
        String path = upload(browser, text());
        Page checked = browser.get(path);
        assertGood(checked, "확인 대기");
        assertThat(checked.text()).contains("작업 단계");
        assertGood(browser.get(path + "?reason=STEP"), "1.batch");

        browser.get(path);
        assertGood(browser.submit(path + "/confirm"), "기록 완료");

        assertGood(browser.get("/usage/reconcile?cluster=" + cluster), "설명되지 않은 차이가 없습니다");
        String batch = api.as(operator).get(AT + "/records?award=" + award.id()).json().path("items").path(0).path("batch").asString();
        assertGood(browser.get("/usage/batches/" + batch), award.number());
        assertGood(browser.get("/usage/accounts"), cluster);
    }

    @Test
    void everyPageIsInEnglishToo() {
        Browserless browser = pages.as(operator, Locale.ENGLISH);
        String path = upload(browser, text());
        assertGood(browser.get(path), "To be confirmed");
        assertGood(browser.submit(path + "/confirm"), "Posted");
        assertGood(browser.get("/usage/imports"), "Imported files");
        assertGood(browser.get("/usage/reconcile?cluster=" + cluster), "no difference is unexplained");
        assertGood(browser.get("/usage/accounts"), "Accounts and awards");
    }

    @Test
    void membersOfOrganisationsSeeNoneOfThesePages() {
        assertThat(pages.as(member).getOnly("/usage").status()).isEqualTo(403);
        assertThat(pages.as(member).getOnly("/usage/reconcile").status()).isEqualTo(403);
    }

    private String upload(Browserless browser, String text) {
        browser.get("/usage/imports");
        String boundary = "----part";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sacct.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf() + "\r\n--" + boundary + "--\r\n";
        Page sent = browser.send(browser.request("/usage/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build());
        assertThat(sent.status()).as(sent.text()).isEqualTo(302);
        return sent.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private static void assertGood(Page page, String sentence) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.hasEveryMessage()).as(page.html()).isTrue();
        assertThat(page.text()).contains(sentence);
    }
}
