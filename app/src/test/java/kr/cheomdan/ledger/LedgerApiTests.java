package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CheomdanTest
class LedgerApiTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    private Api staff;
    private TestBook book;
    private Instant afterHold;
    private Transfer held;

    @BeforeEach
    void writeABook() {
        staff = api.as(people.officer());
        book = TestBook.withAward(ledger, 36_000);
        clock.advance(Duration.ofMinutes(1));
        held = book.hold(7_200);
        afterHold = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        book.settle(held, 3_600);
    }

    @Nested
    class Accounts {

        @Test
        void areFoundByTheirOwner() {
            JsonNode page = staff.get("/api/v1/ledger/accounts?ownerKind=award&ownerId=" + book.award.ownerId()).json();
            assertThat(page.path("total").asInt()).isEqualTo(2);
            JsonNode award = page.path("items").get(0);
            assertThat(award.path("ref").path("kind").asString()).isEqualTo("AWARD");
            assertThat(award.path("ref").path("unit").asString()).isEqualTo("CPU_SECOND");
            assertThat(award.path("balance").path("posted").asLong()).isEqualTo(32_400);
            assertThat(award.path("balance").path("available").asLong()).isEqualTo(32_400);
        }

        @Test
        void areFoundByKindAndUnitAndCutIntoPages() {
            JsonNode page = staff.get("/api/v1/ledger/accounts?kind=AWARD&unit=CPU_SECOND&size=1").json();
            assertThat(page.path("items")).hasSize(1);
            assertThat(page.path("total").asLong()).isPositive();
            assertThat(page.path("items").get(0).path("ref").path("kind").asString()).isEqualTo("AWARD");
            assertThat(staff.get("/api/v1/ledger/accounts?kind=GIFT").code()).isEqualTo("web.invalid");
            assertThat(staff.get("/api/v1/ledger/accounts?unit=no+unit").status()).isEqualTo(400);
        }

        @Test
        void tellTheBalanceNowAndAsOfAnInstant() {
            Api.Answer now = staff.get("/api/v1/ledger/accounts/" + book.id(book.award));
            assertThat(now.status()).isEqualTo(200);
            assertThat(now.etag()).isEqualTo("\"3\"");
            JsonNode then = staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "?asOf=" + afterHold).json();
            assertThat(then.path("balance").path("posted").asLong()).isEqualTo(36_000);
            assertThat(then.path("balance").path("reservedOut").asLong()).isEqualTo(7_200);
            assertThat(then.path("entries").asLong()).isEqualTo(2);
            JsonNode before = staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "?asOf=1969-01-01T00:00:00Z").json();
            assertThat(before.path("balance").path("posted").asLong(-1)).isZero();
        }

        @Test
        void addUpToZeroPerUnit() {
            JsonNode sums = staff.get("/api/v1/ledger/sums").json();
            assertThat(sums).isNotEmpty().allSatisfy(sum -> assertThat(sum.path("posted").asLong(-1)).isZero());
        }

        @Test
        void areNotFoundWhereThereAreNone() {
            Api.Answer unknown = staff.get("/api/v1/ledger/accounts/00000000-0000-0000-0000-000000000001");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.code()).isEqualTo("lifecycle.not-found");
            assertThat(staff.get("/api/v1/ledger/accounts/nonsense").status()).isEqualTo(404);
            assertThat(staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "?asOf=yesterday").status()).isEqualTo(400);
        }
    }

    @Nested
    class Entries {

        @Test
        void comeLatestFirstWithTheBalanceAfterEach() {
            JsonNode entries = staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "/entries").json();
            assertThat(entries.path("total").asInt()).isEqualTo(3);
            JsonNode latest = entries.path("items").get(0);
            assertThat(latest.path("kind").asString()).isEqualTo("SETTLED");
            assertThat(latest.path("posted").asLong()).isEqualTo(-3_600);
            assertThat(latest.path("reservedOut").asLong()).isEqualTo(-7_200);
            assertThat(latest.path("after").path("posted").asLong()).isEqualTo(32_400);
            assertThat(latest.path("reservation").asString()).isEqualTo(held.id().toString());
            assertThat(latest.path("cause").path("id").asString()).isEqualTo(book.unique);
            assertThat(latest.path("actor").path("kind").asString()).isEqualTo("system");
        }

        @Test
        void endAtTheInstantAskedFor() {
            JsonNode entries = staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "/entries?asOf=" + afterHold).json();
            assertThat(entries.path("total").asInt()).isEqualTo(2);
            assertThat(entries.path("items").get(0).path("kind").asString()).isEqualTo("RESERVED");
        }

        @Test
        void areWrittenAsATable() {
            Api.Answer csv = staff.get("/api/v1/ledger/accounts/" + book.id(book.award) + "/entries.csv");
            assertThat(csv.header("Content-Type")).startsWith("text/csv");
            String[] lines = csv.text().split("\r\n");
            assertThat(lines).hasSize(4);
            assertThat(lines[0]).startsWith("number,recorded_at,");
            assertThat(lines[1]).startsWith("1,").contains(",POSTED,AWARD_OFFERED,call,").contains(",36000,0,0,36000,0,0,36000,");
            assertThat(lines[3].split(",")).hasSameSizeAs(lines[0].split(","));
            assertThat(staff.get("/api/v1/ledger/accounts/00000000-0000-0000-0000-000000000001/entries.csv").code())
                    .isEqualTo("lifecycle.not-found");
        }

        @Test
        void showOpenReservations() {
            Transfer open = book.hold(60);
            JsonNode reservations = staff.get("/api/v1/ledger/accounts/" + book.id(book.used) + "/reservations").json();
            assertThat(reservations).hasSize(1);
            assertThat(reservations.get(0).path("id").asString()).isEqualTo(open.id().toString());
            JsonNode transfer = staff.get("/api/v1/ledger/transfers/" + open.id()).json();
            assertThat(transfer.path("amount").asLong()).isEqualTo(60);
            assertThat(transfer.path("hash").asString()).hasSize(64);
        }
    }

    @Test
    void isForStaffOnly() {
        for (String path : new String[] {
            "/accounts", "/sums", "/accounts/" + book.id(book.award), "/accounts/" + book.id(book.award) + "/entries",
            "/accounts/" + book.id(book.award) + "/entries.csv", "/accounts/" + book.id(book.award) + "/reservations",
            "/transfers/" + held.id()
        }) {
            assertThat(api.anonymous().get("/api/v1/ledger" + path).status()).as(path).isEqualTo(401);
            assertThat(api.as(people.applicant()).get("/api/v1/ledger" + path).status()).as(path).isEqualTo(403);
            assertThat(api.as(people.reviewer()).get("/api/v1/ledger" + path).status()).as(path).isEqualTo(403);
        }
    }
}
