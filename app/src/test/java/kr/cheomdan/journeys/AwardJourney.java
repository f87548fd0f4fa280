package kr.cheomdan.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One award from the empty call to the figure it moved, by clicking and typing alone, each person in a window of their own. Behind the
 * windows only the engine's rounds are turned, and the plan given something to offer.
 */
@CheomdanTest
@Tag("journey")
class AwardJourney extends Desks {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private Calls calls;

    @Autowired
    private Applications applications;

    @Autowired
    private Programmes programmes;

    private final String code = "journey-" + Scenarios.aBusinessNumber();
    private Window officer;
    private Window lead;
    private Window applicant;
    private String award = "";

    @BeforeEach
    void openWindows() {
        Person programmeLead = people.lead();
        programmes.choose(programmeLead.actor(), scenarios.thePlan().code());
        scenarios.capacity(Unit.CPU_SECOND, 500 * 3_600L);
        officer = window(people.officer());
        lead = window(programmeLead);
        applicant = open();
    }

    @Test
    void anAwardGoesFromTheEmptyCallToTheFigureItMoved() {
        theOfficerPreparesACall();
        theLeadPublishesIt();
        anApplicantSignsUpAndRegistersAnOrganisation();
        String application = theApplicantApplies();
        theLeadClosesTheCallEarly();
        theOfficerScreens(application);
        reviewersAreAssignedAndScore(application);
        theRankingIsConfirmedAndDecided();
        theApplicantAcceptsAndSigns();
        theApplicantSchedulesAProductionLine();
        everybodySeesWhatMoved();
        theAuditorVerifies();
    }

    private void theOfficerPreparesACall() {
        CallEditing.prepare(officer.go("/calls/new"), code, clock.instant());
        officer.inspect("award/01-call-complete");
    }

    private void theLeadPublishesIt() {
        Page page = lead.go("/");
        page.locator("a[href='/calls/" + code + "']").first().click();
        press(page, "form[action$='/publish'] button");
        assertThat(page.locator("#alerts")).containsText("게시");
        lead.inspect("award/02-call-published");
    }

    private void anApplicantSignsUpAndRegistersAnOrganisation() {
        String login = code + "-applicant";
        String password = "correct horse battery staple";
        Page page = applicant.go("/calls/" + code);
        page.locator(".page-head a.button").click();
        page.locator("[role=main] a[href='/signup']").click();
        page.fill("#login", login);
        page.fill("#name", "예시 기업 담당자");
        page.fill("#password", password);
        page.fill("#repeated", password);
        press(page, "form[action='/signup'] button");
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
        applicant.signIn(login, password);

        page.locator("a[href='/organisations/new']").click();
        page.fill("#businessNumber", "123-45-67890");
        page.fill("#nameKo", "예시 부품 기업");
        page.selectOption("#kind", "COMPANY");
        page.selectOption("#sizeClass", "SMALL_MEDIUM");
        page.selectOption("#region", "GWANGJU");
        press(page, "form[action='/organisations'] button");
        assertThat(page.locator("#businessNumber-error")).isVisible();
        page.fill("#businessNumber", Scenarios.aBusinessNumber());
        press(page, "form[action='/organisations'] button");
        assertThat(page.locator("h1")).hasText("예시 부품 기업");
    }

    private String theApplicantApplies() {
        Page page = applicant.go("/calls/" + code);
        page.locator(".page-head a.button").click();
        press(page, "form[action='/applications'] button");
        page.fill("#f-title", "도장 공정 일정 최적화");
        page.fill("#f-ask", "50");
        page.fill("#f-answers-goal", "도장 공정의 대기 시간을 줄입니다.");
        page.check("#f-declared");
        String id = page.url().replaceFirst(".*/applications/([^/]+)/.*", "$1");
        page.waitForCondition(() -> "도장 공정 일정 최적화".equals(theApplication().title()) && theApplication().declared());
        page.reload();
        assertThat(page.locator("#f-answers-goal")).hasValue("도장 공정의 대기 시간을 줄입니다.");
        press(page, "button[formaction$='/save-and-check']");
        press(page, "form[action$='/submit'] button");
        assertThat(page.locator("h1")).containsText(theApplication().number() + "-R1");
        applicant.inspect("award/03-receipt");
        return id;
    }

    private Application theApplication() {
        return applications.of(calls.findByCode(code).orElseThrow().id()).get(0);
    }

    private void theLeadClosesTheCallEarly() {
        Page page = lead.go("/calls/" + code);
        page.locator("details:has(form[action$='/close-early']) summary").click();
        page.fill("#close-reason", "예정한 신청이 모두 들어왔습니다.");
        press(page, "form[action$='/close-early'] button");
        assertThat(page.locator("[role=main]")).containsText("예정한 신청이 모두 들어왔습니다.");
    }

    private void theOfficerScreens(String application) {
        Page page = officer.go("/calls/" + code + "/applications");
        page.locator("a[href='/applications/" + application + "']").click();
        press(page, "button[name=eligible][value=true]");
        assertThat(page.locator("#alerts [role=status]")).isVisible();
        officer.inspect("award/04-eligible");
    }

    private void reviewersAreAssignedAndScore(String application) {
        List<Person> reviewers = Stream.generate(people::reviewer).limit(CallEditing.REVIEWERS).toList();
        List<Window> desks = reviewers.stream().map(this::window).toList();
        for (Window desk : desks) {
            Page page = desk.go("/");
            page.locator("a[href='/reviews/profile']").click();
            page.fill("#affiliation", "예시 연구원");
            press(page, "form[action='/reviews/profile'] button");
            assertThat(page.locator("#alerts [role=status]")).isVisible();
        }
        Page board = officer.go("/calls/" + code + "/board");
        for (Person reviewer : reviewers) {
            board.selectOption("#application", application);
            board.selectOption("#reviewer", reviewer.id().toString());
            press(board, "form[action$='/board/assign'] button");
            assertThat(board.locator("table")).containsText(reviewer.actor().name());
        }
        for (Window desk : desks) {
            score(desk);
        }
        board.reload();
        assertThat(board.locator("table")).containsText("3 / 3");
        officer.inspect("award/06-board");
    }

    private void score(Window desk) {
        Page page = desk.go("/");
        page.locator("a[href^='/reviews/']:not([href='/reviews/profile'])").first().click();
        assertThat(page.locator("[role=main]")).not().containsText("도장 공정의 대기 시간을 줄입니다.");
        page.check("#declaration");
        press(page, "form[action$='/accept'] button");
        assertThat(page.locator("[role=main]")).containsText("도장 공정의 대기 시간을 줄입니다.");
        page.fill("#score-plan", "11");
        press(page, "form[action$='/submit'] .form-actions button");
        assertThat(page.locator(".error")).isVisible();
        page.fill("#score-plan", "9");
        page.fill("#comment-plan", "계획이 구체적입니다.");
        desk.inspect("award/05-score-sheet");
        press(page, "form[action$='/submit'] .form-actions button");
        assertThat(page.locator("#alerts [role=status]")).isVisible();
    }

    private void theRankingIsConfirmedAndDecided() {
        Page office = officer.go("/calls/" + code + "/board");
        press(office, "form[action$='/ranking'] button");
        assertThat(office.locator("table")).containsText("도장 공정 일정 최적화");
        Page page = lead.go("/calls/" + code + "/ranking");
        press(page, "form[action$='/ranking/confirm'] button");
        lead.inspect("award/07-ranking");
        page.locator("a[href='/calls/" + code + "/decision']").click();
        press(page, "form[action$='/decision'] button");
        assertThat(page.locator("table a[href^='/awards/']")).hasCount(1);
        award = page.locator("table a[href^='/awards/']").getAttribute("href");
        lead.inspect("award/08-decision");
    }

    private void theApplicantAcceptsAndSigns() {
        Page page = applicant.go("/");
        page.locator("a[href='" + award + "']").first().click();
        press(page, "form[action$='/accept'] button");
        assertThat(page.locator("#alerts [role=status]")).isVisible();

        Page office = officer.go("/");
        office.locator("a[href='" + award + "/agreement']").click();
        office.fill("#conditions", "결과 보고서를 사용 종료 뒤 한 달 안에 제출합니다.");
        press(office, "form[action$='/agreement/send'] button");
        assertThat(office.locator("article")).containsText("한 달 안에 제출합니다.");

        applicant.go("/").locator("a[href='" + award + "/agreement']").click();
        page.check("#agreed");
        page.fill("#name", "예시 기업 대표");
        applicant.inspect("award/09-agreement");
        press(page, "form[action$='/agreement/sign'] button");
        assertThat(page.locator("[role=main]")).containsText("예시 기업 대표");

        Page decision = lead.go("/");
        decision.locator("a[href='" + award + "/agreement']").click();
        press(decision, "form[action$='/agreement/approve'] button");
        assertThat(decision.locator("[role=main] .badge--ok").first()).isVisible();
    }

    private void theApplicantSchedulesAProductionLine() {
        Page page = applicant.go("/solutions/auto-schedule");
        page.locator("select[name^='sample.'] option[value^='ft06']").first().evaluate("option => { option.selected = true; }");
        page.fill("#p-cpu-seconds", "5");
        page.fill("#p-cpus", "1");
        press(page, "form[enctype] .form-actions button:not([formaction])");
        page.waitForURL("**/solutions/runs/*");
        scenarios.ended(JobId.of(page.url().replaceFirst(".*/", "")));
        assertThat(page.locator("#picture-title")).isVisible();
        assertThat(page.locator("#run")).containsText("55");
        Object widths = page.locator("figure img").evaluateAll("all => Promise.all(all.map(image => image.decode().then(() => image.naturalWidth)))");
        assertThat((List<?>) widths).as("pictures of the plan").hasSizeGreaterThan(1).allMatch(width -> ((Number) width).intValue() > 0);
        applicant.inspect("award/10-report");
    }

    private void everybodySeesWhatMoved() {
        Page page = applicant.go(award);
        assertThat(page.locator("section:has(#meter-title) .meter")).not().containsText("사용량 0 CPU시간");
        applicant.inspect("award/11-award-used");

        Page figures = lead.go("/indicators");
        figures.locator("a[href*='/indicators/awards-made']").first().click();
        figures.locator("td a[href='" + award + "']").first().click();
        assertThat(figures.locator("h1")).containsText(theApplication().number().replaceFirst("-\\d+$", ""));
        lead.inspect("award/12-from-the-figure-to-the-award");
    }

    private void theAuditorVerifies() {
        Window auditor = window(people.auditor());
        Page page = auditor.go("/ledger/verify");
        press(page, "form[action='/ledger/verify'] button");
        assertThat(page.locator("#result .alert--ok")).isVisible();
        auditor.inspect("award/13-ledger-verified");
        auditor.go("/audit");
        press(page, "form[action='/audit/verification'] button");
        assertThat(page.locator("[role=main] .alert--ok")).isVisible();
        auditor.inspect("award/14-audit-verified");
    }
}
