package kr.cheomdan.calls.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls in won as people see and prepare them: what is free of the budget's lines, and for staff where the money comes from. */
@CheomdanTest
class CallsInWonPagesTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Calls calls;

    @Autowired
    private FiscalYears years;

    private List<BudgetLine> lines;

    @BeforeEach
    void linesOfTheBudget() {
        lines = scenarios.lines(anEntry("national", 7_000_000), anEntry("city", 3_000_000), anEntry("private-in-kind", 1_000_000));
    }

    private Call drafted(Share... shares) {
        Offer offer = new Offer(Unit.KRW, 9_000_000, 1_000_000, 3_000_000, 3, List.of(shares));
        return calls.create(anOfficer(), scenarios.aDraftInWon(lines.get(0), offer));
    }

    @Test
    void arePreparedFromLinesThatHaveSomethingFree() {
        Call call = drafted();
        String edit = "/calls/" + call.code() + "/edit";
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        Browserless.Page form = officer.get(edit + "?section=offer");
        assertThat(form.hasEveryMessage()).as(form.html()).isTrue();
        assertThat(form.text()).contains("KRW 7,000,000", "KRW 3,000,000").doesNotContain("1,000,000 free")
                .contains("Please say which lines of the budget the money comes from");
        assertThat(form.html()).contains("value=\"9,000,000\"").doesNotContain("offer.lines[2]");

        officer.submit(edit + "/offer", "offer.lines[0].amount", "6,500,000", "offer.lines[1].amount", "2,000,000");
        assertThat(officer.page().text()).contains("The lines of the budget give KRW 8,500,000, the call offers KRW 9,000,000");
        officer.submit(edit + "/offer", "offer.lines[1].amount", "2500000");
        assertThat(officer.page().text()).contains("Nothing is missing.");

        assertThat(calls.find(call.id()).offer().lines())
                .containsExactly(new Share(lines.get(0).id(), 6_500_000), new Share(lines.get(1).id(), 2_500_000));
    }

    @Test
    void drawOnNothingOfAYearThatIsClosing() {
        Call none = drafted();
        Call full = drafted(new Share(lines.get(0).id(), 6_000_000), new Share(lines.get(1).id(), 3_000_000));
        FiscalYears.Year year = years.find(Scenarios.aLead(), lines.get(0).planCode(), lines.get(0).year());
        years.beginClosing(Scenarios.aLead(), year.planCode(), year.year(), year.version());
        Browserless lead = pages.as(people.lead(), Locale.ENGLISH);

        assertThat(lead.get("/calls/" + none.code() + "/edit?section=offer").html()).doesNotContain("offer.lines[0]");
        assertThat(lead.get("/calls/" + full.code() + "/edit?section=offer").html()).contains("offer.lines[1]");

        assertThat(lead.submit("/calls/" + full.code() + "/publish").text()).contains("The fiscal year " + year.year() + " is not open");
        assertThat(calls.find(full.id()).publishedAt()).isNull();
    }

    @Test
    void showAFaultAtItsLineWithWhatWasTyped() {
        Call call = drafted();
        String edit = "/calls/" + call.code() + "/edit";
        Browserless officer = pages.as(people.officer(), Locale.ENGLISH);
        officer.get(edit + "?section=offer");

        Browserless.Page refused = officer.submit(edit + "/offer", "offer.lines[1].amount", "a lot");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("value=\"a lot\"").contains("id=\"e-offer.lines[1].amount\"");
        officer.get(edit + "?section=offer");
        Browserless.Page hours = officer.submit(edit + "/offer", "offer.unit", "CPU_SECOND", "offer.lines[1].amount", "5");
        assertThat(hours.text()).contains("Only a call in won draws on lines of the budget");
        assertThat(calls.find(call.id())).isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void showStaffAloneWhereTheMoneyComesFrom(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String heading = language.equals("ko") ? "사업비를 내는 예산 항목" : "Budget lines behind this call";
        Call draft = drafted(new Share(lines.get(0).id(), 6_000_000), new Share(lines.get(1).id(), 3_000_000));
        Browserless office = pages.as(people.lead(), locale);
        assertThat(office.get("/calls/" + draft.code()).text()).contains(heading, "7,000,000");

        Call open = calls.publish(Scenarios.aLead(), draft.id(), draft.version());

        Browserless.Page page = office.get("/calls/" + open.code());
        assertThat(page.hasEveryMessage()).as(page.html()).isTrue();
        assertThat(page.text()).contains(heading, "6,000,000", "3,000,000");
        Browserless.Page everybody = pages.anonymous(locale).get("/calls/" + open.code());
        assertThat(everybody.text()).contains("9,000,000").doesNotContain(heading, "6,000,000");
    }

    @Test
    void tellProgramsOfStaffAloneWhereTheMoneyComesFrom() {
        Call draft = drafted(new Share(lines.get(0).id(), 6_000_000), new Share(lines.get(1).id(), 3_000_000));
        Call open = calls.publish(Scenarios.aLead(), draft.id(), draft.version());
        String path = "/api/v1/calls/" + open.code();
        Api office = api.as(people.auditor());

        assertThat(office.get(path).json().path("offer").path("lines").size()).isEqualTo(2);
        Api.Answer from = office.get(path + "/lines");
        assertThat(from.json().path(0).path("line").path("label").asString()).isEqualTo(lines.get(0).label());
        assertThat(from.json().path(0).path("offered").asLong()).isEqualTo(6_000_000);
        assertThat(from.json().path(0).path("left").asLong()).isEqualTo(6_000_000);
        assertThat(from.json().path(1).path("free").asLong()).isZero();
        assertThat(api.get(path).json().path("offer").path("lines").size()).isZero();
        assertThat(api.get("/api/v1/calls?q=" + open.code()).text()).doesNotContain(lines.get(0).id().toString());
        assertThat(api.get(path + "/lines").status()).isEqualTo(401);
        assertThat(api.as(people.applicant()).get(path + "/lines").status()).isEqualTo(404);
    }
}
