package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
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

/** What the programme lead corrects and settles by hand, on pages and by the API, and that nobody else can. */
@CheomdanTest
class CorrectionPagesTests {

    private static final String NOT_YOURS = "lifecycle.not-your-role";

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

    private TestBook book;
    private Browserless lead;
    private Api leadApi;
    private String statement;

    @BeforeEach
    void writeABook() {
        book = TestBook.withAward(ledger, 36_000);
        book.post(TransferCode.JOB_HELD, book.award, book.used, 3_600);
        lead = pages.as(people.lead());
        leadApi = api.as(people.lead());
        statement = "/ledger/accounts/" + book.id(book.award);
    }

    @Nested
    class Adjusting {

        @Test
        void writesOneLineHoweverOftenTheFormIsSent() {
            Browserless.Page form = lead.get(statement + "/adjust");
            assertThat(form.hasEveryMessage()).isTrue();
            assertThat(form.text()).contains("원장 조정", "이 계정에서 나감");
            Map<String, String> sent = form("OUT", book.id(book.used).toString(), "0.5", "계량기 점검에서 찾은 사용량");
            Browserless.Page done = send(lead, statement + "/adjust", sent);
            assertThat(done.path()).startsWith("/ledger/transfers/");
            assertThat(done.text()).contains("조정 · 0.5 CPU시간", "계량기 점검에서 찾은 사용량");
            assertThat(done.hasEveryMessage()).isTrue();
            assertThat(send(lead, statement + "/adjust", sent).path()).isEqualTo(done.path());
            assertThat(ledger.balance(book.award).posted()).isEqualTo(32_400 - 1_800);
        }

        @Test
        void keepsWhatWasTypedAndSaysWhatIsWrong() {
            String other = book.id(book.used).toString();
            Browserless.Page refused = send(lead, statement + "/adjust", form("OUT", other, "9.5", "너무 많이 옮기는 조정"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("잔액이 부족합니다");
            assertThat(refused.html()).contains("value=\"9.5\"", "너무 많이 옮기는 조정");
            assertThat(send(lead, statement + "/adjust", form("IN", other, "한 시간", "말로 적은 양입니다")).status()).isEqualTo(422);
            assertThat(send(lead, statement + "/adjust", form("IN", other, "0.00001", "초보다 작은 양입니다")).status()).isEqualTo(422);
            assertThat(send(lead, statement + "/adjust", form("IN", other, "", "양을 적지 않았습니다")).status()).isEqualTo(422);
            assertThat(send(lead, statement + "/adjust", form("IN", other, "1", "왜")).text()).contains("사유를");
            assertThat(send(lead, statement + "/adjust", form("IN", "", "1", "상대 계정이 없습니다")).status()).isEqualTo(422);
            assertThat(send(lead, statement + "/adjust", form("IN", "nobody", "1", "없는 계정입니다")).status()).isEqualTo(404);
        }

        @Test
        void isForTheLeadAlone() {
            for (Browserless other : new Browserless[] {pages.as(people.officer()), pages.as(people.auditor()), pages.as(people.applicant())}) {
                assertThat(other.get(statement + "/adjust").status()).isEqualTo(403);
                Map<String, String> sent = form("OUT", book.id(book.used).toString(), "1", "책임자가 아닙니다");
                assertThat(send(other, statement + "/adjust", sent).text()).contains(NOT_YOURS);
            }
            assertThat(pages.as(people.officer()).get(statement).html()).doesNotContain("/adjust");
            assertThat(lead.get(statement).html()).contains(statement + "/adjust");
        }

        @Test
        void worksForProgramsToo() {
            String body = """
                    {"from": "%s", "to": "%s", "amount": 60, "reason": "계량 오차를 바로잡습니다"}
                    """.formatted(book.id(book.award), book.id(book.used));
            JsonNode first = leadApi.post("/api/v1/ledger/adjustments", body).json();
            assertThat(first.path("code").asString()).isEqualTo("ADJUSTMENT");
            assertThat(first.path("cause").path("kind").asString()).isEqualTo("ledger-account");
            assertThat(leadApi.post("/api/v1/ledger/adjustments", "{\"amount\": 1}").code()).isEqualTo("text.empty");
            assertThat(leadApi.post("/api/v1/ledger/adjustments", body.replace(": 60,", ": 0,")).code()).isEqualTo("ledger.amount-not-positive");
            assertThat(api.as(people.officer()).post("/api/v1/ledger/adjustments", body).code()).isEqualTo("lifecycle.not-your-role");
        }

        private Map<String, String> form(String direction, String other, String amount, String reason) {
            return Map.of("key", book.unique + amount + reason, "direction", direction, "other", other, "amount", amount, "effectiveAt", "",
                    "reason", reason);
        }
    }

    @Nested
    class Reversing {

        @Test
        void movesBackOnceAndLeadsBothWays() {
            Transfer wrong = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            String page = "/ledger/transfers/" + wrong.id();
            assertThat(lead.get(page).text()).contains("이 기록 취소");
            Browserless.Page undone = send(lead, page + "/reverse", Map.of("key", book.unique, "reason", "다른 작업의 사용량이었습니다"));
            assertThat(undone.text()).contains("다른 작업의 사용량이었습니다", "함께 보아야 할 기록").doesNotContain("이 기록 취소");
            assertThat(lead.get(page).text()).contains("함께 보아야 할 기록").doesNotContain("이 기록 취소");
            assertThat(ledger.balance(book.award).posted()).isEqualTo(32_400);
            assertThat(send(lead, page + "/reverse", Map.of("key", "again", "reason", "두 번째 취소입니다")).text()).contains("이미 취소되었습니다");
        }

        @Test
        void saysThatItTakesAllThatWasWrittenTogether() {
            Transfer alone = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            List<Transfer> together = ledger.writeTogether(TestBook.ACTOR, Stream.of(1, 2)
                    .map(amount -> book.posting(TransferCode.JOB_HELD, book.award, book.used, amount))
                    .map(Posting.Instruction::post).toList());
            String page = "/ledger/transfers/" + together.get(0).id();

            assertThat(lead.get("/ledger/transfers/" + alone.id()).text()).doesNotContain("함께 쓰인 기록이 모두 취소됩니다");
            assertThat(lead.get(page).text()).contains("함께 쓰인 기록이 모두 취소됩니다");
            assertThat(lead.get(page).html()).contains("/ledger/transfers/" + together.get(1).id());
            send(lead, page + "/reverse", Map.of("key", book.unique, "reason", "다른 작업의 사용량이었습니다"));
            assertThat(lead.get("/ledger/transfers/" + together.get(1).id()).text()).doesNotContain("이 기록 취소");
            assertThat(ledger.balance(book.used).posted()).isEqualTo(3_660);
        }

        @Test
        void isNotOfferedWhereNothingMovedOrToOthers() {
            Transfer held = book.hold(60);
            assertThat(lead.get("/ledger/transfers/" + held.id()).text()).doesNotContain("이 기록 취소");
            Transfer settled = book.settle(held, 30);
            assertThat(lead.get("/ledger/transfers/" + held.id()).html()).contains("/ledger/transfers/" + settled.id());
            Browserless officer = pages.as(people.officer());
            assertThat(officer.get("/ledger/transfers/" + settled.id()).text()).doesNotContain("이 기록 취소");
            assertThat(send(officer, "/ledger/transfers/" + settled.id() + "/reverse", Map.of("reason", "책임자가 아닙니다")).text())
                    .contains(NOT_YOURS);
            assertThat(lead.get("/ledger/transfers/" + UUID.randomUUID()).status()).isEqualTo(404);
        }

        @Test
        void worksForProgramsToo() {
            Transfer wrong = book.post(TransferCode.JOB_HELD, book.award, book.used, 60);
            String path = "/api/v1/ledger/transfers/" + wrong.id() + "/reversal";
            assertThat(leadApi.post(path, "{}").status()).isEqualTo(422);
            JsonNode undone = leadApi.post(path, "{\"reason\": \"다른 작업의 사용량이었습니다\"}").json();
            assertThat(undone.path("reverses").asString()).isEqualTo(wrong.id().toString());
            JsonNode related = leadApi.get("/api/v1/ledger/transfers/" + wrong.id() + "/related").json();
            assertThat(related.get(0).path("transfer").path("id").asString()).isEqualTo(undone.path("id").asString());
        }
    }

    @Nested
    class Settling {

        @Test
        void offersMonthsThatAreOverAndShowsLocks() {
            Browserless.Page page = lead.get("/ledger/periods");
            assertThat(page.hasEveryMessage()).isTrue();
            YearMonth current = YearMonth.from(Seoul.dayOf(clock.instant()));
            assertThat(page.html()).doesNotContain("<option value=\"" + current + "\"");
            Browserless.Page refused = send(lead, "/ledger/periods", Map.of("month", current.toString(), "note", "아직 끝나지 않은 달"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("끝난 달만 마감할 수 있습니다");
            assertThat(send(lead, "/ledger/periods", Map.of("month", "", "note", "달을 고르지 않음")).status()).isEqualTo(422);
            Browserless officer = pages.as(people.officer());
            assertThat(officer.get("/ledger/periods").html()).as("no form").doesNotContain("name=\"note\"");
            assertThat(send(officer, "/ledger/periods", Map.of("month", "2020-01", "note", "책임자가 아닙니다")).text()).contains(NOT_YOURS);
        }

        @Test
        void locksForProgramsToo() {
            assertThat(leadApi.post("/api/v1/ledger/periods", "{\"month\": \"soon\", \"note\": \"x\"}").code()).isEqualTo("web.date-malformed");
            YearMonth current = YearMonth.from(Seoul.dayOf(clock.instant()));
            assertThat(leadApi.post("/api/v1/ledger/periods", "{\"month\": \"" + current + "\", \"note\": \"아직\"}").code())
                    .isEqualTo("ledger.lock-in-future");
            assertThat(api.as(people.auditor()).get("/api/v1/ledger/periods").status()).isEqualTo(200);
            assertThat(api.as(people.applicant()).get("/api/v1/ledger/periods").status()).isEqualTo(403);
        }

        @Test
        void setsRatesInTheUnitsThatPeopleSpeakOf() {
            Unit seats = Unit.gpuSecond("r" + book.unique.substring(0, 8));
            AccountRef issued = new AccountRef("plan", book.unique, AccountKind.ISSUED, seats);
            ledger.post(TestBook.ACTOR, book.posting(TransferCode.CAPACITY_DECLARED, issued, issued.as(AccountKind.CAPACITY), 1));
            Map<String, String> sent = Map.of("fromUnit", seats.code(), "fromAmount", "1", "toUnit", "CPU_SECOND", "toAmount", "8",
                    "validFrom", "2027-01-01", "source", "자원 환산 기준 고시");
            Browserless.Page done = send(lead, "/ledger/rates", sent);
            assertThat(done.path()).isEqualTo("/ledger/rates");
            assertThat(done.text()).contains("GPU시간 8 CPU시간", "2027-01-01", "자원 환산 기준 고시");
            assertThat(pages.as(people.lead(), Locale.ENGLISH).get("/ledger/rates").hasEveryMessage()).isTrue();
            assertThat(send(lead, "/ledger/rates", Map.of("fromUnit", "", "toUnit", "", "validFrom", "2027-01-01")).status()).isEqualTo(422);
            assertThat(send(lead, "/ledger/rates", Map.of("fromUnit", "CPU_SECOND", "toUnit", seats.code())).status()).isEqualTo(422);
            assertThat(send(pages.as(people.officer()), "/ledger/rates", sent).text()).contains(NOT_YOURS);
            String body = """
                    {"from": "%s", "to": "CPU_SECOND", "fromAmount": 1, "toAmount": 9, "validFrom": "2027-01-02T00:00:00Z", "source": "고시"}
                    """.formatted(seats.code());
            assertThat(leadApi.post("/api/v1/ledger/rates", body).json().path("toAmount").asLong()).isEqualTo(9);
            assertThat(leadApi.post("/api/v1/ledger/rates", "{\"fromAmount\": 1, \"toAmount\": 1}").code()).isEqualTo("text.empty");
            assertThat(leadApi.get("/api/v1/ledger/rates").json()).isNotEmpty();
        }
    }

    @Test
    void mayTakePlaceInALockedPeriod() {
        clock.advance(Duration.ofMinutes(1));
        Browserless.Page done = send(lead, statement + "/adjust", Map.of(
                "key", book.unique + "late", "direction", "OUT", "other", book.id(book.used).toString(), "amount", "1", "effectiveAt",
                "2026-12-31T12:00", "reason", "지난해 사용량을 뒤늦게 반영합니다"));
        assertThat(done.text()).contains("2026-12-31 12:00:00");
    }

    /** Sends a form with its mark, and follows where it leads. */
    private static Browserless.Page send(Browserless browser, String path, Map<String, String> fields) {
        browser.get("/account");
        Map<String, String> marked = new HashMap<>(fields);
        marked.put("_csrf", browser.csrf());
        return browser.post(path, marked);
    }
}
