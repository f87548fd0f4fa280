package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class LedgerPagesTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    private TestBook book;

    @BeforeEach
    void writeABook() {
        book = TestBook.withAward(ledger, 36_000);
    }

    @Test
    void showsTheAccountsWithSumsOfZeroInBothLanguages() {
        Person auditor = people.auditor();
        Browserless.Page korean = pages.as(auditor).get("/ledger");
        assertThat(korean.status()).isEqualTo(200);
        assertThat(korean.h1()).isEqualTo("원장");
        assertThat(korean.text()).contains("합계 0 · 정상", "CPU시간").doesNotContain("합계가 0이 아님");
        assertThat(korean.hasEveryMessage()).isTrue();
        Browserless.Page english = pages.as(auditor, Locale.ENGLISH).get("/ledger?kind=AWARD&unit=CPU_SECOND");
        assertThat(english.h1()).isEqualTo("Ledger");
        assertThat(english.text()).contains("Sum 0 · sound", "Awarded");
        assertThat(english.hasEveryMessage()).isTrue();
    }

    @Test
    void takesAnEmptyChoiceAsAllAndAnUnknownUnitAsNoChoice() {
        Browserless officer = pages.as(people.officer());
        assertThat(officer.get("/ledger?unit=&kind=").text()).contains("합계 0 · 정상");
        assertThat(officer.get("/ledger?unit=%3Cscript%3E&kind=").status()).isEqualTo(200);
        assertThat(officer.get("/ledger?kind=AWARD&unit=CPU_SECOND&page=100000").text()).contains("조건에 맞는 계정이 없습니다");
    }

    @Test
    void showsAStatementWhoseEntriesNameAndLinkTheirCause() {
        Subject job = Subject.of("job", book.unique);
        Transfer held = ledger.reserve(TestBook.ACTOR, new Posting(
                book.key(), TransferCode.JOB_HELD, book.award, book.used, 7_200, job), clock.instant().plusSeconds(3_600));
        Browserless officer = pages.as(people.officer());
        Browserless.Page open = officer.get("/ledger/accounts/" + book.id(book.award));
        assertThat(open.status()).as(open.text()).isEqualTo(200);
        assertThat(open.text()).contains("끝나지 않은 예약", "작업 사용", "8 CPU시간", "시스템 ledger.test");
        assertThat(open.html()).contains("href=\"/jobs/" + book.unique + "\"");
        assertThat(open.hasEveryMessage()).isTrue();
        ledger.settle(TestBook.ACTOR, book.key(), held.id(), 3_600, job);
        Browserless.Page settled = officer.get("/ledger/accounts/" + book.id(book.award));
        assertThat(settled.text()).doesNotContain("끝나지 않은 예약").contains("정산", "-1 CPU시간", "9 CPU시간");
        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/ledger/accounts/" + book.id(book.issued));
        assertThat(english.text()).contains("no limit", "Capacity declared");
        assertThat(english.hasEveryMessage()).isTrue();
    }

    @Test
    void showsAStatementAsItWas() {
        LocalDateTime then = LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Asia/Seoul")).truncatedTo(ChronoUnit.SECONDS);
        clock.advance(Duration.ofMinutes(10));
        book.post(TransferCode.JOB_HELD, book.award, book.used, 36_000);
        Browserless officer = pages.as(people.officer());
        assertThat(officer.get("/ledger/accounts/" + book.id(book.award)).text()).contains("사용 가능 0 CPU시간");
        Browserless.Page past = officer.get("/ledger/accounts/" + book.id(book.award) + "?asOf=" + then);
        assertThat(past.text()).contains("사용 가능 10 CPU시간", "현재 기록되어 있던").doesNotContain("작업 사용");
        assertThat(officer.get("/ledger/accounts/" + book.id(book.award) + "?asOf=").status()).isEqualTo(200);
        assertThat(officer.get("/ledger/accounts/" + book.id(book.award) + "?asOf=soon").status()).isEqualTo(400);
    }

    @Test
    void givesTheStatementAsATable() {
        Browserless.Page csv = pages.as(people.officer()).get("/ledger/accounts/" + book.id(book.award) + "/entries.csv?asOf=");
        assertThat(csv.header("Content-Disposition")).startsWith("attachment");
        assertThat(csv.html().lines()).hasSize(2);
    }

    @Test
    void isForStaffOnly() {
        Browserless applicant = pages.as(people.applicant());
        for (String path : new String[] {"/ledger", "/ledger/accounts/" + book.id(book.award)}) {
            assertThat(applicant.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(pages.anonymous().get("/ledger").path()).startsWith("/login");
    }
}
