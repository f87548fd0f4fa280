package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The transfer desk and the flow as people use them in a browser. */
@CheomdanTest
@Tag("journey")
class BudgetJourneyTests {

    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @LocalServerPort private int port;

    @Test
    void oneAsksForATransferAndAnotherApprovesAndPostsIt() {
        List<BudgetLine> lines =
                scenarios.lines(anEntry("national", "startup", 100_000_000), anEntry("national", "infrastructure", 50_000_000));
        BudgetLine from = BudgetBook.line(lines, "national", "startup");
        BudgetLine to = BudgetBook.line(lines, "national", "infrastructure");
        String plan = "?plan=" + from.planCode();
        try (Chromium.Window asking = window(people.lead()); Chromium.Window deciding = window(people.lead())) {
            Page form = asking.go("/budget/transfers/new" + plan);
            form.locator("#from").selectOption(from.id().toString());
            form.locator("#to").selectOption(to.id().toString());
            form.locator("#amount").fill("100,000,001");
            form.locator("#reason").fill("Cooling comes first");
            press(form, "form[action='/budget/transfers'] button");
            PlaywrightAssertions.assertThat(form.locator("[role=alert]")).containsText("100,000,000");
            assertThat(form.locator("#reason").inputValue()).as("what was typed stays").isEqualTo("Cooling comes first");

            form.locator("#amount").fill("30,000,000");
            press(form, "form[action='/budget/transfers'] button");
            form.waitForURL("**/budget/transfers/*-*");
            PlaywrightAssertions.assertThat(form.locator("form[action$='/approve']")).hasCount(0);
            asking.inspect("budgets/journey-asked");

            Page decision = deciding.go(form.url().replaceFirst(".*(/budget/)", "$1"));
            press(decision, "form[action$='/approve'] button");
            press(decision, "form[action$='/post'] button");
            PlaywrightAssertions.assertThat(decision.locator(".badge--ok").first()).isVisible();
            deciding.inspect("budgets/journey-posted");

            Page receiver = deciding.go("/budget/lines/" + to.id());
            PlaywrightAssertions.assertThat(receiver.locator(".figures")).containsText("80,000,000");
        }
    }

    @Test
    void aBandOfTheFlowOpensItsEntriesAndTheyLeadToTheLedger() {
        BudgetLine line = scenarios.aLine(70_000_000);
        try (Chromium.Window window = window(people.auditor())) {
            Page page = window.go("/budget/flow?plan=" + line.planCode());
            Locator picture = page.locator(".chart svg");
            PlaywrightAssertions.assertThat(picture).isVisible();
            BoundingBox box = picture.boundingBox();
            picture.click(new Locator.ClickOptions().setPosition(box.width * 0.15, box.height * 0.2));
            page.waitForURL("**/budget/flow/band?**");
            PlaywrightAssertions.assertThat(page.locator(".number")).containsText("70,000,000");
            page.locator("a[href^='/ledger/accounts/']").first().click();
            page.waitForURL("**/ledger/accounts/*");
            PlaywrightAssertions.assertThat(page.locator("[role=main]")).containsText("70,000,000");
        }
    }

    @Test
    void aCellOfTheCubeOpensItsLinesByKeyboard() {
        BudgetLine line = scenarios.aLine(70_000_000);
        try (Chromium.Window window = window(people.auditor())) {
            Page page = window.go("/budget?plan=" + line.planCode() + "&rows=AXIS&columns=SOURCE");
            page.locator(".pivot tbody td a").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/budget/lines?**");
            PlaywrightAssertions.assertThat(page.locator(".pivot tbody tr")).hasCount(1);
        }
    }

    private Chromium.Window window(Person person) {
        Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE);
        window.signIn(person);
        return window;
    }

    private static void press(Page page, String button) {
        page.locator(button).last().click();
    }
}
