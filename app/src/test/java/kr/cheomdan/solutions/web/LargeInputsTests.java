package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.web.Uploads;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files above the limit, with a limit that a test can reach: what is said, and that nothing is left of them. */
@CheomdanTest
class LargeInputsTests {

    private static final String CHECK = "/api/v1" + SolutionForms.SOLUTION + "/check";

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private Uploads uploads;

    private String aboveTheLimit() {
        return "a".repeat((int) uploads.largest() + (2 << 20));
    }

    @Test
    void isToldTheTrueLimitByTheApi() {
        Person person = people.applicant();

        Api.Answer answer = SolutionForms.send(api, person, CHECK, Map.of(), aboveTheLimit());

        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("web.file-too-large");
        assertThat(answer.json().path("detail").asString()).contains("24MB");
        assertThat(api.as(person).get("/api/v1/uploads").json().path("largestBytes").asLong()).isEqualTo(uploads.largest());
    }

    @Test
    void isToldItOnThePageToo() {
        Browserless browser = pages.as(people.applicant());
        browser.get(SolutionForms.SOLUTION);

        Browserless.Page page = browser.send(SolutionForms.multipart(
                browser.request(SolutionForms.SOLUTION + "/check"), Map.of("_csrf", browser.csrf()), aboveTheLimit()));

        assertThat(page.status()).isEqualTo(413);
        assertThat(page.text()).contains("24MB까지 받습니다");
    }

    @Test
    void isNotTakenInFromWhoHasNotSignedIn() {
        Browserless stranger = pages.anonymous(java.util.Locale.KOREAN);

        Browserless.Page page = stranger.send(SolutionForms.multipart(
                stranger.request(SolutionForms.SOLUTION + "/check"), Map.of(), "a".repeat(2 << 20)));

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.text()).contains("먼저 로그인");
    }

    @Test
    void hasToSayHowLongItIs() {
        Person person = people.applicant();
        for (String path : new String[] {CHECK, "/api/v1/jobs"}) {
            HttpRequest chunked = api.as(person).request(path).header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_000]))).build();

            Api.Answer answer = api.as(person).send(chunked);

            assertThat(answer.status()).as(path).isEqualTo(411);
            assertThat(answer.code()).isEqualTo("web.length-required");
        }
    }

    @Test
    void ofOtherFormsIsRefusedBeforeItIsRead() {
        Person person = people.applicant();

        Api.Answer answer = SolutionForms.send(api, person, "/api/v1/jobs", Map.of(), "a".repeat(65 << 20));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("detail").asString()).contains("64MB");
    }
}
