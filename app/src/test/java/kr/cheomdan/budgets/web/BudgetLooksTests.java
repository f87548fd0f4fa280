package kr.cheomdan.budgets.web;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.LinkedHashMap;
import java.util.Map;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the budget in a real browser: both languages, wide and narrow, full and empty, overlong text, no script or style refused. */
@CheomdanTest
@Tag("journey")
class BudgetLooksTests {

    @Autowired private AutowireCapableBeanFactory beans;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource({"ko,WIDE", "ko,NARROW", "en,WIDE", "en,NARROW"})
    void everyPageLooksRight(String language, Chromium.Size size) {
        BudgetBook book = new BudgetBook();
        beans.autowireBean(book);
        BudgetBook.Story story = book.tell();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.signIn(people.lead());
            pages(story).forEach((name, path) -> {
                window.go(path);
                if (path.contains("/flow?") || path.contains("/execution")) {
                    PlaywrightAssertions.assertThat(window.page().locator(".chart svg")).isVisible();
                }
                window.page().evaluate("() => document.querySelectorAll('main details, [role=main] details').forEach(one => one.open = true)");
                window.inspect("budgets/" + name + "-" + language + "-" + size);
            });
        }
    }

    @Test
    void emptyPagesSayWhatToDo() {
        String plan = scenarios.aPlanOfItsOwn().code();
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.NARROW)) {
            window.signIn(people.officer());
            for (String tab : new String[] {"", "/flow", "/execution", "/lines", "/versions", "/transfers", "/transfers/new", "/commitments",
                "/commitments/new", "/commitments/settlements", "/receipts", "/receipts/new", "/match", "/years"}) {
                window.go("/budget" + tab + "?plan=" + plan);
                PlaywrightAssertions.assertThat(window.page().locator(".empty").first()).isVisible();
                window.inspect("budgets/empty" + tab.replace('/', '-'));
            }
        }
    }

    private static Map<String, String> pages(BudgetBook.Story story) {
        String plan = "plan=" + story.plan();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("cube", "/budget?" + plan);
        pages.put("cube-many", "/budget?" + plan + "&rows=AXIS&columns=SOURCE&measures=CURRENT&measures=EXECUTED&measures=EXECUTION_RATE");
        pages.put("flow", "/budget/flow?" + plan);
        pages.put("band", "/budget/flow/band?" + plan + "&from=source/national&to=axis/infrastructure");
        pages.put("execution", "/budget/execution?" + plan);
        pages.put("lines", "/budget/lines?" + plan);
        pages.put("line", "/budget/lines/" + story.lines().get(0).id());
        pages.put("versions", "/budget/versions?" + plan);
        pages.put("version", "/budget/versions/" + story.original().id());
        pages.put("version-draft", "/budget/versions/" + story.draft().id());
        pages.put("version-edit", "/budget/versions/" + story.draft().id() + "/edit");
        pages.put("transfers", "/budget/transfers?" + plan);
        pages.put("transfer-new", "/budget/transfers/new?" + plan);
        pages.put("transfer", "/budget/transfers/" + story.transfer().id());
        pages.put("commitments", "/budget/commitments?" + plan);
        pages.put("commitment-new", "/budget/commitments/new?" + plan);
        pages.put("commitment", "/budget/commitments/" + story.contract().id());
        pages.put("settlements", "/budget/commitments/settlements?" + plan);
        pages.put("receipts", "/budget/receipts?" + plan);
        pages.put("receipt-new", "/budget/receipts/new?" + plan);
        pages.put("match", "/budget/match?" + plan);
        pages.put("years", "/budget/years?" + plan);
        return pages;
    }
}
