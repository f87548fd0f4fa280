package kr.cheomdan.compute;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Turns the rounds while the server runs: often while there are jobs, and otherwise only when one is accepted. */
@Component
class EngineLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    /** A round takes the longer the more jobs there are; for so many times as long jobs are only handed over. */
    private static final int REST = 9;
    /** Jobs that come faster than that are handed over together: what is asked for all of them at once costs each of them less. */
    private static final Duration TOGETHER = Duration.ofMillis(40);

    private final EngineRounds rounds;
    private final Duration tick;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    EngineLoop(EngineRounds rounds, ComputeProperties properties) {
        this.rounds = rounds;
        this.tick = properties.tick();
    }

    /** Something was accepted or is to be cancelled: do not wait for the next look. */
    private void wake() {
        news.release();
    }

    /** The same once the caller's transaction is there to be seen. */
    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    /** The engine is told that a job which it may have without our knowing is not wanted, once the caller's transaction is there. */
    void withdrawAfterCommit(JobId id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rounds.withdraw(id);
            }
        });
    }

    @Override
    public void start() {
        if (!tick.isZero()) {
            Thread loop = new Thread(this::run, "compute-engine");
            thread = loop;
            loop.start();
        }
    }

    private void run() {
        long dueNanos = System.nanoTime();
        long earliestNanos = dueNanos;
        long begunNanos = dueNanos - TOGETHER.toNanos();
        boolean waitsForRound = false;
        try {
            while (thread == Thread.currentThread()) {
                long startNanos = System.nanoTime();
                if (startNanos - dueNanos >= 0) {
                    news.drainPermits();
                    Duration until = turn();
                    long endNanos = System.nanoTime();
                    earliestNanos = endNanos + restNanos(endNanos - startNanos);
                    dueNanos = Math.max(earliestNanos, endNanos + until.toNanos());
                    waitsForRound = false;
                }
                if (news.tryAcquire(Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(begunNanos + TOGETHER.toNanos() - System.nanoTime())));
                    begunNanos = System.nanoTime();
                    news.drainPermits();
                    // What an engine does not take is tried again with the next round and not with each job that comes.
                    waitsForRound = waitsForRound || !begin();
                    dueNanos = Math.min(dueNanos, Math.max(earliestNanos, System.nanoTime()));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that took minutes, because the engine did not answer, must not keep what has ended from being booked for hours. */
    static long restNanos(long roundNanos) {
        return Math.min(REST * roundNanos, IDLE.toNanos());
    }

    private boolean begin() {
        try {
            return rounds.begin();
        } catch (RuntimeException fault) {
            LOG.debug("jobs cannot be handed over now", fault);
            return false;
        } catch (Error fault) {
            LOG.error("jobs cannot be handed over now", fault);
            return false;
        }
    }

    /** How long until the next. Nobody would start this thread again, so no error ends it either. */
    Duration turn() {
        try {
            return rounds.turn() > 0 ? tick : IDLE;
        } catch (RuntimeException fault) {
            // The database may be away; the jobs do not mind.
            LOG.warn("the engine's round failed and is tried again: {}", fault.toString());
            LOG.debug("the engine's round failed", fault);
            return AFTER_FAULT;
        } catch (Error fault) {
            LOG.error("the engine's round failed and is tried again", fault);
            return AFTER_FAULT;
        }
    }

    @Override
    public void stop() {
        Thread loop = thread;
        thread = null;
        if (loop != null) {
            wake();
            try {
                loop.join(AFTER_FAULT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
