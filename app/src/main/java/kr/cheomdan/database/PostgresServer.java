package kr.cheomdan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import kr.cheomdan.database.PostgresTools.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded PostgreSQL: brings it up on the data directory, brings it up again when it dies, shuts it down. The caller holds the data
 * directory's lock, so nobody else does any of this at the same time.
 */
final class PostgresServer implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String MAJOR_VERSION = "18";
    private static final int PORT_ATTEMPTS = 5;
    private static final int START_ATTEMPTS = 3;
    private static final long PAUSE_MS = 50;
    private static final long LARGEST_LOG_BYTES = 10L << 20;

    private final Path home;
    private final Path cluster;
    private final Path logFile;
    private final DatabaseProperties properties;
    private final PostgresBinaries binaries;
    private final PostgresTools tools;
    private final ClusterAccess access;
    private @Nullable Postmaster postmaster;
    private boolean reviving;
    private boolean closed;

    private PostgresServer(Path home, DatabaseProperties properties) throws IOException {
        this.home = home;
        this.properties = properties;
        cluster = home.resolve("data");
        logFile = home.resolve("postgres.log");
        binaries = new PostgresBinaries(properties.binaries() == null ? home.resolve("pgsql") : properties.binaries());
        tools = new PostgresTools(binaries.bin(), home, properties.osUser());
        access = ClusterAccess.in(home);
    }

    /**
     * The database is there and ready when this returns.
     *
     * @throws DatabaseFault with what to do about it
     */
    static PostgresServer start(DataDirectory directory, DatabaseProperties properties) {
        try {
            PostgresServer server = new PostgresServer(directory.path(), properties);
            server.prepare();
            server.bringUp();
            return server;
        } catch (IOException fault) {
            throw DatabaseFault.startFailed(fault + ".", directory.resolve("postgres.log"), fault);
        }
    }

    private void prepare() throws IOException {
        if (!binaries.areCurrent()) {
            // Programs of another release: whoever still runs them has to stop before they are replaced.
            if (Postmaster.running(cluster).isPresent()) {
                stop();
            }
            binaries.unpack();
        }
        tools.letThrough(home);
        tools.giveTo(access.passwordFile(), properties.osUser());
        if (!Files.exists(cluster)) {
            initialise();
        }
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw DatabaseFault.otherVersion(home, version, MAJOR_VERSION);
        }
    }

    /** Made beside and moved into place, so that a start that was cut short leaves no half of a cluster. */
    private void initialise() throws IOException {
        Path fresh = home.resolve("data.new");
        FileSystemUtils.deleteRecursively(fresh);
        Files.createDirectory(fresh);
        tools.giveTo(fresh, properties.osUser());
        Outcome outcome = tools.run("initdb", List.of(
                "--pgdata=" + fresh,
                "--username=" + ClusterAccess.USER,
                "--pwfile=" + access.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums"));
        if (!outcome.isSuccess()) {
            throw DatabaseFault.startFailed("initdb: " + outcome.output(), home, null);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void bringUp() throws IOException {
        for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
            Postmaster orphan = Postmaster.running(cluster).orElse(null);
            if (orphan != null) {
                LOG.info("PostgreSQL of an earlier run is still there (process {}, port {}); it is used on", orphan.pid(), orphan.port());
            }
            postmaster = orphan == null ? launch() : orphan;
            if (access.verify(postmaster, cluster, logFile, properties.startTimeout())) {
                return;
            }
        }
        throw DatabaseFault.startFailed("it ends as soon as it is started.", logFile, null);
    }

    private Postmaster launch() throws IOException {
        if (!waitUntil(() -> !Postmaster.hasLeftovers(cluster), properties.startTimeout())) {
            throw DatabaseFault.startFailed("processes of a killed PostgreSQL still use " + cluster + ".", logFile, null);
        }
        Postmaster.forget(cluster);
        for (int attempt = 1; ; attempt++) {
            int port = access.choosePort(postmaster == null);
            Outcome outcome = startOn(port);
            if (outcome.isSuccess()) {
                return Postmaster.running(cluster).orElseThrow(() -> DatabaseFault.startFailed("it ended at once.", logFile, null));
            }
            boolean portTaken = !isFree(port);
            if (!portTaken || attempt == PORT_ATTEMPTS || postmaster != null) {
                throw DatabaseFault.startFailed(outcome.output(), logFile, null);
            }
        }
    }

    private Outcome startOn(int port) throws IOException {
        if (Files.exists(logFile) && Files.size(logFile) > LARGEST_LOG_BYTES) {
            Files.move(logFile, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(logFile)) {
            Files.createFile(logFile);
            tools.giveTo(logFile, properties.osUser());
        }
        // On the command line, where neither the configuration file nor ALTER SYSTEM can weaken it. No Unix socket: nobody needs one,
        // and its path must be short, which a data directory's need not be.
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c timezone=UTC -c log_timezone=UTC -c jit=off -c cluster_name=cheomdan";
        return tools.run("pg_ctl", List.of(
                "start", "-D", cluster.toString(), "-l", logFile.toString(), "-w", "-t",
                Long.toString(properties.startTimeout().toSeconds()), "-o", options));
    }

    /** Brings PostgreSQL up again, on the same port, if it has died. */
    synchronized void revive() throws IOException {
        if (!closed && !isAlive()) {
            if (!reviving) {
                LOG.error("PostgreSQL has ended although nobody asked it to; starting it again. Its log: {}", logFile);
            }
            reviving = true;
            bringUp();
            reviving = false;
            LOG.warn("PostgreSQL is back");
        }
    }

    synchronized boolean isAlive() {
        return postmaster != null && postmaster.serves(cluster);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        // Asks the file rather than the field: a start that was interrupted has left a process of which the field knows nothing.
        if (Postmaster.running(cluster).isPresent()) {
            stop();
        }
    }

    /** Waits a moment for connections to leave (the pool may just be closing one), then ends them; in the end without a checkpoint. */
    private void stop() throws IOException {
        if (stop("smart", "5").isSuccess()) {
            return;
        }
        Outcome outcome = stop("fast", "60");
        if (!outcome.isSuccess()) {
            LOG.warn("PostgreSQL did not stop in time and is stopped at once; it recovers at the next start: {}", outcome.output());
            stop("immediate", "30");
        }
    }

    private Outcome stop(String mode, String seconds) throws IOException {
        return tools.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", mode, "-w", "-t", seconds));
    }

    @Override
    public synchronized String getJdbcUrl() {
        if (postmaster == null) {
            throw new IllegalStateException("PostgreSQL is not up");
        }
        return ClusterAccess.jdbcUrl(postmaster.port(), ClusterAccess.DATABASE);
    }

    @Override
    public String getUsername() {
        return ClusterAccess.USER;
    }

    @Override
    public String getPassword() {
        return access.password();
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static boolean waitUntil(BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }
}
