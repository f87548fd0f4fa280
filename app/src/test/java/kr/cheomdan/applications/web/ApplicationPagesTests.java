package kr.cheomdan.applications.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Question;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of applications as applicants and officers walk them, without script. */
@CheomdanTest
class ApplicationPagesTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Applications applications;

    @Autowired
    private Calls calls;

    @Test
    void walksFromTheCallToTheReceipt() {
        Call call = scenarios.anOpenCall(draft -> draft.withForm(everyKindOfQuestion()));
        Person person = people.applicant();
        scenarios.anOrganisation(person.actor());
        Browserless browser = pages.as(person, Locale.ENGLISH);
        Browserless.Page begin = browser.get("/applications/new?call=" + call.code());
        assertThat(begin.text()).contains("Meets every rule of the call.");
        assertThat(begin.hasEveryMessage()).as(begin.html()).isTrue();
        Browserless.Page edit = browser.submit("/applications");
        assertThat(edit.hasEveryMessage()).as(edit.html()).isTrue();
        Application draft = applications.of(call.id()).get(0);
        String path = "/applications/" + draft.id();
        assertThat(edit.path()).isEqualTo(path + "/edit");

        Browserless.Page unfinished = browser.submit(path + "/save", "title", "Faster <b>lines</b>", "ask", "2,000");
        assertThat(unfinished.html()).contains("value=\"2000\"").doesNotContain("<b>lines");
        Browserless.Page check = browser.get(path + "/check");
        assertThat(check.text()).contains("The call gives at most 1,000").contains("Please answer: Goal").contains("Please declare");
        assertThat(check.html()).contains("#field-ask\"").contains("#field-answers-goal\"");
        assertThat(check.html()).doesNotContain(path + "/submit\"");

        browser.get(path + "/edit");
        browser.submit(path + "/save", "ask", "100.5", "answers[goal]", "Shorter cycle time", "answers[staff]", "12",
                "answers[field]", "car", "answers[cloud]", "YES", "declared", "true");
        Browserless.Page ready = browser.get(path + "/check");
        assertThat(ready.text()).contains("Nothing is missing.").contains("100.5").contains("Cars").contains("Shorter cycle time");
        Browserless.Page receipt = browser.submit(path + "/submit");
        assertThat(receipt.path()).isEqualTo(path + "/receipts/1");
        assertThat(receipt.text()).contains(draft.number() + "-R1").contains("Checked just now");
        assertThat(receipt.hasEveryMessage()).isTrue();
        assertThat(applications.find(draft.id()).ask().amount()).isEqualTo(361_800);
        assertThat(browser.get(path + "/receipts/1/content").html())
                .isEqualTo(applications.receipts(person.actor(), draft.id()).get(0).content());
        assertThat(browser.get(path + "/receipts/1.json").html()).contains("\"sha256\"").doesNotContain("\"intact\"");

        Browserless.Page overview = browser.get(path);
        assertThat(overview.text()).contains("Received").contains("Replace the submission");
        assertThat(overview.hasEveryMessage()).as(overview.html()).isTrue();
        assertThat(browser.submit(path + "/reopen").path()).isEqualTo(path + "/edit");
        assertThat(browser.get("/applications").text()).contains(draft.number()).contains("Complete and submit it");
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefused() {
        Walk walk = walk();
        Browserless.Page refused = walk.browser.submit(walk.path + "/save", "title", "Kept", "ask", "about ten");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("value=\"Kept\"").contains("value=\"about ten\"");
        assertThat(refused.text()).contains("about ten is not a number of hours");
        assertThat(walk.browser.submit(walk.path + "/save", "ask", "1", "title", "t".repeat(10_000)).text())
                .contains("At most 200 characters");
        assertThat(walk.browser.submit(walk.path + "/save", "ask", "99999999999999999999").status()).isEqualTo(422);
    }

    @Test
    void showsBothTextsWhereTwoWindowsWrite() {
        Walk walk = walk();
        Browserless second = pages.as(walk.person, Locale.ENGLISH);
        second.get(walk.path + "/edit");
        walk.browser.submit(walk.path + "/save", "title", "From the first window", "answers[goal]", "First goal");
        Browserless.Page conflict = second.submit(walk.path + "/save", "title", "From the second window", "answers[goal]", "Second goal");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.text()).contains("Nothing is lost").contains("From the first window").contains("First goal");
        assertThat(conflict.html()).contains("value=\"From the second window\"").contains(">Second goal</textarea>");
        assertThat(conflict.hasEveryMessage()).isTrue();
        assertThat(applications.find(walk.draft.id()).title()).isEqualTo("From the first window");
        second.submit(walk.path + "/save");
        assertThat(applications.find(walk.draft.id()).title()).isEqualTo("From the second window");
    }

    @Test
    void savesEveryChangeAndAnswersWithTheNextVersion() {
        Walk walk = walk();
        int version = walk.draft.version();
        Browserless.Page saved = autosave(walk, Map.of("version", "" + version, "title", "Typed", "answers[goal]", "Still typing"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.html()).contains("value=\"" + (version + 1) + "\"").contains("Saved 2").doesNotContain("<html");
        Browserless.Page unread = autosave(walk, Map.of("version", "" + (version + 1), "title", "Typed on", "ask", "ten"));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.html()).contains("value=\"" + (version + 2) + "\"").contains("ten is not a number of hours");
        assertThat(applications.find(walk.draft.id()).title()).as("the rest is kept").isEqualTo("Typed on");
        Browserless.Page conflict = autosave(walk, Map.of("version", "" + version, "title", "Old window"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.html()).contains("your text is not lost").contains(walk.path + "/compare");
        Browserless.Page compare = walk.browser.submit(walk.path + "/save", "version", "" + version, "title", "Old window");
        assertThat(compare.html()).contains("value=\"Old window\"").contains("Typed on");
    }

    @Test
    void answers404ForAnotherOrganisationsApplication() {
        Walk walk = walk();
        Browserless stranger = pages.as(people.applicant());
        for (String page : List.of("", "/edit", "/check", "/receipts/1")) {
            assertThat(stranger.get(walk.path + page).status()).as(page).isEqualTo(404);
        }
        assertThat(stranger.get("/applications/not-an-id").status()).isEqualTo(404);
        assertThat(pages.anonymous().get(walk.path).path()).startsWith("/login");
    }

    @Test
    void isScreenedByAnOfficerAfterTheClosing() {
        Call call = scenarios.anOpenCall();
        Application first = scenarios.aSubmittedApplication(call);
        Application second = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        Browserless.Page one = officer.get("/applications/" + first.id());
        assertThat(one.text()).contains("Every point is met.").contains("Read by the agency");
        assertThat(one.hasEveryMessage()).as(one.html()).isTrue();
        assertThat(officer.submit("/applications/" + first.id() + "/screen", "eligible", "false", "reason", "").text())
                .contains("Please fill this in.");
        officer.get("/applications/" + first.id());
        assertThat(officer.submit("/applications/" + first.id() + "/screen", "eligible", "false", "reason", "Tax arrears").text())
                .contains("The result of the pre-check was recorded.");
        officer.submit("/applications/" + first.id() + "/reinstate", "reason", "Paid");
        assertThat(applications.find(first.id()).state()).isEqualTo(ApplicationState.ELIGIBLE);
        Browserless.Page list = officer.get("/calls/" + call.code() + "/applications");
        assertThat(list.text()).contains("Begun 2, submitted 2, withdrawn 0").contains(second.number());
        assertThat(list.hasEveryMessage()).as(list.html()).isTrue();
        assertThat(officer.submit("/calls/" + call.code() + "/applications/screen").text()).contains("1 applications passed");
        assertThat(officer.get("/calls/" + call.code() + "/applications?state=SUBMITTED").text()).contains("No application matches.");
        assertThat(officer.get("/applications?q=" + second.number()).text()).contains(second.number());
    }

    @Test
    void tellsTheApplicantInKoreanWhatWasNotSubmittedAndWhy() {
        Walk walk = walk();
        Call call = calls.find(walk.draft.callId());
        calls.closeEarly(Scenarios.aLead(), call.id(), call.version(), "예산 소진");
        Browserless browser = pages.as(walk.person);
        Browserless.Page page = browser.get(walk.path);
        assertThat(page.text()).contains("마감 전에 제출하지 않음").contains("예산 소진");
        assertThat(page.hasEveryMessage()).as(page.html()).isTrue();
        assertThat(browser.get(walk.path + "/edit").path()).isEqualTo(walk.path);
        assertThat(browser.get("/applications").text()).contains("없음: 접수가 마감되었습니다");
        assertThat(browser.get("/applications/new?call=" + call.code()).text()).contains("접수 마감");
    }

    @Test
    void tellsWhoHasNoOrganisationWhatToDo() {
        Call call = scenarios.anOpenCall();
        assertThat(pages.as(people.applicant(), Locale.ENGLISH).get("/applications/new?call=" + call.code()).text())
                .contains("Register yours first.");
        assertThat(pages.as(people.applicant(), Locale.ENGLISH).get("/applications").text()).contains("You have no application yet.");
    }

    private record Walk(Person person, Application draft, String path, Browserless browser) {}

    /** Somebody on the edit page of a new draft. */
    private Walk walk() {
        Call call = scenarios.anOpenCall();
        Person person = people.applicant();
        Organisation organisation = scenarios.anOrganisation(person.actor());
        Application started = applications.start(person.actor(), call.id(), organisation.id());
        Application draft = applications.save(person.actor(), started.id(), started.version(),
                new ApplicationDraft("Begun", null, Map.of(), false));
        Browserless browser = pages.as(person, Locale.ENGLISH);
        browser.get("/applications/" + draft.id() + "/edit");
        return new Walk(person, draft, "/applications/" + draft.id(), browser);
    }

    private static Browserless.Page autosave(Walk walk, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return walk.browser.send(walk.browser.request(walk.path + "/autosave")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true")
                .header("X-CSRF-TOKEN", walk.browser.csrf())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static List<Question> everyKindOfQuestion() {
        return List.of(
                new Question("goal", new Localized("목표", "Goal"), new Localized("도움말", "Help"), Question.Kind.LONG_TEXT, true,
                        2_000, List.of()),
                new Question("short", new Localized("한 줄", "Line"), null, Question.Kind.TEXT, false, 100, List.of()),
                new Question("staff", new Localized("인력", "Staff"), null, Question.Kind.NUMBER, true, 0, List.of()),
                new Question("field", new Localized("분야", "Field"), null, Question.Kind.CHOICE, true, 0, List.of(
                        new Question.Choice("car", new Localized("자동차", "Cars")), new Question.Choice("art", new Localized("예술", "Art")))),
                new Question("cloud", new Localized("클라우드 경험", "Cloud"), null, Question.Kind.YES_NO, true, 0, List.of()));
    }
}
