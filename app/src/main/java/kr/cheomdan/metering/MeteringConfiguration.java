package kr.cheomdan.metering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import kr.cheomdan.shared.Actor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What metering does by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeteringProperties.class)
class MeteringConfiguration {

    private static final Actor REREAD = Actor.system("metering.reread");
    private static final FixedDelay EVERY_MINUTE = FixedDelay.of(Duration.ofMinutes(1));

    /** Reads the window of every scheduler again, so that late and changed records are found. */
    @Bean
    RecurringTask<Void> rereadUsage(Metering metering, MeteringProperties properties) {
        if (properties.every().isZero()) {
            return Tasks.recurring("metering.reread", EVERY_MINUTE).execute((instance, context) -> { });
        }
        return Tasks.recurring("metering.reread", FixedDelay.of(properties.every()))
                .execute((instance, context) -> metering.reread(REREAD));
    }

    /** Takes up imports whose server is gone. */
    @Bean
    RecurringTask<Void> resumeImports(UsageImports imports) {
        return Tasks.recurring("metering.imports", EVERY_MINUTE).execute((instance, context) -> imports.resume());
    }
}
