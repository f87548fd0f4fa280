package kr.cheomdan.database;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the embedded PostgreSQL while the server runs: whoever killed it, it comes back by itself. */
final class PostgresWatchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatchdog.class);
    private static final long EVERY_MS = 500;

    private final PostgresServer server;
    private String lastFault = "";
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    PostgresWatchdog(PostgresServer server) {
        this.server = server;
        executor.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            server.revive();
            lastFault = "";
        } catch (IOException | RuntimeException failed) {
            // Tried again at the next look, because a full disk or a taken port may be put right by then; said once.
            String fault = String.valueOf(failed.getMessage());
            if (!fault.equals(lastFault)) {
                LOG.error("PostgreSQL does not come back: {}", fault);
            }
            lastFault = fault;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
