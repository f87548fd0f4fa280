package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A transfer that is asked for twice by mistake is asked for once. */
@CheomdanTest
class TransferOnceTests {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    @Autowired private Api api;
    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @Autowired private BudgetTransfers transfers;

    private BudgetLine from;
    private BudgetLine to;

    @BeforeEach
    void twoLines() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
        from = lines.get(1);
        to = lines.get(0);
    }

    private List<BudgetTransfer> asked() {
        BudgetTransfers.Filter filter = new BudgetTransfers.Filter(from.planCode(), null, null, null, null);
        return transfers.list(anOfficer(), filter, new PageQuery(0, 20)).items();
    }

    @Test
    void givesTheFirstUnderTheSameKeyAndRefusesSomethingElse() {
        Actor officer = anOfficer();
        String key = aKey();
        BudgetTransfer.Request request = BudgetTransfer.Request.transfer(from.id(), to.id(), 70, "As planned");
        BudgetTransfer first = transfers.request(officer, key, request);
        // What the first has moved must not refuse the repetition.
        scenarios.aContract(from, 60);

        assertThat(transfers.request(officer, key, request)).isEqualTo(first);
        refusesTheKey(() -> transfers.request(officer, key, BudgetTransfer.Request.transfer(from.id(), to.id(), 7, "As planned")));
        refusesTheKey(() -> transfers.request(anOfficer(), key, request));
        assertThat(asked()).containsExactly(first);
    }

    private static void refusesTheKey(ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("budgets.key-reused"));
    }

    @Test
    void takesTheKeyOfTheHeader() {
        Api officer = api.as(people.officer());
        String key = aKey();
        String body = """
                {"kind": "TRANSFER", "fromLine": "%s", "toLine": "%s", "amount": 10, "reason": "As planned"}
                """.formatted(from.id(), to.id());

        String first = sent(officer, key, body).json().path("id").asString();
        assertThat(sent(officer, key, body).json().path("id").asString()).isEqualTo(first);
        assertThat(asked()).extracting(transfer -> transfer.id().toString()).containsExactly(first);
    }

    private static Api.Answer sent(Api by, String key, String body) {
        return by.send(by.request("/api/v1/budget/transfers").header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void comesWithTheForm() {
        Browserless browser = pages.as(people.officer(), Locale.ENGLISH);
        Matcher key = KEY.matcher(browser.get("/budget/transfers/new?plan=" + from.planCode()).html());
        assertThat(key.find()).isTrue();
        String[] typed = {
            "key", key.group(1), "kind", "TRANSFER", "from", from.id().toString(), "to", to.id().toString(), "amount", "10", "reason", "Plan"
        };

        browser.submit("/budget/transfers", typed);
        browser.get("/budget/transfers/new?plan=" + from.planCode());
        browser.submit("/budget/transfers", typed);

        assertThat(asked()).hasSize(1);
    }
}
