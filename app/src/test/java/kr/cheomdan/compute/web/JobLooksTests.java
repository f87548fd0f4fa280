package kr.cheomdan.compute.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of jobs in a real browser, with script. */
@CheomdanTest
@Tag("journey")
class JobLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private Person member;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor());
    }

    private Window window(Person person, String language, Size size) {
        Window window = Chromium.open(port, language, size);
        window.signIn(person.login(), person.password());
        return window;
    }

    @Test
    void sayWhatIsHeldWhileTheFormIsFilledInAndFollowTheJobToItsEnd() throws Exception {
        try (Window window = window(member, "ko", Size.WIDE)) {
            Page page = window.go("/jobs/new");
            assertThat(page.locator("#hold")).containsText("0.1667시간 × 1");
            page.locator("#cpus").fill("2");
            page.locator("#hours").fill("1");
            page.locator("#minutes").fill("30");
            page.locator("#minutes").blur();
            assertThat(page.locator("#hold")).containsText("1.5시간 × 2 = 3 CPU시간");
            window.inspect("compute-new-ko");

            page.locator("#hours").fill("0");
            page.locator("#minutes").fill("1");
            page.locator("#name").fill("생산 일정 " + "아주 긴 이름 ".repeat(9));
            page.locator("#script").fill("echo 첫째 줄 '<b>'; while [ ! -e second ]; do sleep 0.05; done; echo second line; : > told;"
                    + " while [ ! -e stop ]; do sleep 0.05; done");
            page.locator("form[enctype] .form-actions .button:not(.button--secondary)").first().click();
            assertThat(page.locator("h1")).containsText("생산 일정");

            JobId id = JobId.of(page.url().replaceAll(".*/", ""));
            Path work = dataDirectory.resolve("jobs").resolve(id.toString()).resolve("work");
            scenarios.awaitJob(id, job -> job.state() == JobState.RUNNING);
            assertThat(page.locator("#live")).containsText("실행하고 있습니다");
            assertThat(page.locator("#log")).containsText("첫째 줄 <b>");
            window.inspect("compute-job-running-ko");
            Files.writeString(work.resolve("second"), "");
            assertThat(page.locator("#log")).hasText("첫째 줄 <b>\nsecond line\n");

            Files.writeString(work.resolve("stop"), "");
            scenarios.ended(id);
            assertThat(page.locator("#live")).containsText("완료되었습니다");
            assertThat(page.locator("#log")).hasText("첫째 줄 <b>\nsecond line\n");
            assertThat(page.locator("main, [role=main]").first()).containsText("told");
            window.inspect("compute-job-ended-ko");
        }
    }

    @Test
    void areReadableOnAPhoneAndInEnglish() {
        Job failed = scenarios.ended(scenarios.anAcceptedJob(member.actor(), award, "x=$(printf '%0400d' 1); echo $x; : > $x 2>/dev/null; "
                + "touch a_very_long_file_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_until_it_ends.txt; exit 3").id());
        try (Window window = window(member, "en", Size.NARROW)) {
            window.go("/jobs?lang=en");
            window.inspect("compute-jobs-en-narrow");
            window.go("/jobs/" + failed.id());
            window.inspect("compute-job-failed-en-narrow");
            window.go("/jobs/new");
            window.inspect("compute-new-en-narrow");
        }
        try (Window window = window(people.applicant(), "en", Size.NARROW)) {
            window.go("/jobs?lang=en");
            window.inspect("compute-jobs-empty-en-narrow");
            window.go("/jobs/new");
            window.inspect("compute-new-empty-en-narrow");
        }
    }

    @Test
    void showTheDataCentreToItsOperators() {
        Person operator = people.operator();
        try (Window window = window(operator, "ko", Size.WIDE)) {
            window.go("/data-centre");
            window.inspect("compute-data-centre-ko");
        }
        try (Window window = window(operator, "en", Size.NARROW)) {
            window.go("/data-centre?lang=en");
            window.inspect("compute-data-centre-en-narrow");
        }
    }
}
