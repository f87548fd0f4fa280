package kr.cheomdan.metering;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads imports in the background, one after the other; whoever asked waits a moment, in which a small file has been read. */
@Component
class ImportWorker implements DisposableBean {

    private final ImportRunner runner;
    private final Duration wait;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "usage-import");
        thread.setDaemon(true);
        return thread;
    });

    ImportWorker(ImportRunner runner, MeteringProperties properties) {
        this.runner = runner;
        this.wait = properties.importWait();
    }

    /** @throws RefusedException what was refused within the moment */
    void begin(Actor actor, UsageImport each) {
        await(worker.submit(() -> runner.run(actor, each)));
    }

    /** The same on this thread, to its end. */
    void now(Actor actor, UsageImport each) {
        runner.run(actor, each);
    }

    private void await(Future<@Nullable RefusedException> run) {
        try {
            RefusedException refused = run.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (refused != null) {
                throw refused;
            }
        } catch (TimeoutException takesLonger) {
            // It goes on; whoever asked looks again.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
