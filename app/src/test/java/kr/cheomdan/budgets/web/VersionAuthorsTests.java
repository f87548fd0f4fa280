package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is offered the approval of a version: a lead who has written nothing of it. */
@CheomdanTest
class VersionAuthorsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Test
    void areNotOfferedWhatTheyWouldBeRefused() {
        Person changed = people.lead();
        Person submitted = people.lead();
        Actor officer = anOfficer();
        BudgetVersion draft = budgets.draft(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), null);
        BudgetVersion written = budgets.change(changed.actor(), draft.id(), draft.version(),
                new BudgetVersion.Draft(null, List.of(anEntry("national", 1_000)), null));
        budgets.submit(submitted.actor(), draft.id(), written.version(), true);
        String page = "/budget/versions/" + draft.id();
        String approve = "action=\"" + page + "/approve\"";

        assertThat(pages.as(people.lead()).get(page).html()).contains(approve);
        for (Person author : List.of(changed, submitted)) {
            assertThat(pages.as(author).get(page).html()).doesNotContain(approve).contains("다른 사람이 승인해야");
        }
    }
}
