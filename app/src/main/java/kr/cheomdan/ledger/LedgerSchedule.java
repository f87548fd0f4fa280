package kr.cheomdan.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the ledger does by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerSchedule {

    private static final int MINUTES = 1;

    /** A reservation is over at its instant whether this has run or not; this gives back what it held. */
    @Bean
    RecurringTask<Void> ledgerExpireDue(Ledger ledger) {
        return Tasks.recurring("ledger-expire-due", FixedDelay.ofMinutes(MINUTES)).execute((instance, context) -> ledger.expireDue());
    }
}
