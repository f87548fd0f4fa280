package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.awards.Award;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Receipts;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.web.Problems;
import kr.cheomdan.web.SubjectLinks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** What the records of the budget are called in the ledger, and whether they are found by that. */
@CheomdanTest
class LedgerNamesTests {

    @Autowired
    private Commitments commitments;

    @Autowired private Scenarios scenarios;
    @Autowired private Pages pages;
    @Autowired private Api api;
    @Autowired private People people;
    @Autowired private SubjectLinks links;
    @Autowired private Settlements settlements;
    @Autowired private BudgetTransfers transfers;
    @Autowired private Calls calls;
    @Autowired private Organisations organisations;
    @Autowired private Ledger ledger;
    @Autowired private Problems problems;

    private String page(String address) {
        return HtmlUtils.htmlUnescape(pages.as(people.auditor(), Locale.ENGLISH).get(address).html());
    }

    private String called(Subject subject) {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            return links.of(List.of(subject)).get(subject).text();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private JsonNode found(String text) {
        String q = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return api.as(people.auditor()).get("/api/v1/ledger/entries?q=" + q).json().path("items");
    }

    @Test
    void areNamesAndNotIds() {
        BudgetLine line = scenarios.aLine(1_000);
        Receipts.Receipt receipt = scenarios.received(line, 900);
        Commitment contract = scenarios.paid(scenarios.aContract(line, 500), 400);
        settlements.addInterest(
                anOfficer(), contract.id(), settlements.find(anOfficer(), contract.id()).version(), scenarios.anAct(7));
        scenarios.accepted(commitments.find(anOfficer(), contract.id()));
        BudgetTransfer carried = transfers.request(
                anOfficer(), aKey(), BudgetTransfer.Request.carryOver(line.id(), line.year() + 1, 30, "Delivery is late"));
        String plan = line.planCode();

        assertThat(called(contract.subject())).isEqualTo(contract.title());
        assertThat(called(Subject.of("interest", contract.id()))).isEqualTo("Interest on " + contract.title());
        assertThat(called(receipt.subject())).isEqualTo("National receipt " + receipt.number());
        assertThat(called(carried.subject())).isEqualTo("Carry-over of KRW 30");
        assertThat(called(line.subject())).startsWith(line.year() + " · National · Phase 1");
        assertThat(called(new Subject("funding-source", plan + "/national"))).isEqualTo("National (" + plan + ")");
        assertThat(called(new Subject("funding-source-cash", plan + "/national"))).isEqualTo("National (" + plan + "), paid in");
        assertThat(called(new Subject("fiscal-year", plan + "/2031"))).isEqualTo("Fiscal year 2031");
        assertThat(called(new Subject("budget-version", firstCauseOn(line)))).isEqualTo(line.year() + " original budget");

        for (Account account : ledger.accountsOf("commitment", contract.id().toString())) {
            assertThat(page("/ledger/accounts/" + account.id())).contains(contract.title());
            assertThat(page("/ledger/accounts/" + account.id() + "/entries.csv")).contains(contract.title());
        }
        assertThat(page("/ledger/accounts?kind=PAYEE&owner=" + contract.id())).contains(contract.title());
    }

    private String firstCauseOn(BudgetLine line) {
        Account account = ledger.accountsOf("budget-line", line.id().toString()).stream()
                .filter(one -> one.ref().kind() == AccountKind.BUDGET_LINE).findFirst().orElseThrow();
        JsonNode entries = api.as(people.auditor()).get("/api/v1/ledger/accounts/" + account.id() + "/entries").json().path("items");
        return entries.path(entries.size() - 1).path("cause").path("id").asString();
    }

    @Test
    void findTheEntriesOfAContractByWhatItIsAbout() {
        BudgetLine line = scenarios.aLine(1_000);
        scenarios.received(line, 900);
        Commitment contract = scenarios.paid(scenarios.aContract(line, 500), 400);

        JsonNode found = found(contract.title().toUpperCase(Locale.ROOT));

        assertThat(found).hasSize(3);
        assertThat(found).allSatisfy(one -> assertThat(one.path("transfer").toString()).contains(contract.id().toString()));
        String search = "/ledger/entries?q=" + URLEncoder.encode(contract.title(), StandardCharsets.UTF_8);
        assertThat(page(search)).contains("Held by the payee · " + contract.title());
        assertThat(page(search.replace("entries?", "entries.csv?"))).contains(contract.title());
        assertThat(found("x")).isEmpty();
        assertThat(found("no such contract " + contract.id())).isEmpty();
    }

    @Test
    void findTheEntriesOfAnAwardByItsNumberItsOrganisationAndItsCall() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInWon(member, scenarios.lines(anEntry("national", 10_000)), 700);
        String account = award.id().toString();

        assertThat(found(award.number()).toString()).contains(account);
        assertThat(found(organisations.find(award.organisationId()).name().in(Locale.KOREAN)).toString()).contains(account);
        assertThat(found(calls.find(award.callId()).title().in(Locale.KOREAN)).toString()).contains(award.callId().toString());
        assertThat(found(award.title()).toString()).contains(account);
        assertThat(api.as(people.applicant()).get("/api/v1/ledger/entries?q=contract").status()).isEqualTo(403);
    }

    @Test
    void standInTheFlowForPrograms() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInWon(member, scenarios.lines(anEntry("national", 10_000)), 700);

        JsonNode flow = api.as(people.auditor()).get("/api/v1/budget/flow?plan=" + award.planCode()).json();

        assertThat(flow.path("nodes").findValuesAsString("label")).contains(calls.find(award.callId()).title().in(Locale.KOREAN))
                .noneMatch(label -> label.startsWith("call/"));
    }

    @Test
    void standInRefusals() {
        BudgetLine line = scenarios.aLine(1_000);
        var refusal = refused(() -> ledger.post(aLead(), new Posting("test/names/" + line.id(), TransferCode.LAPSED,
                line.account(), line.account(AccountKind.EXPIRED), 1_001, line.subject())), LedgerRefusal.INSUFFICIENT_BALANCE);

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            assertThat(problems.sentence(refusal)).contains(" · " + line.year() + " · National · Phase 1", "KRW 1,001", "KRW 1,000")
                    .doesNotContain(line.id().toString());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
