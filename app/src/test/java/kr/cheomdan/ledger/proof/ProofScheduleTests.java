package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class ProofScheduleTests {

    @Autowired
    private RecurringTask<Void> ledgerMakeDigest;

    @Autowired
    private RecurringTask<Void> ledgerVerify;

    @Autowired
    private Proof proof;

    @Autowired
    private VerificationStore verifications;

    @Autowired
    private TestClock clock;

    @Test
    void makesTheDigestOfTheDay() {
        clock.advance(Duration.ofDays(1));
        long before = proof.digests(new PageQuery(0, 1)).total();
        ledgerMakeDigest.executeRecurringly(new TaskInstance<>(ledgerMakeDigest.getName(), "recurring"), null);
        ledgerMakeDigest.executeRecurringly(new TaskInstance<>(ledgerMakeDigest.getName(), "recurring"), null);
        assertThat(proof.digests(new PageQuery(0, 1)).total()).isEqualTo(before + 1);
    }

    @Test
    void provesTheBookEveryNight() {
        long before = verifications.count();
        ledgerVerify.executeRecurringly(new TaskInstance<>(ledgerVerify.getName(), "recurring"), null);
        assertThat(verifications.count()).isEqualTo(before + 1);
    }
}
