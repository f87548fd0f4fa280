package kr.cheomdan.compute.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import kr.cheomdan.compute.engine.Engine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local engine is the one a server has when it is told nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalEngineProperties.class)
class LocalEngineConfiguration {

    @Bean
    Engine localEngine(LocalEngineProperties properties, @Value("${cheomdan.data.directory}") Path dataDirectory, Clock clock)
            throws IOException {
        return new LocalEngine(properties, dataDirectory.resolve("jobs").toAbsolutePath(), clock);
    }
}
