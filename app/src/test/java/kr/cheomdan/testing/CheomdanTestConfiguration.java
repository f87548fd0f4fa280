package kr.cheomdan.testing;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/** Replaces what would make a test wait: the clock, the threads of listeners, the scheduler's loop. */
@TestConfiguration(proxyBeanMethods = false)
class CheomdanTestConfiguration {

    @Bean
    @Primary
    TestClock testClock(@Value("${cheomdan.test.clock:2027-01-04T00:00:00Z}") Instant start) {
        return TestClock.at(start);
    }

    /** Listeners have run when the transaction that published returns. */
    @Bean
    TaskExecutor applicationTaskExecutor() {
        return new SyncTaskExecutor();
    }

    /** Nothing scheduled runs by itself; tests call what it would have called. */
    @Bean
    DbSchedulerStarter dbSchedulerStarter() {
        return () -> {};
    }
}
