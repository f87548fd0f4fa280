package kr.cheomdan.calls.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Question;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.web.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of calls as people walk them, without script. */
@CheomdanTest
class CallPagesTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Calls calls;

    @Autowired
    private TestClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void showsListAndCallToEverybodyInBothLanguages(String language) {
        Call call = scenarios.anOpenCall();
        Browserless browser = pages.anonymous(Locale.forLanguageTag(language));
        Browserless.Page list = browser.get("/calls?q=" + call.code());
        assertThat(list.hasEveryMessage()).isTrue();
        assertThat(list.text()).contains(language.equals("ko") ? "접수 중" : "Open for applications").contains("1,000");
        Browserless.Page page = browser.get("/calls/" + call.code());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.hasEveryMessage()).as(page.html()).isTrue();
        assertThat(page.h1()).isEqualTo(call.title().in(Locale.forLanguageTag(language)));
        assertThat(page.text()).contains(language.equals("ko") ? "로그인하고 신청하기" : "Sign in to apply")
                .contains(language.equals("ko") ? "전체 평균" : "Mean of all reviews");
    }

    @Test
    void saysWhatToDoWhereNothingIsFoundAndTakesAnyState() {
        Browserless browser = pages.anonymous(Locale.ENGLISH);
        assertThat(browser.get("/calls?q=nothing-has-this-name").text()).contains("No call matches");
        assertThat(browser.get("/calls?state=NONSENSE").status()).isEqualTo(200);
    }

    @Test
    void hidesADraftAndTheEditorFromThosePastTheDoor() {
        Call draft = calls.create(Scenarios.anOfficer(), scenarios.aCompleteCallDraft());
        assertThat(pages.anonymous().get("/calls/" + draft.code()).status()).isEqualTo(404);
        Browserless applicant = pages.as(people.applicant());
        assertThat(applicant.get("/calls/" + draft.code()).status()).isEqualTo(404);
        assertThat(applicant.get("/calls/" + draft.code() + "/edit").status()).isEqualTo(404);
        assertThat(pages.anonymous().get("/calls/new").status()).isEqualTo(403);
        assertThat(pages.as(people.auditor()).get("/calls/" + draft.code() + "/edit").status()).isEqualTo(403);
    }

    @Test
    void escapesMarkupInATitle() {
        Call call = scenarios.anOpenCall(draft -> draft.withBasics(draft.code(), new Localized("<script>alert(1)</script>", ""),
                new Localized("<img src=x onerror=alert(1)>", ""), draft.axis(), null));
        Browserless.Page page = pages.anonymous().get("/calls/" + call.code());
        assertThat(page.html()).doesNotContain("<script>alert(1)").doesNotContain("<img src=x");
        assertThat(page.h1()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void isPreparedPartByPartAndPublishedByTheLead() {
        scenarios.capacity(Unit.CPU_SECOND, 500 * 3_600L);
        String code = "walk-" + System.nanoTime() % 1_000_000_000;
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        officer.get("/calls/new");
        assertThat(officer.submit("/calls", "code", code, "title.ko", "걸어서 만든 공고", "axis", "infrastructure").path())
                .isEqualTo("/calls/" + code + "/edit?section=schedule");
        String edit = "/calls/" + code + "/edit";
        assertThat(officer.page().text()).contains("There are no criteria.").contains("Saved.");
        String opens = Typed.instant(clock.instant());
        String closes = Typed.instant(clock.instant().plus(Duration.ofDays(35)));
        officer.submit(edit + "/schedule", "opensAt", opens, "closesAt", closes);
        officer.get(edit + "?section=basics");
        officer.submit(edit + "/basics", "purpose.ko", "목적입니다.");
        officer.get(edit + "?section=offer");
        officer.submit(edit + "/offer", "offer.unit", "CPU_SECOND", "offer.total", "500", "offer.smallest", "0.5", "offer.largest", "100",
                "offer.expectedAwards", "5", "useFrom", opens, "useUntil", Typed.instant(clock.instant().plus(Duration.ofDays(300))));
        officer.get(edit + "?section=form");
        officer.submit(edit + "/form", "form[0].key", "goal", "form[0].label.ko", "목표", "form[0].kind", "LONG_TEXT",
                "form[0].required", "true", "form[0].maxLength", "500");
        assertThat(officer.submit(edit + "/form", "form[1].key", "field", "form[1].label.ko", "분야", "form[1].kind", "CHOICE",
                "form[1].choices", "car | 자동차 | Car\nenergy | 에너지").text()).contains("Saved.");
        officer.get(edit + "?section=criteria");
        officer.submit(edit + "/criteria", "criteria[0].code", "plan", "criteria[0].name.ko", "계획", "criteria[0].weight", "60",
                "criteria[0].maxScore", "10");
        assertThat(officer.page().text()).contains("add up to 60, not to 100");
        officer.submit(edit + "/criteria", "criteria[1].code", "effect", "criteria[1].name.ko", "효과", "criteria[1].weight", "40",
                "criteria[1].maxScore", "5");
        officer.get(edit + "?section=eligibility");
        Browserless.Page done = officer.submit(edit + "/eligibility", "eligibility[0].allowed", "GWANGJU", "eligibility[0].hard", "true",
                "eligibility[0].reason.ko", "광주만");
        assertThat(done.text()).contains("Nothing is missing.");
        assertThat(done.hasEveryMessage()).as(done.html()).isTrue();

        Browserless lead = pages.as(people.lead(), Locale.ENGLISH);
        lead.get("/calls/" + code);
        assertThat(lead.submit("/calls/" + code + "/publish").text()).contains("The call is published");
        Call published = calls.findByCode(code).orElseThrow();
        assertThat(published.state()).isEqualTo(CallState.PUBLISHED);
        assertThat(published.offer().smallest()).isEqualTo(1_800);
        assertThat(published.form()).hasSize(2);
        assertThat(published.form().get(1).choices()).extracting(Question.Choice::code).containsExactly("car", "energy");
        assertThat(published.eligibility()).hasSize(1);
        assertThat(lead.page().text()).contains("History").contains("Begun").contains("Published");
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefusedAndNamesTheField() {
        Call call = calls.create(Scenarios.anOfficer(), scenarios.aCompleteCallDraft());
        String edit = "/calls/" + call.code() + "/edit";
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        officer.get(edit + "?section=offer");
        Browserless.Page refused = officer.submit(edit + "/offer", "offer.total", "a thousand");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("value=\"a thousand\"").contains("id=\"e-offer.total\"").contains("aria-invalid=\"true\"");
        officer.get(edit + "?section=offer");
        assertThat(officer.submit(edit + "/offer", "offer.unit", "an hour").text()).contains("web.invalid");
        officer.get(edit + "?section=eligibility");
        Browserless.Page rule = officer.submit(edit + "/eligibility", "eligibility[0].allowed", null, "eligibility[0].reason.ko", "",
                "eligibility[0].reason.en", "", "eligibility[2].allowed", "LARGE", "eligibility[2].reason.ko", "");
        assertThat(rule.status()).isEqualTo(422);
        assertThat(rule.html()).contains("id=\"e-eligibility[2].reason.ko\"");
        officer.get(edit + "?section=basics");
        assertThat(officer.submit(edit + "/basics", "title.ko", "가".repeat(10_000)).text()).contains("At most 200 characters");
        assertThat(calls.find(call.id())).isEqualTo(call);
    }

    @Test
    void showsWhatWasTypedWhereSomebodyElseSavedInBetween() {
        Call call = calls.create(Scenarios.anOfficer(), scenarios.aCompleteCallDraft());
        String edit = "/calls/" + call.code() + "/edit";
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        officer.get(edit + "?section=basics");
        calls.change(Scenarios.anOfficer(), call.id(), call.version(),
                kr.cheomdan.calls.CallDraft.of(call).withForm(List.of(new Question("other", new Localized("다른", ""), null,
                        Question.Kind.YES_NO, true, 0, List.of()))));
        Browserless.Page conflict = officer.submit(edit + "/basics", "title.ko", "내 제목");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.text()).contains("Somebody else saved this call");
        assertThat(conflict.html()).contains("value=\"내 제목\"");
        officer.submit(edit + "/basics");
        assertThat(calls.find(call.id()).title().ko()).isEqualTo("내 제목");
        assertThat(calls.find(call.id()).form()).extracting(Question::key).containsExactly("other");
    }

    @Test
    void isExtendedClosedCopiedAndCancelledFromItsPage() {
        Call call = scenarios.anOpenCall();
        Person person = people.lead();
        Browserless lead = pages.as(person, Locale.ENGLISH);
        String path = "/calls/" + call.code();
        lead.get(path);
        lead.submit(path + "/extend", "closesAt", Typed.instant(call.closesAt().plus(Duration.ofDays(1))), "reason", "Network outage");
        assertThat(lead.page().text()).contains("The closing time was moved.").contains("Network outage");
        lead.submit(path + "/extend", "closesAt", Typed.instant(call.closesAt()), "reason", "Back");
        assertThat(lead.page().text()).contains("can only move later");
        lead.submit(path + "/close-early", "reason", "Enough");
        assertThat(lead.page().text()).contains("The call is closed.");
        lead.submit(path + "/copy", "newCode", call.code() + "-2");
        assertThat(lead.page().path()).isEqualTo(path + "-2/edit?section=schedule");
        lead.get(path);
        lead.submit(path + "/cancel", "reason", "Published in error");
        assertThat(lead.page().text()).contains("This call was cancelled: Published in error");
    }
}
