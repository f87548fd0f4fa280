package kr.cheomdan.amendments;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to requests without anybody pressing a button. */
@Configuration(proxyBeanMethods = false)
class AmendmentsConfiguration {

    @Bean
    RecurringTask<Void> lapseAmendments(Amendments amendments) {
        return Tasks.recurring("amendments.lapse", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> amendments.lapseDue());
    }
}
