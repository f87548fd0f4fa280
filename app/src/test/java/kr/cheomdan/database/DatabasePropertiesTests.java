package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DatabasePropertiesTests {

    @Test
    void areEmbeddedWithNothingSet() {
        assertThat(bind(Map.of())).isEqualTo(new DatabaseProperties("", "", "", "", null, Duration.ofMinutes(5)));
        assertThat(bind(Map.of()).embedded()).isTrue();
        assertThat(bind(Map.of("CHEOMDAN_DATABASE_URL", " ")).embedded()).isTrue();
    }

    @Test
    void takeTheEnvironment() {
        DatabaseProperties properties = bind(Map.of(
                "CHEOMDAN_DATABASE_URL", "postgres://host/db",
                "CHEOMDAN_DATABASE_USER", "user",
                "CHEOMDAN_DATABASE_PASSWORD", "password",
                "CHEOMDAN_DATABASE_OS_USER", "postgres",
                "CHEOMDAN_DATABASE_BINARIES", "/usr/lib/postgresql/18",
                "CHEOMDAN_DATABASE_START_TIMEOUT", "90s"));

        assertThat(properties).isEqualTo(new DatabaseProperties(
                "postgres://host/db", "user", "password", "postgres", Path.of("/usr/lib/postgresql/18"), Duration.ofSeconds(90)));
        assertThat(properties.embedded()).isFalse();
    }

    private static DatabaseProperties bind(Map<String, Object> environment) {
        StandardEnvironment ours = new StandardEnvironment();
        ours.getPropertySources().forEach(source -> ours.getPropertySources().remove(source.getName()));
        ours.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));
        return new Binder(ConfigurationPropertySources.get(attached(ours))).bindOrCreate("cheomdan.database", DatabaseProperties.class);
    }

    private static StandardEnvironment attached(StandardEnvironment environment) {
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
