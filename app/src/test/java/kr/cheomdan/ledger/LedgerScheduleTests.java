package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class LedgerScheduleTests {

    @Autowired
    private RecurringTask<Void> ledgerExpireDue;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @Test
    void givesBackByItselfWhatWasHeldTooLong() {
        TestBook book = TestBook.withAward(ledger, 100);
        Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 100);
        Transfer held = ledger.reserve(TestBook.ACTOR, posting, clock.instant().plusSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        ledgerExpireDue.executeRecurringly(new TaskInstance<>(ledgerExpireDue.getName(), "recurring"), null);
        Transfer end = ledger.end(held.id()).orElseThrow();
        assertThat(end.kind()).isEqualTo(Transfer.Kind.EXPIRED);
        assertThat(end.actor().id()).isEqualTo("ledger.expire");
        assertThat(end.cause()).isEqualTo(book.cause);
        assertThat(ledger.balance(book.award).available()).isEqualTo(100);
    }
}
