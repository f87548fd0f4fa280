package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of the budget offer what can be done, and nothing that would be refused. */
@CheomdanTest
class BudgetOffersTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Test
    void startsWithThisYearWhileTheNextIsPrepared() {
        BudgetLine line = scenarios.aLine(5_000);
        int nextYear = scenarios.thisYear() + 1;
        scenarios.aDraftVersion(anOfficer(), line.planCode(), nextYear, anEntry("national", 7_000));

        String chosen = pages.as(people.officer()).get("/budget/commitments/new?plan=" + line.planCode()).html();

        assertThat(chosen).contains(line.id().toString());
    }

    @Test
    void doesNotOfferWhatASettlementThatBegunRefuses() {
        BudgetLine line = scenarios.aLine(5_000);
        Commitment contract = scenarios.paid(scenarios.aContract(line, 1_000), 1_000);
        String page = "/budget/commitments/" + contract.id();
        assertThat(pages.as(people.lead()).get(page).html()).contains(page + "/spend");

        settlements.claim(anOfficer(), contract.id(), settlements.find(anOfficer(), contract.id()).version(), 0, null);

        assertThat(pages.as(people.lead()).get(page).html()).doesNotContain(page + "/spend");
        assertThat(pages.as(people.lead(), Locale.ENGLISH).get(page).text()).contains("The settlement has begun.");
    }

    @Test
    void keepsWhatWasTypedInAFormThatIsRefused() {
        BudgetLine line = scenarios.aLine(5_000);
        Browserless lead = pages.as(people.lead());
        lead.get("/budget/match?plan=" + line.planCode());

        String refused = lead.submit("/budget/match", "share-national", "61.5", "share-city", "10", "tolerance", "1").html();

        assertThat(refused).contains("value=\"61.5\"");
    }

    @Test
    void showsTheControlTotalsThatWereEntered() {
        BudgetLine line = scenarios.aLine(5_000);
        BudgetVersion draft = scenarios.aDraftVersion(anOfficer(), line.planCode(), scenarios.thisYear(), anEntry("national", 7_000));
        Browserless officer = pages.as(people.officer());
        String edit = "/budget/versions/" + draft.id() + "/edit";
        officer.get(edit);

        officer.submit(edit, "total-source-national", "7000");

        assertThat(officer.get(edit).html()).containsPattern("name=\"total-source-national\"[^>]*value=\"7,?000\"");
    }

    @Test
    void keepsTheAmountsOfAContractThatIsRefused() {
        BudgetLine line = scenarios.aLine(5_000);
        Browserless officer = pages.as(people.officer());
        officer.get("/budget/commitments/new?plan=" + line.planCode());

        String refused = officer.submit("/budget/commitments", "title", "Cooling", "amount", "9876").html();

        assertThat(refused).contains("value=\"9876\"");
    }
}
