package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.budgets.FiscalYears;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** The end of a year on its page and over HTTP. */
@CheomdanTest
class YearPagesTests {

    @Autowired private Api api;
    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @Autowired private BudgetTransfers transfers;
    @Autowired private FiscalYears years;

    private BudgetTransfer aCarryOver(BudgetLine line) {
        return transfers.request(anOfficer(), aKey(), BudgetTransfer.Request.carryOver(line.id(), line.year() + 1, 1_000, "Delivery is late"));
    }

    @Test
    void showsWhatWaitsBeforeTheYearIsClosed() {
        BudgetLine line = scenarios.aLine(5_000);
        BudgetTransfer carried = aCarryOver(line);
        Person lead = people.lead();

        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Browserless browser = pages.as(lead, locale);
            String page = HtmlUtils.htmlUnescape(browser.get("/budget/years?plan=" + line.planCode()).html());
            assertThat(page).contains("/budget/transfers/" + carried.id()).doesNotContain("??");
            assertThat(page).contains(locale == Locale.KOREAN ? "처리를 기다리는 것이 1건" : "One request or version waits");
        }
        years.beginClosing(lead.actor(), line.planCode(), line.year(), 0);
        Browserless browser = pages.as(lead, Locale.ENGLISH);
        String form = "/budget/years/" + line.year() + "/close";
        assertThat(browser.get("/budget/years?plan=" + line.planCode()).html()).contains("name=\"withdraw\"");
        assertThat(browser.submit(form, "withdraw", "").html()).contains("cannot be closed yet");
        browser.get("/budget/years?plan=" + line.planCode());
        browser.submit(form, "withdraw", "The year is over");
        assertThat(years.find(lead.actor(), line.planCode(), line.year()).state()).isEqualTo(FiscalYears.State.CLOSED);
    }

    @Test
    void tellsProgramsWhatWaitsAndTakesTheReason() {
        BudgetLine line = scenarios.aLine(5_000);
        BudgetTransfer carried = aCarryOver(line);
        Api lead = api.as(people.lead());
        String year = "/api/v1/budget/years/" + line.year();
        String plan = "?plan=" + line.planCode();
        lead.post(year + "/begin-closing" + plan, Map.of(), "\"0\"");

        assertThat(lead.get(year + "/rest" + plan).json().path("waiting").path("transfers").path(0).path("id").asString())
                .isEqualTo(carried.id().toString());
        Api.Answer refused = lead.post(year + "/close" + plan, Map.of(), "\"1\"");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("budgets.year-has-waiting");
        assertThat(refused.json().path("errors").path(0).path("code").asString()).isEqualTo("budgets.transfer-waits");
        assertThat(lead.post(year + "/close" + plan, Map.of("withdraw", "The year is over"), "\"1\"").code())
                .isEqualTo("budgets.year-has-unseen");
        Map<String, Object> withdrawal = Map.of("withdraw", "The year is over", "seen", List.of(carried.id().toString()));
        Api.Answer closed = lead.post(year + "/close" + plan, withdrawal, "\"1\"");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.json().path("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void showsTheLineToComeByItsNameUntilTheCarryOverIsPosted() {
        BudgetLine line = scenarios.aLine(5_000);
        BudgetTransfer carried = aCarryOver(line);
        Person lead = people.lead();

        String asked = HtmlUtils.htmlUnescape(pages.as(lead, Locale.ENGLISH).get("/budget/transfers/" + carried.id()).html());
        assertThat(asked).contains(line.year() + 1 + " · National", "It is opened when the transfer is posted").doesNotContain("00000000-0000");
        transfers.approve(lead.actor(), carried.id(), carried.version(), null);
        BudgetTransfer approved = transfers.find(lead.actor(), carried.id());
        assertThat(pages.as(lead).get("/budget/transfers/" + carried.id()).html()).doesNotContain("00000000-0000");
        BudgetTransfer posted = transfers.post(lead.actor(), approved.id(), approved.version());
        assertThat(pages.as(lead).get("/budget/transfers/" + carried.id()).html()).contains("/budget/lines/" + posted.to().id());
    }
}
