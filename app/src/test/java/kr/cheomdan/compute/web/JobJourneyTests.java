package kr.cheomdan.compute.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A person's way with a job in a real browser: a fault found and mended, the output watched, the job cancelled, run again and compared. */
@CheomdanTest
class JobJourneyTests {

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    @ParameterizedTest
    @CsvSource({"ko,WIDE", "en,NARROW"})
    void submitsWithAFaultMendsItWatchesCancelsRunsAgainAndCompares(String language, Size size) throws Exception {
        Person member = people.applicant();
        scenarios.anAwardInForce(member.actor());
        String name = "job-journey-" + language;
        try (Window window = Chromium.open(port, language, size)) {
            window.signIn(member);
            Page page = window.go("/jobs/new");
            assertThat(page.locator(".editor__numbers span")).hasCount(2);
            window.inspect(name + "-new");
            page.locator("#name").fill("긴 이름의 작업 " + "매우 ".repeat(20));
            page.locator("#script").fill("#!/bin/sh\n#SBATCH --account=other --time=5:00:00\necho\u00A0hello\n");
            page.locator("button[formaction$='/check']").click();
            assertThat(page.locator("#check [data-line='2']")).hasCount(2);
            assertThat(page.locator("#check [data-line='3']")).hasCount(1);
            assertThat(page.locator(".editor__fault--error")).hasText("2\n");
            window.inspect(name + "-faults");
            page.locator("#check [data-line='3']").click();
            org.assertj.core.api.Assertions.assertThat(page.evaluate("() => document.getElementById('script').selectionStart")).isEqualTo(49);

            String script = "#!/bin/sh\necho '<b>첫 줄</b>'; printf '\\033[31m붉은\\033[0m\\n'; while [ ! -e go ]; do sleep 0.05; done; echo 둘째; sleep 60\n";
            page.locator("#script").fill(script);
            page.locator("#minutes").fill("2");
            page.locator("form[enctype] > .form-actions .button").first().click();
            page.waitForURL("**/jobs/*-*-*-*-*");
            JobId first = JobId.of(page.url().replaceAll(".*/", ""));
            scenarios.awaitJob(first, job -> job.state() == JobState.RUNNING);
            assertThat(page.locator("#log")).hasText("<b>첫 줄</b>\n붉은\n");
            Files.writeString(dataDirectory.resolve("jobs").resolve(first.toString()).resolve("work").resolve("go"), "");
            assertThat(page.locator("#log")).containsText("둘째");
            window.inspect(name + "-running");

            page.locator(".page-head a[href$='/cancel']").click();
            assertThat(page.locator("h1")).isVisible();
            window.inspect(name + "-cancel");
            page.locator(".button--danger").click();
            page.waitForURL("**/jobs/" + first);
            scenarios.ended(first);
            // The page finds out by itself.
            assertThat(page.locator("#log:not([data-stream])")).containsText("둘째");
            window.inspect(name + "-cancelled");

            page.locator("a[href*='from=']").click();
            assertThat(page.locator("#script")).hasValue(script);
            assertThat(page.locator("#minutes")).hasValue("2");
            page.locator("#script").fill("#!/bin/sh\necho '{\"loss\": 0.5}' > metrics.json\n");
            page.locator("form[enctype] > .form-actions .button").first().click();
            page.waitForURL("**/jobs/*-*-*-*-*");
            JobId second = JobId.of(page.url().replaceAll(".*/", ""));
            scenarios.ended(second);
            assertThat(page.locator("#metrics-title")).isVisible();
            window.inspect(name + "-ended");
            page.locator("form[action='/jobs/compare'] button").click();
            assertThat(page.locator(".diff__added").first()).containsText("metrics.json");
            window.inspect(name + "-compare");
        }
    }

    @Test
    void takesTheTextOfAScriptThatIsDroppedOnTheEditor() {
        Person member = people.applicant();
        scenarios.anAwardInForce(member.actor());
        try (Window window = Chromium.open(port, "ko", Size.WIDE)) {
            window.signIn(member);
            Page page = window.go("/jobs/new");
            drop(page, "new File(['#!/bin/sh\\necho 끌어다 놓음\\n'], 'run.sh')");
            assertThat(page.locator("#script")).hasValue("#!/bin/sh\necho 끌어다 놓음\n");
            assertThat(page.locator(".editor__numbers span")).hasCount(3);
            drop(page, "new File([new Uint8Array([0xff, 0xfe, 0])], 'run.bin')");
            assertThat(page.locator("#check .alert--bad")).containsText("스크립트가 아닙니다");
            assertThat(page.locator("#script")).hasValue("#!/bin/sh\necho 끌어다 놓음\n");
            window.inspect("job-dropped");
            drop(page, "new File(['echo again'], 'run.sh')");
            assertThat(page.locator("#script")).hasValue("echo again");
            assertThat(page.locator("#check .alert--bad")).hasCount(0);
        }
    }

    @Test
    void followsTheAwardToAPartitionOfItsUnit() {
        Person member = people.applicant();
        Award processors = scenarios.anAwardInForce(member.actor());
        Award gpus = scenarios.anAwardInForce(member.actor(), Unit.of("GPU_SECOND.H100"), 7_200);
        try (Window window = Chromium.open(port, "ko", Size.WIDE)) {
            window.signIn(member);
            Page page = window.go("/jobs/new?award=" + processors.id());
            assertThat(page.locator("#partition")).hasValue("cpu");
            page.locator("#award").selectOption(gpus.id().toString());
            assertThat(page.locator("#partition")).hasValue("gpu");
            assertThat(page.locator("#gpus")).hasValue("1");
            page.locator("#award").selectOption(processors.id().toString());
            assertThat(page.locator("#partition")).hasValue("cpu");
            assertThat(page.locator("#gpus")).hasValue("0");
        }
    }

    private static void drop(Page page, String file) {
        page.locator(".editor").dispatchEvent("drop", java.util.Map.of("dataTransfer", page.evaluateHandle(
                "() => { const carried = new DataTransfer(); carried.items.add(" + file + "); return carried; }")));
    }

    @ParameterizedTest
    @CsvSource({"ko,WIDE", "en,NARROW"})
    void keepsATemplateUsesItDeletesItAndUndoesThat(String language, Size size) {
        Person member = people.applicant();
        scenarios.anAwardInForce(member.actor());
        String name = "job-template-" + language;
        try (Window window = Chromium.open(port, language, size)) {
            window.signIn(member);
            Page page = window.go("/jobs/new?template=sweep");
            assertThat(page.locator("#array")).hasValue("0-7%4");
            page.locator("button[formaction$='/jobs/templates/new']").click();
            page.locator("#name").fill("My sweep " + "long ".repeat(15));
            page.locator("#description").fill("기울기를 여덟 값으로\n훑습니다");
            window.inspect(name + "-edit");
            page.locator(".form-actions .button").first().click();
            assertThat(page.locator("h1")).containsText("My sweep");
            window.go("/jobs/templates");
            window.inspect(name + "-list");
            page.locator("form[action$='/delete'] button").first().click();
            assertThat(page.locator("form[action$='/restore'] button")).isVisible();
            window.inspect(name + "-deleted");
            page.locator("form[action$='/restore'] button").click();
            assertThat(page.locator(".card__title").last()).containsText("My sweep");
            window.go("/jobs/templates/python");
            window.inspect(name + "-shipped");
        }
    }
}
