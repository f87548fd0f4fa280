package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every line of the book is found by whatever is known of it. */
@CheomdanTest
class SearchTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    private final String job = UUID.randomUUID().toString();
    private Api staff;
    private TestBook book;
    private Transfer held;
    private Transfer settled;
    private Transfer late;
    private Instant beforeLate;

    @BeforeEach
    void writeABook() {
        staff = api.as(people.auditor());
        book = TestBook.withAward(ledger, 36_000);
        clock.advance(Duration.ofDays(1));
        held = ledger.reserve(TestBook.ACTOR, new Posting(
                book.key(), TransferCode.JOB_HELD, book.award, book.used, 7_200, Subject.of("job", job)), null);
        settled = ledger.settle(TestBook.ACTOR, book.key(), held.id(), 3_600, held.cause());
        beforeLate = clock.instant();
        clock.advance(Duration.ofDays(1));
        late = ledger.post(TestBook.ACTOR, new Posting(
                book.key(), TransferCode.USAGE_RECORDED, book.award, book.used, 60, book.cause,
                clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(36)), "=HYPERLINK(\"x\") 뒤늦게 반영"));
    }

    @Nested
    class FindsBy {

        @Test
        void howTheKeyBegins() {
            assertThat(found("q=" + book.unique)).hasSize(6);
            assertThat(found("q=" + held.key())).containsExactly(held.id().toString());
            assertThat(found("q=nobody-wrote-this")).isEmpty();
        }

        @Test
        void theIdOfTheLineItsCauseItsAccountAndItsOwner() {
            assertThat(found("q=" + late.id())).containsExactly(late.id().toString());
            assertThat(found("q=" + job)).containsExactly(settled.id().toString(), held.id().toString());
            assertThat(found("q=job/" + job)).hasSize(2);
            assertThat(found("q=" + book.id(book.used))).hasSize(3);
            assertThat(found("q=award-" + book.unique)).hasSize(4);
            assertThat(found("q=award/award-" + book.unique)).hasSize(4);
        }

        @Test
        void unitCodeKindAndAmount() {
            String mine = "q=" + book.unique;
            assertThat(found(mine + "&unit=CPU_SECOND")).hasSize(6);
            assertThat(found(mine + "&unit=SEAT")).isEmpty();
            assertThat(found(mine + "&code=JOB_HELD")).hasSize(2);
            assertThat(found(mine + "&code=JOB_HELD&code=USAGE_RECORDED")).hasSize(3);
            assertThat(found(mine + "&kind=RESERVED")).containsExactly(held.id().toString());
            assertThat(found(mine + "&least=7200&most=7200")).containsExactly(held.id().toString());
            assertThat(found(mine + "&most=3599")).containsExactly(late.id().toString());
            assertThat(staff.get("/api/v1/ledger/entries?code=GIFT").status()).isEqualTo(400);
            assertThat(staff.get("/api/v1/ledger/entries?unit=no+unit").status()).isEqualTo(400);
        }

        @Test
        void eitherTimeAndWhatWasKnown() {
            String mine = "q=" + book.unique;
            assertThat(found(mine + "&from=" + late.recordedAt())).containsExactly(late.id().toString());
            assertThat(found(mine + "&to=" + late.recordedAt())).hasSize(5);
            assertThat(found(mine + "&time=EFFECTIVE&from=" + late.effectiveAt() + "&to=" + late.effectiveAt().plusSeconds(1)))
                    .containsExactly(late.id().toString());
            assertThat(found(mine + "&time=EFFECTIVE&to=" + beforeLate + "&knownAt=" + beforeLate)).doesNotContain(late.id().toString());
            assertThat(staff.get("/api/v1/ledger/entries?from=2030-01-01T00:00:00Z&to=2029-01-01T00:00:00Z").code())
                    .isEqualTo("ledger.span-backwards");
        }

        @Test
        void theAccountsOnEitherSideAndWhoDidIt() {
            AccountId award = book.id(book.award);
            assertThat(found("account=" + award)).hasSize(4);
            assertThat(found("fromAccount=" + award)).hasSize(3);
            assertThat(found("toAccount=" + award)).hasSize(1);
            assertThat(found("fromAccount=" + award + "&toAccount=" + book.id(book.call))).isEmpty();
            assertThat(found("account=" + award + "&actorId=ledger.test")).hasSize(4);
            assertThat(found("account=" + award + "&actorId=somebody")).isEmpty();
        }

        @Test
        void pages() {
            JsonNode page = staff.get("/api/v1/ledger/entries?q=" + book.unique + "&size=4&page=1").json();
            assertThat(page.path("total").asInt()).isEqualTo(6);
            assertThat(page.path("items")).hasSize(2);
            assertThat(staff.get("/api/v1/ledger/entries?size=200&page=5").json().path("items")).isEmpty();
        }

        private List<String> found(String query) {
            Api.Answer answer = staff.get("/api/v1/ledger/entries?size=100&" + query);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json().path("items").valueStream().map(item -> item.path("transfer").path("id").asString()).toList();
        }
    }

    @Nested
    class IsGiven {

        @Test
        void asATableForProgramsInWhichNothingIsAFormula() {
            Api.Answer csv = staff.get("/api/v1/ledger/entries.csv?q=" + book.unique);
            String[] lines = csv.text().split("\r\n");
            assertThat(lines).hasSize(7);
            assertThat(lines[0]).startsWith("recorded_at,effective_at,kind,code,from_owner_kind");
            assertThat(lines[6]).contains("'=HYPERLINK");
            Api.Answer xlsx = staff.get("/api/v1/ledger/entries.xlsx?q=" + book.unique);
            assertThat(xlsx.header("Content-Type")).contains("spreadsheetml");
            assertThat(xlsx.header("Content-Disposition")).contains("ledger-entries.xlsx");
        }

        @Test
        void onAPageWithAmountsInTheUnitThatIsPicked() {
            Browserless auditor = pages.as(people.auditor());
            Browserless.Page page = auditor.get("/ledger/entries?q=" + book.unique + "&unit=CPU_SECOND&least=2&code=&kind=&from=&to=");
            assertThat(page.text()).contains("원장 기록 검색", "2 CPU시간", "기록 4건");
            assertThat(page.hasEveryMessage()).isTrue();
            assertThat(auditor.get("/ledger/entries?q=nobody").text()).contains("조건에 맞는 기록이 없습니다");
            assertThat(auditor.get("/ledger/entries?least=2").status()).isEqualTo(422);
            assertThat(auditor.get("/ledger/entries?unit=CPU_SECOND&least=lots").status()).isEqualTo(422);
            assertThat(auditor.get("/ledger/entries?from=2027-13-01").status()).isEqualTo(400);
            Browserless.Page english = pages.as(people.auditor(), Locale.ENGLISH).get("/ledger/entries?q=" + book.unique);
            assertThat(english.text()).contains("Search the ledger", "6 lines");
            assertThat(english.hasEveryMessage()).isTrue();
        }

        @Test
        void byDaysOfSeoulTheLastOneIncluded() {
            Browserless auditor = pages.as(people.auditor());
            String day = Seoul.dayOf(late.effectiveAt()).toString();
            String query = "/ledger/entries?q=" + book.unique + "&time=EFFECTIVE&from=" + day + "&to=" + day;
            assertThat(auditor.get(query).html()).contains("/ledger/transfers/" + late.id());
        }

        @Test
        void byTheLinkOfAnotherPageAndKeepsItsAccountsInTheForm() {
            Browserless auditor = pages.as(people.auditor());
            Browserless.Page page = auditor.get("/ledger/entries?fromAccount=" + book.id(book.award) + "&code=JOB_HELD");
            assertThat(page.text()).contains("링크가 지정한 계정", "기록 2건");
            assertThat(page.html()).contains("name=\"fromAccount\" value=\"" + book.id(book.award) + "\"");
        }

        @Test
        void toStaffOnly() {
            for (String path : List.of("/entries", "/entries.csv", "/entries.xlsx", "/tree", "/periods", "/rates")) {
                assertThat(api.anonymous().get("/api/v1/ledger" + path).status()).as(path).isEqualTo(401);
                assertThat(api.as(people.applicant()).get("/api/v1/ledger" + path).status()).as(path).isEqualTo(403);
            }
        }
    }

    @Test
    void theApiTellsBalancesAndStatementsInBothTimes() {
        String award = "/api/v1/ledger/accounts/" + book.id(book.award);
        String then = "?asOf=" + beforeLate;
        assertThat(posted(award + then)).isEqualTo(32_400);
        assertThat(posted(award + then + "&knownAt=" + clock.instant())).isEqualTo(32_340);
        assertThat(posted(award + "?knownAt=" + beforeLate)).isEqualTo(32_400);
        JsonNode statement = staff.get(award + "/statement?time=EFFECTIVE&from=" + held.effectiveAt()).json();
        assertThat(statement.path("opening").path("posted").asLong()).isEqualTo(35_940);
        assertThat(statement.path("closing").path("posted").asLong()).isEqualTo(32_340);
        assertThat(statement.path("entries").path("total").asInt()).isEqualTo(2);
        assertThat(staff.get(award + "/entries" + then + "&knownAt=" + clock.instant()).json().path("total").asInt()).isEqualTo(4);
        assertThat(staff.get(award + "/course").json()).hasSizeGreaterThanOrEqualTo(4);
        JsonNode listed = staff.get("/api/v1/ledger/accounts?ownerId=" + book.award.ownerId() + "&asOf=" + beforeLate).json();
        assertThat(listed.path("items").get(0).path("balance").path("posted").asLong()).isEqualTo(32_400);
        assertThat(staff.get("/api/v1/ledger/tree?asOf=" + beforeLate).json()).anySatisfy(branch ->
                assertThat(branch.path("kind").asString()).isEqualTo("AWARD"));
        assertThat(staff.get(award + "/entries.xlsx").header("Content-Type")).contains("spreadsheetml");
    }

    private long posted(String path) {
        return staff.get(path).json().path("balance").path("posted").asLong(-1);
    }
}
