package kr.cheomdan.datasets;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatasetsConfiguration {

    @Bean
    RecurringTask<Void> removeDestroyedData(ContentRemoval removal) {
        return Tasks.recurring("datasets.remove-destroyed", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> removal.removeDue());
    }

    @Bean
    RecurringTask<Void> sweepDatasetFiles(ContentRemoval removal) {
        return Tasks.recurring("datasets.sweep", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> removal.sweep());
    }
}
