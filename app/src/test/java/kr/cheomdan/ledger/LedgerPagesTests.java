package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
    void showsTheTreeOfAccountsWithSumsOfZeroInBothLanguages() {
        Person auditor = people.auditor();
        Browserless.Page korean = pages.as(auditor).get("/ledger");
        assertThat(korean.status()).isEqualTo(200);
        assertThat(korean.h1()).isEqualTo("원장");
        assertThat(korean.text()).contains("합계 0 · 정상", "CPU시간", "배정").doesNotContain("합계가 0이 아님");
        assertThat(korean.hasEveryMessage()).isTrue();
        Browserless.Page english = pages.as(auditor, Locale.ENGLISH).get("/ledger?unit=CPU_SECOND");
        assertThat(english.h1()).isEqualTo("Ledger");
        assertThat(english.text()).contains("Sum 0 · sound", "Awarded");
        assertThat(english.hasEveryMessage()).isTrue();
    }

    @Test
    void showsTheTreeAsItWasAndAsItIsKnownNow() {
        String then = seoul(clock.instant());
        clock.advance(Duration.ofMinutes(10));
        Browserless officer = pages.as(people.officer());
        Browserless.Page was = officer.get("/ledger?known=THEN&asOf=" + then);
        assertThat(was.text()).contains("현재 기록되어 있던 잔액입니다");
        assertThat(was.html()).contains("known=THEN");
        assertThat(officer.get("/ledger?known=NOW&asOf=" + then).text()).contains("나중에 기록된 것까지 반영");
        assertThat(officer.get("/ledger?known=&asOf=").status()).isEqualTo(200);
        assertThat(officer.get("/ledger?known=MAYBE&asOf=").status()).isEqualTo(400);
    }

    @Test
    void listsAccountsByUnitKindAndOwner() {
        Browserless officer = pages.as(people.officer());
        Browserless.Page mine = officer.get("/ledger/accounts?ownerKind=&owner=" + book.award.ownerId());
        assertThat(mine.text()).contains("배정 · CPU시간", "10 CPU시간");
        assertThat(officer.get("/ledger/accounts?unit=&kind=").text()).contains("CPU시간");
        assertThat(officer.get("/ledger/accounts?unit=%3Cscript%3E&kind=").status()).isEqualTo(200);
        assertThat(officer.get("/ledger/accounts?kind=AWARD&unit=CPU_SECOND&page=100000").text()).contains("조건에 맞는 계정이 없습니다");
        String before = seoul(clock.instant().minus(Duration.ofDays(1)));
        Browserless.Page nothing = officer.get("/ledger/accounts?owner=" + book.award.ownerId() + "&asOf=" + before);
        assertThat(nothing.text()).contains("배정 · CPU시간", "0 CPU시간");
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
        assertThat(settled.text()).doesNotContain("끝나지 않은 예약").contains("정산", "거래 내역 (CPU시간)", "-1 -2 9 9", "9 CPU시간");
        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/ledger/accounts/" + book.id(book.issued));
        assertThat(english.text()).contains("no limit", "Capacity declared");
        assertThat(english.hasEveryMessage()).isTrue();
    }

    @Test
    void showsAStatementAsItWas() {
        String then = seoul(clock.instant());
        clock.advance(Duration.ofMinutes(10));
        book.post(TransferCode.JOB_HELD, book.award, book.used, 36_000);
        Browserless officer = pages.as(people.officer());
        String statement = "/ledger/accounts/" + book.id(book.award);
        assertThat(officer.get(statement).text()).contains("사용 가능 0 CPU시간");
        Browserless.Page past = officer.get(statement + "?to=" + then);
        assertThat(past.text()).contains("사용 가능 10 CPU시간", "까지 기록된 내용입니다").doesNotContain("작업 사용");
        Browserless.Page since = officer.get(statement + "?time=EFFECTIVE&from=" + seoul(clock.instant()));
        assertThat(since.text()).contains("기초 잔액 10 CPU시간", "기말 잔액 0 CPU시간", "증감 -10 CPU시간", "작업 사용").doesNotContain("공모 배정");
        assertThat(since.hasEveryMessage()).isTrue();
        assertThat(officer.get(statement + "?from=&to=&knownAt=&time=").status()).isEqualTo(200);
        assertThat(officer.get(statement + "?to=soon").status()).isEqualTo(400);
        assertThat(officer.get(statement + "?from=" + seoul(clock.instant()) + "&to=" + then).status()).isEqualTo(422);
    }

    @Test
    void drawsHowTheBalanceWent() {
        clock.advance(Duration.ofMinutes(1));
        book.post(TransferCode.JOB_HELD, book.award, book.used, 18_000);
        Browserless officer = pages.as(people.officer());
        String statement = "/ledger/accounts/" + book.id(book.award);
        assertThat(officer.get(statement).html()).contains("data-address=\"" + statement + "/course\"");
        assertThat(officer.get(statement + "/course").html()).contains("\"kind\":\"course\"", "5 CPU시간", "\"perUnit\":3600");
    }

    @Test
    void givesTheStatementAsATableWithNamesInTheReadersLanguage() {
        String statement = "/ledger/accounts/" + book.id(book.award);
        Browserless.Page csv = pages.as(people.officer()).get(statement + "/entries.csv?from=");
        assertThat(csv.header("Content-Disposition")).startsWith("attachment");
        assertThat(csv.html().lines()).hasSize(2);
        assertThat(csv.html()).startsWith("\uFEFF번호,기록 시각,").contains("시스템 ledger.test");
        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get(statement + "/entries.csv");
        assertThat(english.html()).startsWith("\uFEFFNo.,Recorded,");
        Browserless.Page xlsx = pages.as(people.officer()).get(statement + "/entries.xlsx");
        assertThat(xlsx.header("Content-Type")).contains("spreadsheetml");
        assertThat(xlsx.html()).startsWith("PK");
        assertThat(pages.as(people.officer()).get(statement + "/entries.pdf").status()).isEqualTo(404);
    }

    @Test
    void isForStaffOnly() {
        Browserless applicant = pages.as(people.applicant());
        for (String path : new String[] {
            "/ledger", "/ledger/verify", "/ledger/accounts", "/ledger/accounts/" + book.id(book.award), "/ledger/entries",
            "/ledger/entries.csv", "/ledger/periods", "/ledger/rates", "/ledger/accounts/" + book.id(book.award) + "/entries.xlsx",
            "/ledger/accounts/" + book.id(book.award) + "/course", "/ledger/corrections",
            "/ledger/corrections/new",
            "/ledger/accounts/" + book.id(book.award) + "/exchange"
        }) {
            assertThat(applicant.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(pages.anonymous().get("/ledger").path()).startsWith("/login");
    }

    private static String seoul(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Seoul")).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
