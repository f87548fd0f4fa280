package kr.cheomdan.ledger.proof;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import kr.cheomdan.shared.Seoul;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is proven and signed without being asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofProperties.class)
class ProofSchedule {

    private static final int MINUTES_BETWEEN_DIGESTS = 10;
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

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
