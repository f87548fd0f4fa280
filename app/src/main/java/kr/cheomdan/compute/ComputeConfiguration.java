package kr.cheomdan.compute;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens at an instant without anybody pressing a button. */
@Configuration(proxyBeanMethods = false)
class ComputeConfiguration {

    private static final FixedDelay EVERY_MINUTE = FixedDelay.of(Duration.ofMinutes(1));

    @Bean
    RecurringTask<Void> allotToEngine(AwardNews news) {
        return Tasks.recurring("compute.allot", EVERY_MINUTE).execute((instance, context) -> news.look());
    }
}
