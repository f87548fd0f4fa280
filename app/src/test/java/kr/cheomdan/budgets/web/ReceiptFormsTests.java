package kr.cheomdan.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Forms with an amount beside each line: what is refused stays, and is said of its line. */
@CheomdanTest
class ReceiptFormsTests {

    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;

    private String today() {
        return scenarios.today().toString();
    }

    private Browserless officer() {
        return pages.as(people.officer(), Locale.ENGLISH);
    }

    @Test
    void aReceiptIsRecordedAndARefusedOneStaysOnThePage() {
        BudgetLine line = scenarios.aLine(100);
        Browserless browser = officer();
        browser.get("/budget/receipts/new?plan=" + line.planCode());

        Browserless.Page refused = browser.submit("/budget/receipts", "number", "R-1", "date", "2999-01-01", "amount", "60",
                "note", "First half");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(BudgetFormsTests.form(refused, "/budget/receipts")).contains("value=\"R-1\"", "value=\"60\"", "First half");
        Browserless.Page done = browser.submit("/budget/receipts", "date", today());
        assertThat(done.status()).isEqualTo(200);
        assertThat(browser.get("/budget/receipts?plan=" + line.planCode()).text()).contains("R-1", "60");
        assertThat(browser.get("/budget/receipts/new?plan=" + line.planCode()).text())
                .as("what the source has still to send, not what can be promised")
                .containsPattern("Still expected[^0-9]*Amount[^>]*40").doesNotContain("Free");
    }

    @Test
    void aReceiptOfMoreThanIsExpectedIsConfirmedByABox() {
        BudgetLine line = scenarios.aLine(100);
        Browserless browser = officer();
        browser.get("/budget/receipts/new?plan=" + line.planCode());
        assertThat(BudgetFormsTests.form(browser.get("/budget/receipts/new?plan=" + line.planCode()), "/budget/receipts")).doesNotContain("confirmed");

        Browserless.Page refused = browser.submit("/budget/receipts", "number", "R-9", "date", today(), "amount", "100000");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("National · Phase 1 · Start-ups", "100", "100,000");
        assertThat(BudgetFormsTests.form(refused, "/budget/receipts")).contains("name=\"confirmed\"", "value=\"100000\"");
        assertThat(browser.submit("/budget/receipts", "confirmed", "true").status()).isEqualTo(200);
        assertThat(browser.get("/budget/receipts?plan=" + line.planCode()).text()).contains("Above what was expected, confirmed");
    }

    @Test
    void aContractUnderAKeyThatWasUsedGetsANewOne() {
        BudgetLine line = scenarios.aLine(100);
        Browserless browser = officer();
        browser.get("/budget/commitments/new?plan=" + line.planCode());
        String key = "used-" + line.id();
        browser.submit("/budget/commitments", "title", "First", "amount", "10", "key", key);
        browser.get("/budget/commitments/new?plan=" + line.planCode());

        Browserless.Page refused = browser.submit("/budget/commitments", "title", "Second", "amount", "10", "key", key);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("First", "Second");
        assertThat(BudgetFormsTests.form(refused, "/budget/commitments")).contains("value=\"Second\"").doesNotContain(key);
    }

    @Test
    void anAmountThatIsNoneIsSaidOfItsLine() {
        BudgetLine line = scenarios.aLine(100);
        Browserless browser = officer();
        browser.get("/budget/commitments/new?plan=" + line.planCode());

        Browserless.Page refused = browser.submit("/budget/commitments", "title", "A contract", "amount", "12won");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("National · Phase 1 · Start-ups: ");
        assertThat(BudgetFormsTests.form(refused, "/budget/commitments")).contains("value=\"12won\"").containsPattern("12won[^>]*aria-invalid=\"true\"");
    }
}
