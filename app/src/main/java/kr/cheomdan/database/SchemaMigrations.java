package kr.cheomdan.database;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's schema up to date, lower modules first, each with its own history table. Remembers what was applied last by a
 * fingerprint of all migration files, so that a start that has nothing to do asks one question instead of one per module.
 */
final class SchemaMigrations {

    /** In the order in which tables may refer to each other; {@code platform} holds the frameworks' tables. */
    static final List<String> SCHEMAS = List.of(
            "platform", "identity", "organisations", "ledger", "programmes", "budgets", "calls", "applications", "reviews", "awards",
            "shares", "amendments", "notices", "metering", "compute", "solutions", "indicators");

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrations.class);
    private static final String FOLDER = "db/migration/";

    /** The first release that has {@code uuidv7()}. */
    private static final int OLDEST_VERSION = 18;

    private final DataSource dataSource;

    /** Migrates at once: whoever depends on this finds the tables. */
    SchemaMigrations(DataSource dataSource, String url) throws IOException, SQLException {
        this.dataSource = dataSource;
        requireVersion(url);
        String wanted = fingerprint();
        if (!wanted.equals(applied())) {
            for (String schema : SCHEMAS) {
                migrate(schema);
            }
            remember(wanted);
        }
    }

    private void requireVersion(String url) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw DatabaseFault.tooOld(url, version, OLDEST_VERSION);
            }
        } catch (SQLException | HikariPool.PoolInitializationException failure) {
            throw DatabaseFault.unreachable(url, failure);
        }
    }

    private void migrate(String schema) throws IOException {
        if (filesOf(schema).length == 0) {
            return;
        }
        int count = Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .schemas(schema)
                .locations("classpath:" + FOLDER + schema)
                .loggers("slf4j")
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.info("Schema {}: {} migrations applied", schema, count);
    }

    private static Resource[] filesOf(String schema) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + schema + "/*.sql");
        Arrays.sort(files, Comparator.comparing(Resource::getFilename));
        return files;
    }

    private static String fingerprint() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (String schema : SCHEMAS) {
            for (Resource file : filesOf(schema)) {
                digest.update((schema + "/" + file.getFilename() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(file.getContentAsByteArray());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private String applied() throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('platform.migrations_applied')")) {
                table.next();
                if (table.getString(1) == null) {
                    return "";
                }
            }
            try (ResultSet row = statement.executeQuery("select fingerprint from platform.migrations_applied")) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private void remember(String fingerprint) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var update = connection.prepareStatement("""
                        insert into platform.migrations_applied (singleton, fingerprint) values (true, ?)
                        on conflict (singleton) do update set fingerprint = excluded.fingerprint""")) {
            update.setString(1, fingerprint);
            update.executeUpdate();
        }
    }
}
