package kr.cheomdan.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import kr.cheomdan.shared.Seoul;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger does by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerSchedule {

    private static final int MINUTES = 1;
    private static final int MINUTES_BETWEEN_DIGESTS = 10;
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    /** A reservation is over at its instant whether this has run or not; this gives back what it held. */
    @Bean
    RecurringTask<Void> ledgerExpireDue(Ledger ledger) {
        return Tasks.recurring("ledger-expire-due", FixedDelay.ofMinutes(MINUTES)).execute((instance, context) -> ledger.expireDue());
    }

    /** Once a day, soon after midnight; tried again where the server was down or the book too busy. */
    @Bean
    RecurringTask<Void> ledgerMakeDigest(Proof proof) {
        return Tasks.recurring("ledger-make-digest", FixedDelay.ofMinutes(MINUTES_BETWEEN_DIGESTS))
                .execute((instance, context) -> proof.makeDigestDue());
    }

    @Bean
    RecurringTask<Void> ledgerVerify(Proof proof) {
        return Tasks.recurring("ledger-verify", new Daily(Seoul.ZONE, NIGHT)).execute((instance, context) -> proof.verifyUnasked());
    }
}
