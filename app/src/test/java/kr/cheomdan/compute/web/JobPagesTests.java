package kr.cheomdan.compute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.Browserless.Page;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.web.SubjectLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@CheomdanTest
class JobPagesTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private SubjectLinks links;

    @Autowired
    private Jobs jobs;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Api api;

    @Autowired
    private JobWords words;

    private Person member;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        member = people.applicant();
        award = scenarios.anAwardInForce(member.actor());
    }

    private static void assertGood(Page page, String sentence) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.hasEveryMessage()).as(page.html()).isTrue();
        assertThat(page.text()).contains(sentence);
    }

    @Test
    void showsTheListInBothLanguagesEmptyAndFull() {
        Browserless korean = pages.as(member);
        assertGood(korean.get("/jobs"), "아직 작업이 없습니다");
        Job job = scenarios.aFinishedJob(member.actor(), award);
        assertGood(korean.get("/jobs"), "완료되었습니다");
        assertGood(korean.get("/jobs?state=FAILED"), "이 상태의 작업이 없습니다");
        assertGood(korean.get("/jobs?state=nonsense"), job.name());
        assertGood(pages.as(member, Locale.ENGLISH).get("/jobs"), "Completed");
        assertGood(pages.as(people.operator()).get("/jobs"), "모든 기관의 작업입니다");
    }

    @Test
    void showsTheJobsOfOneAwardFromItsPage() {
        Job job = scenarios.aFinishedJob(member.actor(), award);
        Award another = scenarios.anAwardInForce(member.actor());
        Browserless korean = pages.as(member);
        assertThat(korean.get("/awards/" + award.id()).html()).contains("/jobs?award=" + award.id());
        assertGood(korean.get("/jobs?award=" + award.id()), job.name());
        assertThat(korean.page().h1()).isEqualTo(award.number() + "의 작업");
        assertGood(korean.get("/jobs?award=" + award.id() + "&state=FAILED"), "이 상태의 작업이 없습니다");
        assertThat(korean.page().html()).contains("name=\"award\" value=\"" + award.id());
        assertGood(korean.get("/jobs?award=" + another.id()), "이 지원으로 실행한 작업이 아직 없습니다");
        assertThat(korean.page().text()).doesNotContain(job.name());
        assertGood(pages.as(member, Locale.ENGLISH).get("/jobs?award=" + another.id()), "There are no jobs under this award yet");
        assertThat(pages.as(people.applicant()).get("/jobs?award=" + award.id()).status()).isEqualTo(404);
    }

    @Test
    void callsAJobOnAStatementByItsNameAndTheEndOfItsId() {
        Job job = scenarios.anAcceptedJob(member.actor(), award, "echo named");
        Subject subject = Subject.of("job", job.id());
        Subject unknown = Subject.of("job", award.id());
        String end = job.id().toString().substring(28);

        assertThat(links.of(List.of(subject, unknown)).get(subject))
                .isEqualTo(new SubjectLinks.Link(job.name() + " …" + end, "/jobs/" + job.id()));
        assertThat(links.of(List.of(unknown)).get(unknown).text()).endsWith(award.id().toString().substring(28));
        jobs.cancel(member.actor(), job.id(), null);
    }

    @Test
    void submitsAJobFromTheForm() {
        Browserless browser = pages.as(member);
        assertGood(browser.get("/jobs/new"), "예약될 양");
        assertThat(browser.page().text()).contains(award.number()).contains("0.1667시간 × 1 = 0.1667 CPU시간");
        Page job = browser.submit("/jobs", "name", "야간 학습 <b>", "script", "#!/bin/sh\r\necho from the form\r\n", "minutes", "1");
        assertGood(job, "접수되었습니다");
        assertThat(job.h1()).isEqualTo("야간 학습 <b>");
        assertThat(job.html()).contains("hx-get=\"/jobs/");

        JobId id = JobId.of(job.path().substring("/jobs/".length()));
        scenarios.ended(id);

        assertGood(browser.get("/jobs/" + id), "from the form");
        assertThat(browser.page().text()).contains("종료 코드 0").contains("사용 확정");
        assertThat(browser.page().html()).doesNotContain("hx-get=");
        assertGood(pages.as(member, Locale.ENGLISH).get("/jobs/" + id), "The program ended by itself");
        assertGood(pages.as(people.officer()).get("/jobs/" + id), "완료");
    }

    @Test
    void keepsWhatWasTypedWhenItRefuses() {
        Browserless browser = pages.as(member);
        browser.get("/jobs/new");
        Page again = browser.submit("/jobs", "name", "long one", "script", "echo precious", "hours", "0", "minutes", "0");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.hasEveryMessage()).isTrue();
        assertThat(again.text()).contains("시간 제한 0초는 쓸 수 없습니다");
        assertThat(again.html()).contains("echo precious").contains("value=\"long one\"");
        assertThat(browser.submit("/jobs", "minutes", "many").text()).contains("시간 제한 -1초는");
        assertThat(browser.submit("/jobs", "minutes", "1", "cpus", "99").text()).contains("CPU 99개는 요청할 수 없습니다");
        assertThat(browser.submit("/jobs", "minutes", "1", "cpus", "1", "script", "echo \0").text()).contains("NUL 문자");
        assertThat(browser.submit("/jobs", "script", "x".repeat(10 << 20)).text()).contains("한도 1,048,576바이트를 넘습니다");
    }

    @Test
    void saysWhatWouldBeHeldBeforeAnythingIsSent() {
        Browserless browser = pages.as(member);
        String form = "/jobs/new/hold?partition=cpu&cpus=2&hours=1&minutes=30&award=" + award.id();
        assertGood(browser.get(form), "1.5시간 × 2 = 3 CPU시간");
        assertThat(browser.page().text()).contains("예약 뒤 남는 양 97 CPU시간");
        assertGood(browser.get("/jobs/new/hold?partition=cpu&cpus=4&hours=9999999&award=" + award.id()), "쓸 수 있는 양보다 많습니다");
        assertGood(browser.get("/jobs/new/hold?partition=gpu&cpus=1&gpus=1&minutes=30&award=" + award.id()), "단위가 다릅니다");
        assertGood(browser.get("/jobs/new/hold?partition=x&cpus=&hours=a"), "예약될 양이 여기에 나옵니다");
    }

    @Test
    void countsNoMoreTasksForAPreviewThanThereCanBe() {
        Browserless browser = pages.as(member);
        String form = "/jobs/new/hold?partition=cpu&cpus=1&hours=1&award=" + award.id() + "&array=";
        assertGood(browser.get(form + "0-99999"), "1시간 × 100,000 = 100,000 CPU시간");
        assertGood(browser.get(form + "0-100000"), "개별 작업이 이렇게 많은 배열은 받지 않습니다");
        assertGood(browser.get(form + "0-99999999"), "개별 작업이 이렇게 많은 배열은 받지 않습니다");
        assertGood(browser.get(form + "7-3"), "예약될 양이 여기에 나옵니다");
    }

    @Test
    void showsOutputWhileTheJobRunsAndCancels() {
        Job job = scenarios.anAcceptedJob(member.actor(), award, "echo live '<script>'; sleep 60");
        scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING);
        Browserless browser = pages.as(member);
        String[] page = new String[1];
        kr.cheomdan.compute.engine.EngineDriver.awaitThat("the output is there", () -> {
            page[0] = browser.get("/jobs/" + job.id() + "/live?offset=0").html();
            return page[0].contains("live &lt;");
        });
        assertThat(page[0]).contains("hx-swap-oob=\"beforeend:#log\"").contains("live &lt;script&gt;").contains("offset=14");
        assertThat(browser.get("/jobs/" + job.id() + "/live?offset=14").html()).doesNotContain("live &lt;");

        assertGood(browser.get("/jobs/" + job.id() + "/cancel"), "끝낸 작업은 이어서 할 수 없습니다");
        assertGood(browser.submit("/jobs/" + job.id() + "/cancel", "reason", "잘못된 자료"), "취소를 요청했습니다");
        scenarios.ended(job.id());
        assertThat(browser.get("/jobs/" + job.id() + "/live?offset=14").header("HX-Refresh")).isEqualTo("true");
        assertGood(browser.get("/jobs/" + job.id()), "취소되었습니다");
        assertThat(browser.page().text()).contains("잘못된 자료");
    }

    @Test
    void saysBeforeCancellingWhichJobsWouldNeverStartAndWhichWould() {
        Job first = scenarios.anAcceptedJob(member.actor(), award, "sleep 60");
        Job never = after(first, Job.After.Condition.OK);
        Job then = after(first, Job.After.Condition.ANY);
        assertThat(jobs.waitingFor(member.actor(), first.id())).extracting(Job::id).containsExactly(never.id(), then.id());
        assertThat(jobs.waitingFor(member.actor(), then.id())).isEmpty();

        Page page = pages.as(member, Locale.ENGLISH).get("/jobs/" + first.id() + "/cancel");

        assertGood(page, "would not start: " + never.name());
        assertThat(page.text()).contains("would start: " + then.name());
        jobs.cancel(member.actor(), first.id(), null);
        scenarios.ended(first.id());
    }

    private Job after(Job first, Job.After.Condition condition) {
        return jobs.submit(member.actor(), new JobRequest(award.id(), "cpu", "After " + condition, "true", 1, 0, 64L << 20,
                Duration.ofMinutes(1), List.of(), UUID.randomUUID().toString(),
                new JobRequest.Shape(1, null, null, List.of(new Job.After(first.id(), condition)))));
    }

    /** Slurm says far more than people know what to do with, and some of it with names of machines. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gpus|Waiting for free GPUs.", "Resources|Waiting for free machines.", "Priority|Waiting for the jobs before it.",
        "ReqNodeNotAvail, UnavailableNodes:gpu1|Waiting because machines that it needs are down or being serviced.",
        "AssocMaxJobsLimit|Waiting because of a limit of the data centre (the scheduler's reason: AssocMaxJobsLimit).",
        "QOSGrpGRESMinutes|Waiting because too little of the award is left, counted in whole minutes of each device, while other jobs run. "
                + "If none runs, please cancel it and ask for a shorter time limit or fewer devices.",
        "JobHeldAdmin|Held back by the data centre. Please ask its operators.", "Licenses|Waiting (the scheduler's reason: Licenses)."})
    void saysWhyAJobWaits(String reason, String sentence) {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(words.waiting(reason)).isEqualTo(sentence);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void leavesATraceWhenStaffOpensAJobAndNotWhenThePageLooksAgain() {
        Person officer = people.officer();
        Job job = scenarios.aFinishedJob(member.actor(), award);
        Browserless staff = pages.as(officer, Locale.ENGLISH);
        pages.as(member).get("/jobs/" + job.id());
        assertThat(readings(job)).isEmpty();

        staff.get("/jobs/" + job.id());
        staff.getOnly("/jobs/" + job.id() + "/live?offset=0");
        assertThat(readings(job)).containsExactly(officer.actor().name());

        api.as(officer).get("/api/v1/jobs/" + job.id());
        api.as(officer).get("/api/v1/jobs/" + job.id() + "/log");
        assertThat(readings(job)).hasSize(2);
        assertGood(staff.get("/jobs/" + job.id()), "Read by the agency");
    }

    private List<String> readings(Job job) {
        return trail.historyOf(Subject.of("job", job.id())).stream()
                .filter(step -> step.action().equals("compute.read"))
                .map(AuditTrail.Step::actorName)
                .toList();
    }

    @Test
    void downloadsAreSavedAndNeverShown() {
        Job job = scenarios.ended(scenarios.anAcceptedJob(member.actor(), award, "echo '<script>alert(1)</script>' > page.html").id());
        Page file = pages.as(member).getOnly("/jobs/" + job.id() + "/files?path=page.html");
        assertThat(file.header("Content-Disposition")).startsWith("attachment;").contains("page.html");
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(JobDownloads.safe("a/b\\c\r\nd\"e")).isEqualTo("a_b_c__d_e");
        assertThat(JobDownloads.safe("..")).isEqualTo("_");
    }

    @Test
    void hidesJobsOfOthers() {
        Job job = scenarios.aFinishedJob(member.actor(), award);
        Browserless stranger = pages.as(people.applicant());
        for (String path : new String[] {"", "/live", "/output", "/files?path=result.txt"}) {
            assertThat(stranger.get("/jobs/" + job.id() + path).status()).isEqualTo(404);
        }
        assertGood(stranger.get("/jobs/new"), "지금 쓸 수 있는 지원이 없습니다");
        assertThat(pages.anonymous().get("/jobs").path()).startsWith("/login");
    }

    @Test
    void showsTheDataCentreToStaffAndTakesDeclarationsFromOperators() {
        Browserless operator = pages.as(people.operator());
        assertGood(operator.get("/data-centre"), "스크립트는 샌드박스 안에서 실행합니다");
        assertGood(
                operator.submit("/data-centre/declarations", "partition", "gpu", "from", "2310-01-01", "until", "2310-01-31"),
                "2310-02-01 00:00:00");
        assertThat(operator.submit("/data-centre/declarations", "partition", "gpu", "from", "2310-01-15", "until", "2310-03-31").text())
                .contains("이미 등록되어 있습니다");
        assertThat(operator.submit("/data-centre/declarations", "partition", "gpu", "from", "soon", "until", "2310-03-31").text())
                .contains("날짜가 아닙니다");
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        assertGood(officer.get("/data-centre"), "Devices busy now");
        assertThat(officer.page().html()).doesNotContain("action=\"/data-centre/declarations\"");
        assertThat(pages.as(member).get("/data-centre").status()).isEqualTo(403);
    }
}
