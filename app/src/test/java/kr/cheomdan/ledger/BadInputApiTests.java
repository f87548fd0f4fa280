package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;

/** What comes over the network is wrong in every way that we know of: it is refused by name, and nothing is written. */
@CheomdanTest
class BadInputApiTests {

    private static final String WHY = "Found by the audit of the year";

    @Autowired
    private Ledger ledger;

    @Autowired
    private Periods periods;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private ObjectMapper json;

    private Api lead;
    private TestBook book;

    @BeforeEach
    void writeABook() {
        lead = api.as(people.lead());
        book = TestBook.withAward(ledger, 100);
        book.post(TransferCode.JOB_HELD, book.award, book.used, 10);
    }

    @Nested
    class Adjustments {

        @ParameterizedTest
        @CsvSource({
            "0, ledger.amount-not-positive",
            "-1, ledger.amount-not-positive",
            "-9223372036854775808, ledger.amount-not-positive",
            "4611686018427387905, ledger.amount-too-large",
            "9223372036854775807, ledger.amount-too-large"
        })
        void haveAnAmountThatCanBeMoved(BigInteger amount, String code) {
            Api.Answer answer = adjust(Map.of("amount", amount));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.json().path("field").asString()).isEqualTo("amount");
        }

        @ParameterizedTest
        @ValueSource(strings = {"9223372036854775808", "1.5", "1e400", "\"ten\"", "true", "[1]"})
        void haveAnAmountThatIsAWholeNumber(String amount) {
            Api.Answer answer = sent("/api/v1/ledger/corrections/adjustments", "{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"%s\",\"amount\":%s}"
                    .formatted(book.id(book.award), book.id(book.used), WHY, amount), null);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(ledger.balance(book.award).posted()).isEqualTo(90);
        }

        @Test
        void areBetweenTwoAccountsOfOneUnit() {
            AccountRef won = new AccountRef("plan", "won-" + book.unique, AccountKind.CAPACITY, Unit.KRW);
            ledger.post(TestBook.ACTOR, new Posting(
                    book.key(), TransferCode.CAPACITY_DECLARED, won.as(AccountKind.ISSUED),
                    won, 5, book.cause));
            assertThat(adjust(Map.of("to", book.id(won).toString())).code()).isEqualTo("ledger.units-differ");
            assertThat(adjust(Map.of("to", book.id(book.award).toString())).code()).isEqualTo("ledger.same-account");
            assertThat(adjust(Map.of("to", UUID.randomUUID().toString())).status()).isEqualTo(404);
            assertThat(adjust(Map.of("to", "none")).status()).isEqualTo(404);
            assertThat(adjust(Map.of("to", " ")).code()).isEqualTo("text.empty");
        }

        @Test
        void takeNothingThatIsNotThere() {
            Api.Answer answer = adjust(Map.of("amount", 91));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("ledger.insufficient-balance");
            assertThat(answer.text()).contains("0.025", "0.0253");
        }

        @Test
        void sayWhy() {
            assertThat(adjust(Map.of("reason", "")).code()).isEqualTo("text.empty");
            assertThat(adjust(Map.of("reason", "oops")).code()).isEqualTo("ledger.reason-invalid");
            assertThat(adjust(Map.of("reason", "x".repeat(501))).code()).isEqualTo("text.too-long");
            assertThat(adjust(Map.of("reason", "because\0of")).status()).isBetween(400, 422);
        }

        @Test
        void nameACauseThatCanBeRead() {
            assertThat(adjust(Map.of("cause", Map.of("kind", "audit", "id", "7\0"))).code()).isEqualTo("text.forbidden-character");
            assertThat(adjust(Map.of("cause", Map.of("kind", "audit", "id", "7".repeat(201)))).code()).isEqualTo("text.too-long");
            assertThat(adjust(Map.of("cause", Map.of("id", "7"))).code()).isEqualTo("text.empty");
            assertThat(adjust(Map.of("cause", Map.of("kind", "audit", "id", "7"))).status()).isEqualTo(201);
        }

        @Test
        void areDatedWhereABookCanBe() {
            assertThat(adjust(Map.of("effectiveAt", clock.instant().plusSeconds(1).toString())).code())
                    .isEqualTo("ledger.effective-in-future");
            assertThat(adjust(Map.of("effectiveAt", "1969-12-31T23:59:59Z")).code()).isEqualTo("ledger.effective-too-early");
            assertThat(adjust(Map.of("effectiveAt", "-999999999-01-01T00:00:00Z")).status()).isBetween(400, 422);
            assertThat(adjust(Map.of("effectiveAt", Instant.MIN.toString())).code()).isEqualTo("ledger.effective-too-early");
            assertThat(adjust(Map.of("effectiveAt", Instant.MAX.toString())).code()).isEqualTo("ledger.effective-in-future");
            assertThat(adjust(Map.of("effectiveAt", "yesterday")).status()).isEqualTo(400);
        }

        @Test
        void mayBeDatedIntoALockedMonthBecauseTheySayWhy() {
            Instant inMonth = lockedMonth();
            assertThat(adjust(Map.of("effectiveAt", inMonth.toString())).json().path("correction").path("effectiveAt").asString())
                    .isEqualTo(inMonth.toString());
        }

        @Test
        void areDoneOncePerKeyAndShowBothWhereItIsUsedForSomethingElse() {
            String key = UUID.randomUUID().toString();
            Api.Answer first = adjust(Map.of("amount", 7), key);
            assertThat(first.status()).isEqualTo(201);
            assertThat(adjust(Map.of("amount", 7), key).json()).isEqualTo(first.json());
            Api.Answer other = adjust(Map.of("amount", 8), key);
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.code()).isEqualTo("ledger.key-reused");
            assertThat(other.text()).contains("ADJUSTMENT 7 CPU_SECOND", "ADJUSTMENT 8 CPU_SECOND");
            assertThat(ledger.balance(book.award).posted()).isEqualTo(90);
        }

        @Test
        void takeNoKeyThatIsTooLong() {
            assertThat(adjust(Map.of(), "k".repeat(301)).code()).isEqualTo("ledger.key-invalid");
        }

        @Test
        void areAskedForByOfficersAndLeadsAlone() {
            String body = json.writeValueAsString(adjustment(Map.of()));
            String path = "/api/v1/ledger/corrections/adjustments";
            assertThat(sent(api.as(people.auditor()), path, body, null).status()).isEqualTo(403);
            assertThat(sent(api.as(people.applicant()), path, body, null).status()).isEqualTo(403);
            assertThat(sent(api.anonymous(), path, body, null).status()).isEqualTo(401);
            assertThat(sent(api.as(people.officer()), path, body, null).status()).isEqualTo(201);
            assertThat(ledger.balance(book.award).posted()).isEqualTo(90);
        }

        @Test
        void cannotBeWrittenAtOnceAnyMore() {
            String body = json.writeValueAsString(adjustment(Map.of()));
            assertThat(sent("/api/v1/ledger/adjustments", body, null).status()).isEqualTo(404);
        }

        private Api.Answer adjust(Map<String, Object> other) {
            return adjust(other, null);
        }

        private Api.Answer adjust(Map<String, Object> other, @Nullable String key) {
            return sent("/api/v1/ledger/corrections/adjustments", json.writeValueAsString(adjustment(other)), key);
        }

        private Map<String, Object> adjustment(Map<String, Object> other) {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "from", book.id(book.award).toString(), "to", book.id(book.used).toString(), "amount", 1, "reason", WHY));
            body.putAll(other);
            return body;
        }
    }

    @Nested
    class Reversals {

        private Transfer first;

        @BeforeEach
        void move() {
            first = book.post(TransferCode.JOB_HELD, book.award, book.used, 20);
        }

        @Test
        void happenOnce() {
            Api.Answer asked = reverse(first, WHY);
            assertThat(asked.json().path("correction").path("reverses").asString()).isEqualTo(first.id().toString());
            assertThat(reverse(first, WHY).code()).isEqualTo("ledger.reversal-waiting");
            String path = "/api/v1/ledger/corrections/" + asked.json().path("correction").path("id").asString();
            Api.Answer done = api.as(people.lead()).post(path + "/approve", "{}", asked.etag());
            assertThat(done.json().path("correction").path("state").asString()).isEqualTo("POSTED");
            Api.Answer again = reverse(first, WHY);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("ledger.already-reversed");
        }

        @Test
        void areOfWhatMoved() {
            Transfer held = book.hold(5);
            assertThat(reverse(held, WHY).code()).isEqualTo("ledger.not-reversible");
            Transfer released = book.release(held);
            assertThat(reverse(released, WHY).code()).isEqualTo("ledger.not-reversible");
            assertThat(reverse(UUID.randomUUID().toString(), WHY).status()).isEqualTo(404);
            assertThat(reverse("none", WHY).status()).isEqualTo(404);
            assertThat(reverse(" ", WHY).code()).isEqualTo("text.empty");
        }

        @Test
        void sayWhy() {
            assertThat(reverse(first, "").code()).isEqualTo("text.empty");
            assertThat(reverse(first, "oops").code()).isEqualTo("ledger.reason-invalid");
            assertThat(sent("/api/v1/ledger/corrections/reversals", "{}", null).code()).isEqualTo("text.empty");
            assertThat(ledger.balance(book.award).posted()).isEqualTo(70);
        }

        private Api.Answer reverse(Transfer transfer, String reason) {
            return reverse(transfer.id().toString(), reason);
        }

        private Api.Answer reverse(String transfer, String reason) {
            return sent("/api/v1/ledger/corrections/reversals", json.writeValueAsString(Map.of("transfer", transfer, "reason", reason)), null);
        }
    }

    @Nested
    class LocksAndRates {

        @Test
        void lockNoMonthThatIsNone() {
            for (String month : new String[] {"2028-13", "2028", "next", "", "9999999999-01"}) {
                Api.Answer answer = lead.post("/api/v1/ledger/periods", Map.of("month", month, "note", "Agreed"));
                assertThat(answer.status()).as(month).isBetween(400, 422);
            }
            String current = YearMonth.from(Seoul.dayOf(clock.instant())).toString();
            assertThat(lead.post("/api/v1/ledger/periods", Map.of("month", current, "note", "Agreed")).code())
                    .isEqualTo("ledger.lock-in-future");
            assertThat(lead.post("/api/v1/ledger/periods", Map.of("month", "1969-01", "note", "Agreed")).code())
                    .isEqualTo("ledger.lock-not-later");
        }

        @Test
        void setNoRateThatIsNone() {
            Map<String, Object> good = Map.of(
                    "from", "GPU_SECOND.X1", "to", "GPU_SECOND.X2", "fromAmount", 1, "toAmount", 4,
                    "validFrom", "2027-01-01T00:00:00Z", "source", "Table of the call");
            Map<String, Object> bad = Map.of(
                    "from", "GPU_SECOND.X2", "to", "no unit", "fromAmount", 0, "toAmount", -1, "validFrom", "+999999-01-01T00:00:00Z",
                    "source", " ");
            for (String field : bad.keySet()) {
                Map<String, Object> body = new HashMap<>(good);
                body.put(field, bad.get(field));
                assertThat(lead.post("/api/v1/ledger/rates", body).status()).as(field).isBetween(400, 422);
            }
            assertThat(api.as(people.operator()).post("/api/v1/ledger/rates", good).status()).isEqualTo(403);
        }
    }

    /** An instant in a month that is locked; each test locks the next month of a time long ago. */
    private Instant lockedMonth() {
        YearMonth month = periods.lockedUntil().map(until -> YearMonth.from(Seoul.dayOf(until))).orElse(YearMonth.of(1975, 1));
        Api.Answer locked = lead.post("/api/v1/ledger/periods", Map.of("month", month.toString(), "note", "Agreed with the auditor"));
        assertThat(locked.status()).isEqualTo(200);
        return Instant.parse(locked.json().path("until").asString()).minusSeconds(1);
    }

    private Api.Answer sent(String path, String body, @Nullable String key) {
        return sent(lead, path, body, key);
    }

    private static Api.Answer sent(Api by, String path, String body, @Nullable String key) {
        HttpRequest.Builder request = by.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return by.send((key == null ? request : request.header("Idempotency-Key", key)).build());
    }
}
