package kr.cheomdan.ledger.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the proof in the background, one at a time on all servers together, and tells how far it has come. */
@Component
class Verifications implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final Subject SYSTEM = Subject.of("system", "ledger.verify");
    private static final Duration SILENT_AT_MOST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_BEATS = Duration.ofMillis(500);

    private final Verifier verifier;
    private final VerificationStore store;
    private final Clock clock;
    private final Duration wait;
    private final TransactionTemplate apart;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ledger-proof");
        thread.setDaemon(true);
        return thread;
    });

    Verifications(
            Verifier verifier, VerificationStore store, Clock clock, PlatformTransactionManager transactions, ProofProperties properties) {
        this.verifier = verifier;
        this.store = store;
        this.clock = clock;
        this.wait = properties.proofWait();
        // What is told on the way must be seen before the proof's own transaction ends.
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A book that is read in a moment is proved when this returns. */
    Verification.Run start(Subject startedBy, @Nullable SignedDigest published) {
        Optional<UUID> started = begin(startedBy);
        if (started.isEmpty() && published != null) {
            throw LedgerRefusal.ALREADY_VERIFYING.with();
        }
        if (started.isPresent()) {
            await(worker.submit(() -> run(started.get(), published)));
            return find(started.get()).orElseThrow();
        }
        return store.running().orElseGet(() -> store.list(new PageQuery(0, 1)).get(0));
    }

    /** Runs it on this thread; false where one was running already or something is wrong. */
    boolean runNow() {
        Optional<UUID> started = begin(SYSTEM);
        started.ifPresent(id -> run(id, null));
        return started.flatMap(this::find).map(Verification.Run::result).map(Verification::ok).orElse(false);
    }

    Optional<Verification.Run> find(UUID id) {
        giveUpTheSilent();
        return store.find(id);
    }

    PageOf<Verification.Run> list(PageQuery page) {
        giveUpTheSilent();
        return PageOf.of(store.list(page), page, store.count());
    }

    Optional<Verification.Run> lastDone() {
        return store.lastDone();
    }

    private Optional<UUID> begin(Subject startedBy) {
        giveUpTheSilent();
        return store.start(startedBy, clock.instant());
    }

    private void run(UUID id, @Nullable SignedDigest published) {
        Verification result = null;
        try {
            result = verifier.verify(published, new Beat(id));
            if (!result.ok()) {
                LOG.error("The book is not sound: {}", result.checks().stream().filter(check -> !check.ok()).toList());
            }
        } catch (RuntimeException fault) {
            LOG.error("The proof of the book could not be brought to its end", fault);
        } finally {
            store.finish(id, result, clock.instant());
        }
    }

    private void await(Future<?> run) {
        try {
            run.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException takesLonger) {
            // It goes on; whoever asked looks again.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    /** Those whose server was killed. */
    private void giveUpTheSilent() {
        Instant now = clock.instant();
        apart.executeWithoutResult(status -> store.giveUp(now.minus(SILENT_AT_MOST), now));
    }

    private final class Beat implements Verifier.Progress {

        private final UUID id;
        private long toldNanos = System.nanoTime() - BETWEEN_BEATS.toNanos();

        Beat(UUID id) {
            this.id = id;
        }

        @Override
        public void read(long position, long last) {
            if (System.nanoTime() - toldNanos >= BETWEEN_BEATS.toNanos()) {
                toldNanos = System.nanoTime();
                apart.executeWithoutResult(status -> store.beat(id, position, last, clock.instant()));
            }
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
