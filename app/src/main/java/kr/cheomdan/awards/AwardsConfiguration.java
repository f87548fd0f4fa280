package kr.cheomdan.awards;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens at an instant without anybody pressing a button. */
@Configuration(proxyBeanMethods = false)
class AwardsConfiguration {

    private static final FixedDelay EVERY_MINUTE = FixedDelay.of(Duration.ofMinutes(1));

    @Bean
    RecurringTask<Void> lapseOffers(Awards awards) {
        return Tasks.recurring("awards.lapse", EVERY_MINUTE).execute((instance, context) -> awards.lapseDue());
    }

    @Bean
    RecurringTask<Void> endAwards(Awards awards) {
        return Tasks.recurring("awards.expire", EVERY_MINUTE).execute((instance, context) -> awards.endDue());
    }
}
