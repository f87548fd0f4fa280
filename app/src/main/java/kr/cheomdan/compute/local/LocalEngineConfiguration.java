package kr.cheomdan.compute.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineJob;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local engine is the one a server has when it is told nothing else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "cheomdan.compute.engine", havingValue = "local", matchIfMissing = true)
@EnableConfigurationProperties(LocalEngineProperties.class)
class LocalEngineConfiguration {

    @Bean
    Engine localEngine(LocalEngineProperties properties, @Value(EngineJob.DIRECTORIES) Path directories, Clock clock)
            throws IOException {
        return new LocalEngine(properties, directories.toAbsolutePath(), clock);
    }
}
