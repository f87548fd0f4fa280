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
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's schema up to date, lower modules first, each with its own history table. Remembers what was applied last by a
 * fingerprint of all migration files, so that a start that has nothing to do asks one question instead of one per module. Two people who
 * add to a module may release in either order, so a migration with a lower number than those applied is applied as well; one that was
 * changed after it was applied, or is there no more, ends the start.
 */
final class SchemaMigrations {

    /** In the order in which tables may refer to each other; {@code platform} holds the frameworks' tables. */
    static final List<String> SCHEMAS = List.of(
            "platform", "identity", "organisations", "ledger", "programmes", "budgets", "calls", "applications", "reviews", "awards",
            "shares", "amendments", "notices", "metering", "compute", "datasets", "solutions", "works", "indicators");

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrations.class);
    private static final String FOLDER = "db/migration/";

    /** The first release that has {@code uuidv7()}. */
    private static final int OLDEST_VERSION = 18;

    private final DataSource dataSource;
    private final String folder;
    private final List<String> schemas;

    /** Migrates at once: whoever depends on this finds the tables. */
    SchemaMigrations(DataSource dataSource, String url) throws IOException, SQLException {
        this(dataSource, url, FOLDER, SCHEMAS);
    }

    /** @param folder with a folder of migrations for each of the schemas */
    SchemaMigrations(DataSource dataSource, String url, String folder, List<String> schemas) throws IOException, SQLException {
        this.dataSource = dataSource;
        this.folder = folder;
        this.schemas = schemas;
        requireVersion(url);
        String wanted = fingerprint();
        if (!wanted.equals(applied())) {
            for (String schema : schemas) {
                migrate(schema, url);
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

    private void migrate(String schema, String url) throws IOException {
        if (filesOf(schema).length == 0) {
            return;
        }
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .schemas(schema)
                .locations("classpath:" + folder + schema)
                .outOfOrder(true)
                .loggers("slf4j")
                .load();
        try {
            LOG.info("Schema {}: {} migrations applied", schema, flyway.migrate().migrationsExecuted);
        } catch (FlywayValidateException differs) {
            throw DatabaseFault.otherMigrations(url, schema, differs);
        }
    }

    private Resource[] filesOf(String schema) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + schema + "/*.sql");
        Arrays.sort(files, Comparator.comparing(Resource::getFilename));
        return files;
    }

    private String fingerprint() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (String schema : schemas) {
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
