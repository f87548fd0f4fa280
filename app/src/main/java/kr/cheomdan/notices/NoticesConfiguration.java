package kr.cheomdan.notices;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told without anybody pressing a button. */
@Configuration(proxyBeanMethods = false)
class NoticesConfiguration {

    @Bean
    RecurringTask<Void> raiseNotices(Notices notices) {
        return Tasks.recurring("notices.raise", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> notices.raiseDue());
    }
}
