package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Where the suite's database is: embedded in a fresh directory under {@code target}, or a fresh database on the server named by
 * {@code CHEOMDAN_TEST_DATABASE_URL}. Its sessions are in a zone that is neither ours nor UTC, so that a time that silently takes on the
 * session's zone is noticed.
 */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> properties = new ArrayList<>(List.of(
                "cheomdan.data.directory=" + freshDirectory(),
                "cheomdan.setup.first-start=NOTHING",
                "cheomdan.database.binaries=" + TARGET.resolve("pgsql"),
                "spring.datasource.hikari.connection-init-sql=set time zone 'America/New_York'",
                // The scheduler does not run in tests, which is not a fault of the server.
                "management.health.db-scheduler.enabled=false",
                // Listeners run while the publishing transaction still holds its connection.
                "spring.datasource.hikari.maximum-pool-size=40",
                // Rounds between the book and the engine are turned by the tests.
                // What is said of a gigabyte is said of these.
                "cheomdan.web.largest-upload=24MB",
                "cheomdan.compute.tick=0s",
                "cheomdan.compute.local.grace=300ms",
                "cheomdan.compute.local.heartbeat=200ms",
                "cheomdan.compute.local.partitions[0].name=cpu",
                "cheomdan.compute.local.partitions[0].cpus=4",
                "cheomdan.compute.local.partitions[0].memory=4GB",
                "cheomdan.compute.local.partitions[0].largest-time-limit=1h",
                "cheomdan.compute.local.partitions[1].name=gpu",
                "cheomdan.compute.local.partitions[1].cpus=4",
                "cheomdan.compute.local.partitions[1].memory=4GB",
                "cheomdan.compute.local.partitions[1].largest-time-limit=1h",
                "cheomdan.compute.local.partitions[1].gpu-class=h100",
                "cheomdan.compute.local.partitions[1].gpu-devices=/dev/zero,/dev/full"));
        String outside = System.getenv("CHEOMDAN_TEST_DATABASE_URL");
        properties.add("cheomdan.database.url=" + (outside == null || outside.isBlank() ? "" : freshDatabase(outside)));
        TestPropertyValues.of(properties).applyTo(context);
    }

    private static Path freshDirectory() {
        try {
            Path parent = Files.createDirectories(TARGET.resolve("test-data"));
            Path directory = Files.createTempDirectory(parent, "suite-");
            // After the context's own hook has stopped PostgreSQL there is nothing left that writes.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteWhenReleased(directory)));
            return directory;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void deleteWhenReleased(Path directory) {
        try {
            for (int attempt = 0; attempt < 200 && Files.exists(directory.resolve("data/postmaster.pid")); attempt++) {
                Thread.sleep(50);
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException | InterruptedException leftForTheNextClean) {
            // The JVM is ending; what is left lies under target.
        }
    }

    private static String freshDatabase(String server) {
        String name = "cheomdan_test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "create database " + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> execute(server, "drop database if exists " + name + " with (force)")));
        return withDatabase(server, name);
    }

    private static String withDatabase(String server, String name) {
        int query = server.indexOf('?');
        String address = query < 0 ? server : server.substring(0, query);
        return address.substring(0, address.lastIndexOf('/') + 1) + name + (query < 0 ? "" : server.substring(query));
    }

    private static void execute(String server, String sql) {
        URI uri = URI.create(server.replaceFirst("^jdbc:", ""));
        String[] credentials = (uri.getUserInfo() == null ? ":" : uri.getUserInfo()).split(":", 2);
        String url = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
        try (var connection = DriverManager.getConnection(url, credentials[0], credentials[1]);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException("CHEOMDAN_TEST_DATABASE_URL: " + fault.getMessage(), fault);
        }
    }
}
