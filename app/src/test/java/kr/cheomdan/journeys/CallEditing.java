package kr.cheomdan.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static kr.cheomdan.journeys.Desks.press;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Typed;

/** An officer fills in the editor of calls, section by section, until nothing is missing. */
final class CallEditing {

    static final int REVIEWERS = 3;

    private CallEditing() {}

    /** On the page of a new call: open from now for 40 days, 500 CPU-hours, one question, one criterion, one rule. */
    static void prepare(Page page, String code, Instant now) {
        page.fill("[id='f-code']", code);
        page.fill("[id='f-title.ko']", "2027년 생산 일정 최적화 지원");
        page.fill("[id='f-title.en']", "Support for production scheduling 2027");
        page.fill("[id='f-purpose.ko']", "생산 일정을 인공지능으로 최적화하는 데 필요한 계산 자원을 지원합니다.");
        press(page, "form[action='/calls'] .form-actions button");
        assertThat(page).hasURL(Pattern.compile(".*/calls/" + code + "/edit\\?section=schedule"));

        page.fill("[id='f-opensAt']", Typed.instant(now.minusSeconds(60)).substring(0, 16));
        page.fill("[id='f-closesAt']", Typed.instant(now.plus(Duration.ofDays(40))).substring(0, 16));
        save(page);

        section(page, "offer");
        page.selectOption("[id='f-offer.unit']", Unit.CPU_SECOND.code());
        page.fill("[id='f-offer.total']", "500");
        page.fill("[id='f-offer.smallest']", "1");
        page.fill("[id='f-offer.largest']", "100");
        page.fill("[id='f-offer.expectedAwards']", "3");
        page.fill("[id='f-useFrom']", Typed.instant(now).substring(0, 16));
        page.fill("[id='f-useUntil']", Typed.instant(now.plus(Duration.ofDays(400))).substring(0, 16));
        page.fill("[id='f-acceptWithinDays']", "14");
        save(page);

        section(page, "form");
        page.fill("[id='f-form[0].key']", "goal");
        page.fill("[id='f-form[0].label.ko']", "무엇을 최적화하십니까?");
        page.fill("[id='f-form[0].label.en']", "What will you optimise?");
        page.selectOption("[id='f-form[0].kind']", "LONG_TEXT");
        page.check("[id='f-form[0].required']");
        page.fill("[id='f-form[0].maxLength']", "2000");
        save(page);

        section(page, "criteria");
        page.fill("[id='f-scorePolicy.passMark']", "60");
        page.fill("[id='f-scorePolicy.reviewers']", "" + REVIEWERS);
        page.fill("[id='f-criteria[0].code']", "plan");
        page.fill("[id='f-criteria[0].name.ko']", "계획의 타당성");
        page.fill("[id='f-criteria[0].weight']", "100");
        page.fill("[id='f-criteria[0].maxScore']", "10");
        save(page);

        section(page, "eligibility");
        page.check("[id='f-eligibility[0].GWANGJU']");
        page.fill("[id='f-eligibility[0].reason.ko']", "광주 소재 기관만 신청할 수 있습니다.");
        save(page);
        assertThat(page.locator("#gaps ~ ul")).hasCount(0);
    }

    private static void section(Page page, String section) {
        page.locator(".steps a[href$='section=" + section + "']").click();
        assertThat(page.locator("form[action$='/edit/" + section + "']")).isVisible();
    }

    private static void save(Page page) {
        press(page, "form[action*='/edit/'] .form-actions button");
        assertThat(page.locator("#alerts [role=status]")).isVisible();
    }
}
