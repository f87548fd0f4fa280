package kr.cheomdan.solutions.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HeldUploadsConfiguration {

    @Bean
    RecurringTask<Void> forgetHeldUploads(HeldUploads held) {
        return Tasks.recurring("solutions.forget-uploads", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> held.forgetExpired());
    }
}
