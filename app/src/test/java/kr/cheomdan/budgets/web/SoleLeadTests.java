package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What somebody is told who asks for what nobody else could approve. */
@CheomdanTest
class SoleLeadTests {

    private static final String SENTENCE = "nobody else who could approve";

    @Autowired private Api api;
    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Accounts accounts;
    @Autowired private Scenarios scenarios;

    private final List<UUID> away = new ArrayList<>();
    private Person lead;
    private Actor admin;

    @BeforeEach
    void everyOtherLeadIsAway() {
        lead = people.lead();
        admin = people.admin().actor();
        accounts.withRole(Role.PROGRAM_LEAD).stream().map(AccountSummary::id).filter(id -> !id.equals(lead.actor().accountId()))
                .forEach(id -> {
                    accounts.disable(admin, id, "On leave");
                    away.add(id);
                });
    }

    @AfterEach
    void theyComeBack() {
        away.forEach(id -> accounts.enable(admin, id, "Back again"));
        away.clear();
    }

    private static Map<String, Object> request(List<BudgetLine> lines) {
        return Map.of("kind", "TRANSFER", "fromLine", lines.get(1).id().toString(), "toLine", lines.get(0).id().toString(), "amount", 10,
                "reason", "as planned");
    }

    @Test
    void warnsWhoAsksForATransferAndTakesItAllTheSame() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));

        JsonNode asked = api.as(lead).in("en").post("/api/v1/budget/transfers", request(lines)).json();

        assertThat(asked.path("warnings").path(0).path("code").asString()).isEqualTo("budgets.no-approver");
        assertThat(asked.path("warnings").path(0).path("detail").asString()).contains(SENTENCE);
        assertThat(asked.path("state").asString()).isEqualTo("REQUESTED");
        Browserless page = pages.as(lead, Locale.ENGLISH);
        assertThat(page.get("/budget/transfers/" + asked.path("id").asString()).html()).contains(SENTENCE);
        assertThat(page.get("/budget/transfers/new?plan=" + lines.get(0).planCode()).html()).contains(SENTENCE);
        assertThat(pages.as(people.officer(), Locale.ENGLISH).get("/budget/transfers/new?plan=" + lines.get(0).planCode()).html())
                .doesNotContain(SENTENCE);
    }

    @Test
    void warnsWhoWritesAVersion() {
        String plan = scenarios.aPlanOfItsOwn().code();

        JsonNode begun = api.as(lead).post("/api/v1/budget/versions", Map.of("planCode", plan, "year", scenarios.thisYear())).json();

        assertThat(begun.path("warnings").path(0).path("code").asString()).isEqualTo("budgets.no-approver");
        String page = "/budget/versions/" + begun.path("id").asString();
        assertThat(pages.as(lead, Locale.ENGLISH).get(page).html()).contains(SENTENCE);
        theyComeBack();
        people.lead();
        assertThat(pages.as(lead, Locale.ENGLISH).get(page).html()).doesNotContain(SENTENCE);
    }

    @Test
    void saysNothingWhereSomebodyElseCould() {
        people.lead();
        List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));

        assertThat(api.as(lead).post("/api/v1/budget/transfers", request(lines)).json().path("warnings")).isEmpty();
    }
}
