package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Rows of a picture worked on by several threads. Each row is worked on by one, in one order, so their number changes nothing. */
final class Bands implements AutoCloseable {

    private final int workers;
    private final ExecutorService threads;

    /** Does the rows from the first up to, not with, the second. */
    @FunctionalInterface
    interface Rows {
        void work(int from, int to);
    }

    Bands(int workers) {
        this.workers = workers;
        this.threads = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "film");
            thread.setDaemon(true);
            return thread;
        });
    }

    ExecutorService threads() {
        return threads;
    }

    /** @param multiple every band but the last has a multiple of so many rows */
    void each(int rows, int multiple, Rows work) {
        int blocks = (rows + multiple - 1) / multiple;
        int bands = Math.min(workers, blocks);
        if (bands <= 1) {
            work.work(0, rows);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int band = 1; band < bands; band++) {
            int from = band * blocks / bands * multiple;
            int to = Math.min(rows, (band + 1) * blocks / bands * multiple);
            running.add(threads.submit(() -> work.work(from, to)));
        }
        work.work(0, blocks / bands * multiple);
        running.forEach(Bands::done);
    }

    static void done(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
