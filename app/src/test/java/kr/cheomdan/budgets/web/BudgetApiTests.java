package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Api.Answer;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The budget over HTTP: status, codes, entity tags. What is decided is tested beside the module. */
@CheomdanTest
class BudgetApiTests {

    private static final String AT = "/api/v1/budget";

    @Autowired private Api api;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;

    private static Map<String, Object> request(BudgetLine from, BudgetLine to, long amount) {
        return Map.of("kind", "TRANSFER", "fromLine", from.id().toString(), "toLine", to.id().toString(), "amount", amount,
                "reason", "as planned");
    }

    @Nested
    class Reading {

        @Test
        void isForStaffAlone() {
            Api applicant = api.as(people.applicant());

            for (String path : List.of("/lines", "/cube", "/flow", "/versions", "/transfers", "/commitments", "/settlements", "/receipts",
                    "/matching", "/years")) {
                assertThat(applicant.get(AT + path).status()).as(path).isEqualTo(403);
                assertThat(api.anonymous().get(AT + path).status()).as(path).isEqualTo(401);
                assertThat(api.as(people.auditor()).get(AT + path).status()).as(path).isEqualTo(200);
            }
        }

        @Test
        void sumsTheCubeByTwoDimensionsAndLeavesCellsWithoutALineEmpty() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 700), anEntry("city", "infrastructure", 300));
            String plan = lines.get(0).planCode();

            JsonNode cube = api.as(people.auditor()).get(AT + "/cube?plan=" + plan + "&rows=SOURCE&columns=AXIS").json();

            assertThat(cube.path("total").path("current").asLong()).isEqualTo(1_000);
            assertThat(cube.path("cells").path(0).findValuesAsString("current")).hasSize(1);
            assertThat(cube.path("rowTotals").path(0).path("free").asLong()).isEqualTo(700);
        }

        @Test
        void narrowsLinesByWhatDividesThemAndByWhatDoesNot() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", 700), anEntry("city", 300));
            String plan = "?plan=" + lines.get(0).planCode();
            Api auditor = api.as(people.auditor());

            assertThat(auditor.get(AT + "/lines" + plan + "&source=city").json()).hasSize(1);
            assertThat(auditor.get(AT + "/lines" + plan + "&source=no-such-source").json()).isEmpty();
            assertThat(auditor.get(AT + "/cube" + plan + "&source=no-such-source").json().path("rows")).isEmpty();
            assertThat(auditor.get(AT + "/receipts" + plan + "&source=no-such-source").json().path("items")).isEmpty();
            assertThat(auditor.get(AT + "/lines" + plan + "&programme=-").json()).hasSize(2);
            assertThat(auditor.get(AT + "/lines" + plan + "&item=bridge").json()).isEmpty();
        }

        @Test
        void totalsNoMoreThanTheAddressSays() {
            List<BudgetLine> lines = scenarios.lines(
                    anEntry("national", 700), new BudgetVersion.EntryDraft("national", "phase-1", "startup", "hub", "bridge", 300L));
            String plan = "?plan=" + lines.get(0).planCode() + "&year=" + scenarios.thisYear();
            Api auditor = api.as(people.auditor());

            Map.of("&programme=-", 700, "&programme=hub", 300, "&item=-", 700, "&item=bridge", 300, "", 1_000).forEach((narrowed, won) -> {
                JsonNode cube = auditor.get(AT + "/cube" + plan + narrowed).json();
                assertThat(cube.path("total").path("current").asInt()).as("cube" + narrowed).isEqualTo(won);
                JsonNode months = auditor.get(AT + "/months" + plan + narrowed).json();
                assertThat(months.path(0).path("current").asInt()).as("months" + narrowed).isEqualTo(won);
                JsonNode flow = auditor.get(AT + "/flow" + plan + narrowed).json();
                assertThat(flow.path("nodes").path(0).path("amount").asInt()).as("flow" + narrowed).isEqualTo(won);
            });
        }

        @Test
        void saysWhatThePlanLeavesOpen() {
            String plan = scenarios.aPlanOfItsOwn().code();

            JsonNode against = api.as(people.auditor()).get(AT + "/against-plan?plan=" + plan).json();

            assertThat(against.path("missing").path(0).path("unknown").asLong()).isEqualTo(200_000_000);
            assertThat(against.path("missing").path(0).path("of").asLong()).isEqualTo(600_000_000);
        }

        @Test
        void writesLinesAsATableAndAsASpreadsheet() {
            String plan = scenarios.aLine(1_234).planCode();
            Api auditor = api.as(people.auditor());

            assertThat(auditor.get(AT + "/lines.csv?plan=" + plan).text()).startsWith("\uFEFF").contains(",1234,");
            Answer xlsx = auditor.get(AT + "/lines.xlsx?plan=" + plan);
            assertThat(xlsx.status()).isEqualTo(200);
            assertThat(xlsx.text()).startsWith("PK");
        }
    }

    @Nested
    class Versioning {

        @Test
        void takesAVersionFromItsDraftIntoForce() {
            Person officer = people.officer();
            Api lead = api.as(people.lead());
            String plan = scenarios.aPlanOfItsOwn().code();
            Answer begun = api.as(officer).post(AT + "/versions", Map.of("planCode", plan, "year", scenarios.thisYear()));
            String at = AT + "/versions/" + begun.json().path("id").asString();

            assertThat(begun.status()).isEqualTo(201);
            Answer changed = api.as(officer).put(at, Map.of("entries", List.of(Map.of(
                    "source", "national", "phase", "phase-1", "axis", "startup", "amount", 500))), begun.etag());
            assertThat(changed.json().path("total").asLong()).isEqualTo(500);
            assertThat(api.as(officer).put(at, Map.of("entries", List.of()), begun.etag()).status()).as("read before").isEqualTo(409);
            assertThat(api.as(officer).put(at, Map.of("entries", List.of()), null).status()).isEqualTo(428);
            Answer submitted = api.as(officer).post(at + "/submit", Map.of("confirmed", true), changed.etag());
            Answer approved = lead.post(at + "/approve", Map.of(), submitted.etag());
            Answer effective = lead.post(at + "/make-effective", Map.of(), approved.etag());

            assertThat(effective.json().path("state").asString()).isEqualTo("EFFECTIVE");
            assertThat(lead.get(AT + "/lines?plan=" + plan).json().path(0).path("figures").path("original").asLong()).isEqualTo(500);
            assertThat(lead.get(at + "/file?format=CSV").text()).contains("startup");
        }

        @Test
        void refusesWhoeverDraftedItTheApproval() {
            Person lead = people.lead();
            String plan = scenarios.aPlanOfItsOwn().code();
            var draft = scenarios.aDraftVersion(lead.actor(), plan, scenarios.thisYear(), anEntry("national", 10));
            String at = AT + "/versions/" + draft.id();
            Answer submitted = api.as(lead).post(at + "/submit", Map.of("confirmed", true), "\"" + draft.version() + "\"");

            Answer refused = api.as(lead).post(at + "/approve", Map.of(), submitted.etag());

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("budgets.same-person");
        }
    }

    @Nested
    class Moving {

        @Test
        void asksApprovesAndPosts() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
            BudgetLine from = BudgetBook.line(lines, "national", "startup");
            BudgetLine to = BudgetBook.line(lines, "national", "infrastructure");
            Answer asked = api.as(people.officer()).post(AT + "/transfers", request(from, to, 30));
            String at = AT + "/transfers/" + asked.json().path("id").asString();
            Api lead = api.as(people.lead());

            Answer approved = lead.post(at + "/approve", Map.of("note", "yes"), asked.etag());
            Answer posted = lead.post(at + "/post", Map.of(), approved.etag());

            assertThat(asked.status()).isEqualTo(201);
            assertThat(posted.json().path("state").asString()).isEqualTo("POSTED");
            assertThat(lead.get(AT + "/lines/" + from.id()).json().path("figures").path("free").asLong()).isEqualTo(70);
            assertThat(lead.get(AT + "/lines/" + to.id()).json().path("figures").path("current").asLong()).isEqualTo(80);
        }

        @Test
        void refusesMoreThanIsFreeSayingWhatIs() {
            List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));

            Answer refused = api.as(people.officer()).post(AT + "/transfers", request(lines.get(0), lines.get(1), 1_000));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("budgets.more-than-free");
        }
    }

    @Nested
    class Promising {

        @Test
        void commitsOncePerKeyPaysAndSettles() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.received(line, 100);
            Person officer = people.officer();
            Answer made = api.as(officer).post(AT + "/commitments", Map.of("title", "A contract", "shares",
                    List.of(Map.of("line", line.id().toString(), "amount", 80))));
            String at = AT + "/commitments/" + made.json().path("id").asString();

            Answer own = api.as(officer).post(at + "/pay", scenarios.anAct(80), made.etag());
            Answer paid = api.as(people.officer()).post(at + "/pay", scenarios.anAct(80), made.etag());

            assertThat(made.status()).isEqualTo(201);
            assertThat(own.code()).isEqualTo("budgets.same-person");
            assertThat(paid.json().path("unpaid").asLong()).isZero();
            assertThat(api.as(officer).get(at + "/acts").json()).hasSize(1);
            JsonNode settlement = api.as(officer).get(at + "/settlement").json();
            assertThat(settlement.path("returns").path(0).path("total").asLong()).isEqualTo(80);
        }

        @Test
        void answersTheLastWonThatIsGoneWithWhatIsThere() {
            BudgetLine line = scenarios.aLine(100);
            scenarios.aContract(line, 60);

            Answer refused = api.as(people.officer()).post(AT + "/commitments", Map.of("title", "Too much", "shares",
                    List.of(Map.of("line", line.id().toString(), "amount", 41))));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("budgets.more-than-free");
            assertThat(refused.text()).contains("40");
        }
    }

    @Test
    void anUnknownRecordIsNotThere() {
        Api auditor = api.as(people.auditor());
        String unknown = new Commitment.Id(java.util.UUID.randomUUID()).toString();

        for (String path : List.of("/lines/", "/versions/", "/transfers/", "/commitments/")) {
            assertThat(auditor.get(AT + path + unknown).status()).as(path).isEqualTo(404);
        }
    }
}
