package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The programme lead turns what the plan has of one unit into another, on a page and by the API. */
@CheomdanTest
class ExchangeByHandTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private ObjectMapper json;

    private final String unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final Unit from = Unit.of("GPU_SECOND.F" + unique);
    private final Unit into = Unit.of("GPU_SECOND.T" + unique);
    private final AccountRef capacity = new AccountRef("plan", unique, AccountKind.CAPACITY, from);
    private final AccountRef taken = new AccountRef("plan", unique, AccountKind.CAPACITY, into);

    private Person lead;
    private AccountId id;

    @BeforeEach
    void declareCapacity() {
        lead = people.lead();
        Subject cause = Subject.of("test", unique);
        ledger.post(TestBook.ACTOR, new Posting(
                unique + "/1", TransferCode.CAPACITY_DECLARED, capacity.as(AccountKind.ISSUED), capacity, 36_000, cause));
        id = ledger.accountsOf("plan", unique).stream()
                .filter(account -> account.ref().equals(capacity)).map(Account::id).findFirst().orElseThrow();
    }

    @Test
    void exchangesByTheApiOncePerKey() {
        JsonNode rate = setRate(1, 4).json();
        JsonNode exchange = exchange(api.as(lead), id, 28_800, "once").json();
        assertThat(exchange.path("given").path("amount").asLong()).isEqualTo(28_800);
        assertThat(exchange.path("taken").path("amount").asLong()).isEqualTo(115_200);
        assertThat(exchange.path("taken").path("rate").asString()).isEqualTo(rate.path("id").asString());
        assertThat(exchange(api.as(lead), id, 28_800, "once").json()).isEqualTo(exchange);
        assertThat(ledger.balance(capacity).posted()).isEqualTo(7_200);
        assertThat(ledger.balance(taken).posted()).isEqualTo(115_200);
        assertThat(trail.historyOf(Subject.of("exchange-rate", rate.path("id").asString())))
                .extracting(AuditTrail.Step::action).containsExactly("ledger.set-rate", "ledger.exchange");
    }

    @Test
    void refusesWhatThereIsNoRateForAndWhatIsNotThere() {
        assertThat(exchange(api.as(lead), id, 1, "a").code()).isEqualTo("ledger.no-rate");
        setRate(1, 4);
        assertThat(exchange(api.as(lead), id, 36_001, "b").code()).isEqualTo("ledger.insufficient-balance");
        assertThat(exchange(api.as(lead), id, 0, "c").code()).isEqualTo("ledger.amount-not-positive");
        assertThat(exchange(api.as(lead), id, -1, "d").code()).isEqualTo("ledger.amount-not-positive");
        assertThat(exchange(api.as(lead), id, Long.MAX_VALUE, "e").code()).isEqualTo("ledger.amount-too-large");
        assertThat(exchange(api.as(lead), new AccountId(UUID.randomUUID()), 1, "f").status()).isEqualTo(404);
        assertThat(exchange(api.as(people.officer()), id, 1, "g").status()).isEqualTo(403);
        assertThat(ledger.balance(capacity).posted()).isEqualTo(36_000);
    }

    @Test
    void refusesInstantsThatNoBookHas() {
        setRate(1, 4);
        for (String at : new String[] {"1969-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", clock.instant().plusSeconds(1).toString()}) {
            Map<String, Object> body = Map.of("from", id, "into", into, "amount", 1, "effectiveAt", at);
            assertThat(api.as(lead).post("/api/v1/ledger/exchanges", body).status()).as(at).isBetween(400, 422);
        }
    }

    @Test
    void leavesWhatWasAwardedToThoseWhoAwardedIt() {
        TestBook book = TestBook.withAward(ledger, 100);
        Api.Answer answer = exchange(api.as(lead), book.id(book.award), 1, "a");
        assertThat(answer.code()).isEqualTo("ledger.accounts-not-allowed");
    }

    @Test
    void exchangesOnThePageThatTheStatementLeadsTo() {
        Browserless browser = pages.as(lead);
        assertThat(browser.get("/ledger/accounts/" + id + "/exchange").text()).contains("환산율이 없습니다");
        setRate(1, 4);
        assertThat(browser.get("/ledger/accounts/" + id).html()).contains("/ledger/accounts/" + id + "/exchange");
        Browserless.Page form = browser.get("/ledger/accounts/" + id + "/exchange");
        assertThat(form.h1()).isEqualTo("단위 환산");
        assertThat(form.hasEveryMessage()).isTrue();
        Browserless.Page refused = browser.submit("/ledger/accounts/" + id + "/exchange", "into", into.code(), "amount", "11");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("잔액이 부족합니다");
        assertThat(refused.html()).as("what was typed stays").contains("value=\"11\"");
        Browserless.Page done = browser.submit("/ledger/accounts/" + id + "/exchange", "into", into.code(), "amount", "8");
        assertThat(done.path()).startsWith("/ledger/transfers/");
        assertThat(ledger.balance(capacity).posted()).isEqualTo(7_200);
        assertThat(ledger.balance(taken).posted()).isEqualTo(115_200);
        Browserless.Page english = pages.as(lead, Locale.ENGLISH).get("/ledger/accounts/" + id + "/exchange");
        assertThat(english.h1()).isEqualTo("Exchange units");
        assertThat(english.hasEveryMessage()).isTrue();
    }

    @Test
    void isOfferedToTheLeadForCapacityAlone() {
        assertThat(pages.as(people.officer()).get("/ledger/accounts/" + id).html()).doesNotContain("/exchange");
        assertThat(pages.as(people.officer()).get("/ledger/accounts/" + id + "/exchange").status()).isEqualTo(403);
        TestBook book = TestBook.withAward(ledger, 100);
        assertThat(pages.as(lead).get("/ledger/accounts/" + book.id(book.award)).html()).doesNotContain("/exchange");
    }

    private Api.Answer setRate(long fromAmount, long toAmount) {
        return api.as(lead).post("/api/v1/ledger/rates", Map.of(
                "from", from, "to", into, "fromAmount", fromAmount, "toAmount", toAmount,
                "validFrom", clock.instant().toString(), "source", "Table of the call"));
    }

    private Api.Answer exchange(Api by, AccountId account, long amount, String key) {
        String body = json.writeValueAsString(Map.of("from", account, "into", into, "amount", amount));
        return by.send(by.request("/api/v1/ledger/exchanges")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", unique + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
