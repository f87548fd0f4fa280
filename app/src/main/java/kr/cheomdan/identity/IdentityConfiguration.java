package kr.cheomdan.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityConfiguration {

    @Bean
    RecurringTask<Void> forgetOldAttempts(SignIns signIns) {
        return Tasks.recurring("identity.forget-old-attempts", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> signIns.forgetOldAttempts());
    }
}
