package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.web.Problems;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a person is told. */
@CheomdanTest
class LedgerSentencesTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private Problems problems;

    @Autowired
    private TestClock clock;

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void tellBalanceAndNeedInHours() {
        TestBook book = TestBook.withAward(ledger, 36_000);
        RefusedException refused = refusal(() -> book.hold(90_000));
        assertThat(sentence(refused, Locale.KOREAN)).contains("필요한 양은 25 CPU시간", "쓸 수 있는 양은 10 CPU시간");
        assertThat(sentence(refused, Locale.ENGLISH)).contains("25 CPU-hours is needed and 10 CPU-hours is available");
    }

    @Test
    void showBothUsesOfAKey() {
        TestBook book = TestBook.withAward(ledger, 36_000);
        String key = book.key();
        ledger.post(TestBook.ACTOR, new Posting(key, TransferCode.JOB_HELD, book.award, book.used, 17, book.cause));
        RefusedException refused = refusal(() ->
                ledger.post(TestBook.ACTOR, new Posting(key, TransferCode.JOB_HELD, book.award, book.used, 23, book.cause)));
        assertThat(sentence(refused, Locale.KOREAN)).contains(key, "JOB_HELD 17", "JOB_HELD 23");
        assertThat(sentence(refused, Locale.ENGLISH)).contains(key, "JOB_HELD 17", "JOB_HELD 23");
    }

    @Test
    void tellWhenAReservationEnded() {
        TestBook book = TestBook.withAward(ledger, 100);
        Transfer held = book.hold(10);
        book.release(held);
        RefusedException refused = refusal(() -> book.settle(held, 5));
        assertThat(sentence(refused, Locale.KOREAN)).containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d에 이미 끝났습니다");
        assertThat(sentence(refused, Locale.ENGLISH)).contains("already ended");
    }

    @Test
    void tellWhatWasReservedWhereMoreIsSettled() {
        TestBook book = TestBook.withAward(ledger, 36_000);
        Transfer held = book.hold(3_600);
        RefusedException refused = refusal(() -> book.settle(held, 7_200));
        assertThat(refused.field()).isEqualTo("amount");
        assertThat(sentence(refused, Locale.ENGLISH)).contains("2 CPU-hours cannot be settled", "only 1 CPU-hours was reserved");
    }

    @Test
    void leaveNothingUnfilled() {
        for (LedgerRefusal refusal : LedgerRefusal.values()) {
            RefusedException refused = refusal.with("A1", "B2", clock.instant());
            for (Locale language : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
                assertThat(sentence(refused, language)).as(refusal.code()).doesNotContain("{", "refusal.").isNotEqualTo(refusal.code());
            }
        }
    }

    private String sentence(RefusedException refused, Locale language) {
        LocaleContextHolder.setLocale(language);
        return problems.sentence(refused);
    }

    private static RefusedException refusal(ThrowingCallable act) {
        return catchThrowableOfType(RefusedException.class, act);
    }
}
