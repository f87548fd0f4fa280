package kr.cheomdan.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Each bean depends on the one before it, so they end in the opposite order: the connection pool, the watchdog, PostgreSQL, the lock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(@Value("${cheomdan.data.directory}") Path directory) {
        return DataDirectory.take(directory);
    }

    @Bean
    SchemaMigrations schemaMigrations(DataSource dataSource, JdbcConnectionDetails details) throws IOException, SQLException {
        return new SchemaMigrations(dataSource, ConnectionUrl.withoutPassword(details.getJdbcUrl()));
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(Embedded.class)
    static class EmbeddedServer {

        @Bean(destroyMethod = "close")
        PostgresServer postgresServer(DataDirectory directory, DatabaseProperties properties) {
            return PostgresServer.start(directory, properties);
        }

        @Bean(destroyMethod = "close")
        PostgresWatchdog postgresWatchdog(PostgresServer server) {
            return new PostgresWatchdog(server);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(Outside.class)
    static class OutsideServer {

        @Bean
        JdbcConnectionDetails outsideServer(DatabaseProperties properties) {
            return ConnectionUrl.of(properties);
        }
    }

    /** An empty URL means embedded, as an unset one does. */
    static class Embedded implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty("cheomdan.database.url", "").isBlank();
        }
    }

    static class Outside extends Embedded {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }
}
