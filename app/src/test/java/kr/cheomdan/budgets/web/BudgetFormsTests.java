package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** The forms of the budget as a browser sends them: what is refused stays on the page, what is taken is done. */
@CheomdanTest
class BudgetFormsTests {

    private static final String COMMITMENTS = "/budget/commitments/";

    @Autowired private Pages pages;
    @Autowired private People people;
    @Autowired private Scenarios scenarios;
    @Autowired private Commitments commitments;
    @Autowired private Settlements settlements;

    private String today() {
        return scenarios.today().toString();
    }

    private Browserless officer() {
        return pages.as(people.officer(), Locale.ENGLISH);
    }

    /** A contract of cash and of something in kind, nothing of it done yet. */
    private Commitment aContract() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 1_000), anEntry("private-in-kind", 300));
        scenarios.received(lines.get(0), 1_000);
        return scenarios.aContract(lines.get(0), 800, lines.get(1), 200);
    }

    private Commitment paid(Commitment contract, long amount) {
        return commitments.pay(Scenarios.anOfficer(), contract.id(), contract.version(), scenarios.anAct(amount));
    }

    /** The form with this action, as it stands on the page. */
    static String form(Browserless.Page page, String action) {
        int at = page.html().indexOf("action=\"" + action + "\"");
        assertThat(at).as("form %s on %s", action, page.text()).isPositive();
        return page.html().substring(at, page.html().indexOf("</form>", at));
    }

    private static void assertRefused(Browserless.Page page, int status, String action, String sentence, String... kept) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(form(page, action)).contains(kept).containsPattern("class=\"error\" id=\"[a-z0-9-]+-error\">[^<]*" + sentence);
        assertThat(page.html().substring(0, page.html().indexOf("action=\"" + action + "\""))).as("open").containsPattern(
                "<details open=\"open\">(?!.*<details)(?s:.*)$");
        assertThat(page.hasEveryMessage()).isTrue();
    }

    @Nested
    class Acts {

        @Test
        void keepsARefusedPayment() {
            Commitment contract = aContract();
            String pay = COMMITMENTS + contract.id() + "/pay";
            Browserless browser = officer();
            browser.get(COMMITMENTS + contract.id());

            Browserless.Page refused = browser.submit(
                    pay, "amount", "900", "date", today(), "reference", "V-77", "note", "First instalment");

            assertRefused(refused, 409, pay, "promised and unpaid", "value=\"900\"", "value=\"" + today() + "\"", "value=\"V-77\"",
                    "First instalment");
            assertThat(refused.html()).contains(COMMITMENTS + contract.id() + "?lang=ko");
            Browserless.Page done = browser.submit(pay, "amount", "800");
            assertThat(done.status()).isEqualTo(200);
            assertThat(commitments.acts(Scenarios.anOfficer(), contract.id())).singleElement()
                    .satisfies(act -> assertThat(act.note()).isEqualTo("First instalment"));
        }

        @Test
        void keepsTheEvidenceOfARefusedSpending() {
            Commitment contract = paid(aContract(), 500);
            String spend = COMMITMENTS + contract.id() + "/spend";
            Browserless browser = officer();
            browser.get(COMMITMENTS + contract.id());
            Browserless.Page missing = browser.submit(spend, "amount", "10", "date", today(), "note", "Machines");
            assertRefused(missing, 422, spend, "name the evidence", "value=\"10\"", "Machines");

            Browserless.Page refused = browser.send(multipart(browser, spend, contract.version()));
            assertRefused(refused, 409, spend, "not accounted for", "value=\"501\"", "slip.pdf", "name=\"evidenceSha256\"");
            Browserless.Page done = browser.submit(spend, "amount", "400", "evidenceName", "slip.pdf",
                    "evidenceSha256", Sha256.hexOf("slip"));
            assertThat(done.status()).isEqualTo(200);
            Commitment.Act act = commitments.acts(Scenarios.anOfficer(), contract.id()).get(0);
            assertThat(act.evidence()).isEqualTo("slip.pdf");
            assertThat(act.evidenceKept()).isTrue();
            assertThat(done.text()).contains("Somebody else has to accept it", "Download slip.pdf");
            assertThat(done.html()).as("not by the same person").doesNotContain(act.id() + "/accept");

            Browserless other = officer();
            String at = COMMITMENTS + contract.id() + "/acts/" + act.id();
            other.get(COMMITMENTS + contract.id());
            assertRefused(other.submit(at + "/refuse", "note", " "), 422, at + "/refuse", "fill this in", "name=\"note\"");
            assertThat(other.submit(at + "/accept", "note", "Seen").text()).contains("The evidence is accepted.", "Seen");
            assertThat(commitments.find(Scenarios.anOfficer(), contract.id()).spent()).isEqualTo(400);
            assertThat(pages.as(people.auditor(), Locale.KOREAN).getOnly(at + "/evidence").html()).isEqualTo("slip");
        }

        private HttpRequest multipart(Browserless browser, String path, int version) {
            StringBuilder body = new StringBuilder();
            String[] fields = {"_csrf", browser.csrf(), "version", String.valueOf(version), "key", "spend-" + version, "amount", "501",
                "date", today()};
            for (int i = 0; i < fields.length; i += 2) {
                body.append("--part\r\nContent-Disposition: form-data; name=\"").append(fields[i]).append("\"\r\n\r\n")
                        .append(fields[i + 1]).append("\r\n");
            }
            body.append("--part\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"slip.pdf\"\r\n")
                    .append("Content-Type: application/pdf\r\n\r\nslip\r\n--part--\r\n");
            return browser.request(path).header("Content-Type", "multipart/form-data; boundary=part")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        }

        @Test
        void keepsWhatWasRefusedInKindAndWhatWasRefusedToBeReleased() {
            Commitment contract = aContract();
            String kind = COMMITMENTS + contract.id() + "/in-kind";
            String release = COMMITMENTS + contract.id() + "/release";
            Browserless browser = officer();
            browser.get(COMMITMENTS + contract.id());

            assertRefused(browser.submit(kind, "amount", "201", "date", today(), "evidenceName", "hours.csv", "note", "Work done",
                    "evidenceSha256", scenarios.anAct(1).evidenceSha256()), 409, kind, "promised and unpaid", "value=\"201\"", "Work done", "hours.csv");
            assertRefused(browser.submit(release, "amount", "1001", "note", "Not needed"),
                    409, release, "promised and unpaid", "value=\"1001\"", "Not needed");
            assertThat(browser.submit(release, "amount", "1,000").status()).isEqualTo(200);
            assertThat(commitments.find(Scenarios.anOfficer(), contract.id()).amount()).isZero();
        }

        @Test
        void givesANewKeyWhereTheOldOneStandsForSomethingElse() {
            Commitment contract = aContract();
            String pay = COMMITMENTS + contract.id() + "/pay";
            Browserless browser = officer();
            browser.get(COMMITMENTS + contract.id());
            browser.submit(pay, "amount", "10", "date", today(), "key", "once-" + contract.id());

            Browserless.Page refused = browser.submit(pay, "amount", "20", "date", today(), "key", "once-" + contract.id());

            assertThat(refused.status()).isEqualTo(409);
            assertThat(form(refused, pay)).contains("value=\"20\"").doesNotContain("once-");
            assertThat(browser.submit(pay).status()).isEqualTo(200);
            assertThat(commitments.find(Scenarios.anOfficer(), contract.id()).paid()).isEqualTo(30);
        }
    }

    @Nested
    class Settling {

        @Test
        void isClaimedAuditedSettledAndReturnedThroughItsForms() {
            Commitment contract = paid(scenarios.aContract(funded(100), 100), 100);
            String at = COMMITMENTS + contract.id();
            Browserless first = officer();
            first.get(at);
            assertRefused(first.submit(at + "/interest", "amount", "7", "date", "2999-01-01", "note", "Bank"),
                    422, at + "/interest", "has not come yet", "value=\"7\"", "2999-01-01", "Bank");
            first.submit(at + "/interest", "date", today());
            scenarios.accepted(commitments.find(Scenarios.anOfficer(), contract.id()));
            assertRefused(first.submit(at + "/claim", "amount", "12won", "note", "As reported"),
                    422, at + "/claim", "", "value=\"12won\"", "As reported");
            first.submit(at + "/claim", "amount", "0");
            Browserless second = officer();
            second.get(at);
            assertRefused(second.submit(at + "/back", "note", " "), 422, at + "/back", "fill this in", "name=\"note\"");
            String tooLong = "long ".repeat(201);
            assertRefused(second.submit(at + "/audit", "note", tooLong), 422, at + "/audit", "", "long long");
            second.submit(at + "/audit", "note", "Seen");
            Browserless lead = pages.as(people.lead(), Locale.ENGLISH);
            lead.get(at);
            lead.submit(at + "/settle");
            second.get(at);
            assertRefused(second.submit(at + "/return", "note", tooLong), 422, at + "/return", "", "long long");
            Browserless.Page done = second.submit(at + "/return", "note", "Back");

            assertThat(done.text()).contains("The return is recorded.");
            Settlements.Settlement settlement = settlements.find(Scenarios.anOfficer(), contract.id());
            assertThat(settlement.state()).isEqualTo(Settlements.State.RETURNED);
            assertThat(settlement.returns()).extracting(Settlements.Return::total).containsExactly(107L);
        }

        private BudgetLine funded(long amount) {
            BudgetLine line = scenarios.aLine(amount);
            scenarios.received(line, amount);
            return line;
        }
    }

    @Nested
    class Elsewhere {

        @Test
        void aFileIsComparedAndThenApplied() {
            Person drafting = people.officer();
            String plan = scenarios.aPlanOfItsOwn().code();
            BudgetVersion draft = scenarios.aDraftVersion(drafting.actor(), plan, scenarios.thisYear(), anEntry("national", 500));
            String at = "/budget/versions/" + draft.id();
            Browserless browser = pages.as(drafting, Locale.ENGLISH);
            browser.get(at);
            String csv = browser.getOnly(at + "/file?format=CSV").html().replace("500", "750");

            String body = "--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf()
                    + "\r\n--part\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n" + draft.version()
                    + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lines.csv\"\r\n\r\n" + csv + "\r\n--part--\r\n";
            Browserless.Page compared = browser.send(browser.request(at + "/file")
                    .header("Content-Type", "multipart/form-data; boundary=part").POST(HttpRequest.BodyPublishers.ofString(body)).build());

            assertThat(compared.status()).as(compared.text()).isEqualTo(200);
            assertThat(compared.text()).contains("750");
            assertThat(compared.html()).as("what all lines come to").containsPattern("(?s)<tfoot.*>500<.*>750<.*>\\+250<");
            assertThat(browser.get(at).text()).as("nothing is changed yet").doesNotContain("750");
            Matcher content = Pattern.compile("name=\"content\" value=\"([^\"]*)\"").matcher(compared.html());
            assertThat(content.find()).isTrue();
            Browserless.Page applied = browser.post(at + "/file", Map.of("_csrf", browser.csrf(), "version",
                    String.valueOf(draft.version()), "content", HtmlUtils.htmlUnescape(content.group(1))));
            assertThat(applied.status()).isEqualTo(200);
            assertThat(applied.text()).contains("750");
        }

        @Test
        void aYearIsClosedByALead() {
            BudgetLine line = scenarios.aLine(100);
            String years = "/budget/years?plan=" + line.planCode();
            String at = "/budget/years/" + line.year();
            Browserless lead = pages.as(people.lead(), Locale.ENGLISH);
            lead.get(years);

            Browserless.Page begun = lead.submit(at + "/begin-closing", "plan", line.planCode());
            lead.get(years);
            Browserless.Page closed = lead.submit(at + "/close", "plan", line.planCode());

            assertThat(begun.status()).isEqualTo(200);
            assertThat(closed.status()).isEqualTo(200);
            assertThat(lead.get(years).text()).contains("Closed");
            assertThat(officer().get(years).html()).doesNotContain(at + "/close");
        }

        @Test
        void statedTotalsAndSharesThatAreNotAWholeStayOnThePage() {
            Person drafting = people.officer();
            String plan = scenarios.aPlanOfItsOwn().code();
            BudgetVersion draft = scenarios.aDraftVersion(drafting.actor(), plan, scenarios.thisYear(), anEntry("national", 500));
            String edit = "/budget/versions/" + draft.id() + "/edit";
            Browserless browser = pages.as(drafting, Locale.ENGLISH);
            browser.get(edit);
            browser.submit(edit, "total-source-national", "500", "total-phase-phase-1", "500");
            assertThat(form(browser.get(edit), edit)).containsPattern("name=\"total-source-national\"[^>]* value=\"500\"")
                    .containsPattern("name=\"total-phase-phase-1\"[^>]* value=\"500\"");

            Browserless lead = pages.as(people.lead(), Locale.ENGLISH);
            lead.get("/budget/match?plan=" + plan);
            Browserless.Page refused = lead.submit("/budget/match", "share-national", "61", "share-city", "38");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(form(refused, "/budget/match")).contains("value=\"61\"", "value=\"38\"");
        }
    }
}
