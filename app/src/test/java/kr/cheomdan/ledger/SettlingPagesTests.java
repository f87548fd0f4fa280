package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the programme lead settles by hand, on pages and by the API, and that nobody else can. */
@CheomdanTest
class SettlingPagesTests {

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

    @BeforeEach
    void writeABook() {
        book = TestBook.withAward(ledger, 36_000);
        lead = pages.as(people.lead());
        leadApi = api.as(people.lead());
    }

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
        assertThat(leadApi.post("/api/v1/ledger/periods", "{\"month\": \"soon\", \"note\": \"x\"}").code()).isEqualTo("web.month-malformed");
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

    /** Sends a form with its mark, and follows where it leads. */
    private static Browserless.Page send(Browserless browser, String path, Map<String, String> fields) {
        browser.get("/account");
        Map<String, String> marked = new HashMap<>(fields);
        marked.put("_csrf", browser.csrf());
        return browser.post(path, marked);
    }
}
