package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class ProofPagesTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private VerificationStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Pages pages;

    @Autowired
    private People people;

    @BeforeEach
    void writeABook() {
        TestBook.withAward(ledger, 1_000);
    }

    @Test
    void provesTheBookWhenAskedTo() {
        Browserless auditor = pages.as(people.auditor());
        Browserless.Page before = auditor.get("/ledger/verify");
        assertThat(before.text()).contains("지금 검증");
        Browserless.Page after = auditor.submit("/ledger/verify");
        assertThat(after.path()).startsWith("/ledger/verify/");
        assertThat(after.text()).contains("이상이 없습니다", "해시 사슬이 이어짐", "모든 요약본을 원장에서 그대로 다시 만들 수 있습니다");
        assertThat(after.hasEveryMessage()).isTrue();
        Browserless.Page english = pages.as(people.auditor(), Locale.ENGLISH).get(after.path());
        assertThat(english.text()).contains("Everything is right");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(auditor.get("/ledger/verify").html()).contains(after.path());
    }

    @Test
    void showsHowFarAProofHasCome() {
        UUID id = jdbc.sql("""
                        insert into ledger.verification (started_kind, started_by, started_at, beat_at, position, last)
                        values ('account', 'somebody', timestamptz '2000-01-01', timestamptz '9999-01-01', 250, 1000) returning id
                        """).query(UUID.class).single();
        try {
            Browserless officer = pages.as(people.officer());
            Browserless.Page running = officer.get("/ledger/verify/" + id);
            assertThat(running.html()).contains("hx-trigger=\"every 1s\"", "hx-get=\"/ledger/verify/" + id + "\"", "25 %");
            assertThat(running.hasEveryMessage()).isTrue();
            assertThat(officer.get("/ledger/verify").text()).contains("진행 중");
            jdbc.sql("update ledger.verification set finished_at = started_at where id = :id").param("id", id).update();
            Browserless.Page failed = officer.get("/ledger/verify/" + id);
            assertThat(failed.text()).contains("끝내지 못했습니다");
            assertThat(failed.html()).doesNotContain("hx-trigger");
        } finally {
            store.finish(id, null, Instant.EPOCH);
        }
    }

    @Test
    void warnsOnEveryPageOfABookThatIsNotSound() {
        Verification.Check wrong = new Verification.Check("hash-chain", 3, 1, "transfer x");
        UUID id = store.start(Subject.of("account", "somebody"), Instant.parse("9000-01-01T00:00:00Z")).orElseThrow();
        store.finish(id, Verification.of(Instant.EPOCH, 1, 2, 0, List.of(wrong)), Instant.EPOCH);
        try {
            Browserless officer = pages.as(people.officer());
            for (String path : new String[] {"/ledger", "/ledger/entries", "/ledger/verify"}) {
                assertThat(officer.get(path).html()).as(path).contains("href=\"/ledger/verify/" + id + "\"", "alert--bad");
            }
            assertThat(officer.get("/ledger/verify/" + id).text()).contains("transfer x", "이상이 있습니다");
            assertThat(pages.anonymous().get("/open/ledger").html()).doesNotContain("alert--bad");
        } finally {
            store.finish(id, null, Instant.EPOCH);
        }
        proof.start(people.auditor().actor(), null);
        assertThat(pages.as(people.officer()).get("/ledger").html()).doesNotContain("alert--bad");
    }

    @Test
    void letsStaffReadProofsAndNotBeginThem() {
        Browserless officer = pages.as(people.officer());
        assertThat(officer.get("/ledger").html()).doesNotContain("href=\"/ledger/verify\"");
        assertThat(officer.get("/ledger/verify").text()).doesNotContain("지금 검증");
    }

    @Test
    void keepsProofsFromOthers() {
        assertThat(pages.as(people.applicant()).get("/ledger/verify").status()).isEqualTo(403);
        assertThat(pages.anonymous().get("/ledger/verify").path()).startsWith("/login");
    }

    @Test
    void makesADigestThatEverybodyCanReadAndPrint() {
        Browserless auditor = pages.as(people.auditor());
        auditor.get("/open/ledger");
        Browserless.Page made = auditor.submit("/ledger/digests");
        Browserless anonymous = pages.anonymous();
        Browserless.Page shown = anonymous.get(made.path());
        assertThat(shown.path()).matches("/open/ledger/\\d+");
        assertThat(shown.text()).contains("cheomdan ledger digest 1", "openssl", "SHA-256");
        assertThat(shown.hasEveryMessage()).isTrue();
        Browserless.Page list = anonymous.get("/open/ledger");
        assertThat(list.html()).contains(shown.path()).doesNotContain("/ledger/digests\"");
        assertThat(anonymous.get("/open").html()).contains("/open/ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open/ledger", "/open/ledger/1"})
    void speaksBothLanguagesOfDigests(String path) {
        proof.makeDigest(people.auditor().actor());
        for (Locale language : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
            Browserless.Page page = pages.as(people.officer(), language).get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.hasEveryMessage()).isTrue();
        }
    }

    @Test
    void answersADigestThatIsNoneWith404() {
        assertThat(pages.anonymous().get("/open/ledger/999999999").status()).isEqualTo(404);
    }
}
