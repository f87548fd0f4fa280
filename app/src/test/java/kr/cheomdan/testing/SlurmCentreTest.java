package kr.cheomdan.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kr.cheomdan.CheomdanServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Another whole server with a database of its own, which hands its jobs to a real Slurm of its own, its rounds turning by themselves and
 * its clock where the machine's was a day ago until a test lets it {@linkplain TestClock#go go}. It costs half a minute, so it is for what
 * only a server and a Slurm together can show, and goes when its class ends.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Tag("centre")
@SpringBootTest(classes = CheomdanServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({CheomdanTestConfiguration.class, Scenarios.class, People.class, Api.class, Pages.class})
@ContextConfiguration(initializers = {TestDatabase.class, SlurmCentreTest.OwnSlurm.class})
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
public @interface SlurmCentreTest {

    /** The cluster of the class that runs. */
    final class OwnSlurm implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static @Nullable RealSlurm slurm;

        public static RealSlurm slurm() {
            return Objects.requireNonNull(slurm);
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            RealSlurm own = RealSlurm.own();
            slurm = own;
            TestPropertyValues.of(
                    "cheomdan.compute.engine=slurm",
                    "cheomdan.compute.slurm.conf=" + own.configuration(),
                    "cheomdan.compute.slurm.user=" + own.jobUser(),
                    "cheomdan.compute.slurm.answer-within=10s",
                    "cheomdan.compute.slurm.grace=300ms",
                    "cheomdan.compute.slurm.heartbeat=200ms",
                    "cheomdan.compute.directory=" + own.work().resolve("centre"),
                    "cheomdan.compute.tick=300ms",
                    "cheomdan.test.clock=" + Instant.now().minus(Duration.ofDays(1))).applyTo(context);
        }
    }
}
