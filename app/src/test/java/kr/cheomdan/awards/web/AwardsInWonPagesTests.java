package kr.cheomdan.awards.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.calls.Call;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Awards in won as their organisation and the office see them. */
@CheomdanTest
class AwardsInWonPagesTests {

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Awards awards;

    @Autowired
    private Applications applications;

    private Person member;
    private List<BudgetLine> lines;

    @BeforeEach
    void linesOfTheBudget() {
        member = people.applicant();
        lines = scenarios.lines(anEntry("national", 7_000_000), anEntry("city", 3_000_000));
    }

    private Award paidAndSpent() {
        Award award = scenarios.anAwardInWon(member.actor(), lines, 5_000_000);
        scenarios.spent(scenarios.paid(awards.commitment(award).orElseThrow(), 2_000_000), 750_000);
        return award;
    }

    @Test
    void areAskedForInWon() {
        Call call = scenarios.anOpenCallInWon(lines);
        Application draft = applications.start(member.actor(), call.id(), scenarios.theOrganisationOf(member.actor()).id());
        String path = "/applications/" + draft.id();
        Browserless browser = pages.as(member, Locale.ENGLISH);
        assertThat(browser.get(path + "/edit").text()).contains("Asked for (won)", "From KRW 1 to KRW 10,000,000");

        assertThat(browser.submit(path + "/save", "ask", "1.5").status()).isEqualTo(422);
        browser.submit(path + "/save", "ask", "4,500,000");

        assertThat(applications.find(draft.id()).ask()).isEqualTo(Quantity.of(4_500_000, Unit.KRW));
        assertThat(browser.get(path + "/edit").html()).contains("value=\"4,500,000\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void showWhatIsPaidSpentAndLeftAndToStaffWhoBearsIt(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Award award = paidAndSpent();
        String shares = language.equals("ko") ? "예산 항목별 부담" : "By budget line";

        Browserless.Page mine = pages.as(member, locale).get("/awards/" + award.id());
        assertThat(mine.hasEveryMessage()).as(mine.html()).isTrue();
        assertThat(mine.text()).contains("5,000,000", "2,000,000", "750,000", "3,000,000").doesNotContain(shares);
        assertThat(mine.html()).doesNotContain("/jobs?award=");

        Browserless.Page office = pages.as(people.officer(), locale).get("/awards/" + award.id());
        assertThat(office.hasEveryMessage()).as(office.html()).isTrue();
        Commitment commitment = awards.commitment(award).orElseThrow();
        assertThat(office.html()).contains("/budget/commitments/" + commitment.id(), "/budget/lines/" + lines.get(0).id());
        assertThat(mine.html()).doesNotContain("/budget/");
        assertThat(office.text()).contains(shares, "3,500,000", "1,500,000", "1,400,000", "525,000");
    }

    @Test
    void areNotAmongTheAwardsThatAJobMayUse() {
        scenarios.anAwardInWon(member.actor(), lines, 5_000_000);
        assertThat(pages.as(member, Locale.ENGLISH).get("/jobs/new").text()).contains("no award");
        assertThat(api.as(member).get("/api/v1/awards/usable").json().size()).isZero();
    }

    @Test
    void tellProgramsWhatIsPaidSpentAndLeft() {
        Award award = paidAndSpent();
        String path = "/api/v1/awards/" + award.id() + "/money";

        Api.Answer money = api.as(member).get(path);

        assertThat(money.json().path("awarded").asLong()).isEqualTo(5_000_000);
        assertThat(money.json().path("paid").asLong()).isEqualTo(2_000_000);
        assertThat(money.json().path("spent").asLong()).isEqualTo(750_000);
        assertThat(money.json().path("left").asLong()).isEqualTo(3_000_000);
        assertThat(api.as(people.auditor()).get(path).json()).isEqualTo(money.json());
        assertThat(api.as(people.applicant()).get(path).status()).isEqualTo(404);
        Award hours = scenarios.anAwardInForce(member.actor());
        assertThat(api.as(member).get("/api/v1/awards/" + hours.id() + "/money").status()).isEqualTo(404);
    }
}
