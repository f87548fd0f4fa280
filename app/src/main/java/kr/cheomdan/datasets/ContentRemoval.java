package kr.cheomdan.datasets;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the content of destroyed data once it is certain that they are. What could not be removed then, as where the machine stopped in
 * between, is tried again until nothing is left.
 */
@Component
class ContentRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(ContentRemoval.class);

    private final DestructionStore store;
    private final DatasetFiles files;
    private final Jobs jobs;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    ContentRemoval(DestructionStore store, DatasetFiles files, Jobs jobs, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.files = files;
        this.jobs = jobs;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** A job that was given the data and has not ended. */
    Optional<Job> runningReader(DatasetId id) {
        return jobs.findAll(store.readers(id)).stream().filter(job -> !job.state().isEnded()).findFirst();
    }

    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    removeDue();
                } catch (RuntimeException later) {
                    LOG.warn("The content of destroyed data is not gone yet and is removed with the next round", later);
                }
            }
        });
    }

    /** Removes all that is left of what was destroyed, and answers of how many datasets nothing is left now. */
    int removeDue() {
        int removed = 0;
        for (DatasetId id : store.due()) {
            try {
                removed += Boolean.TRUE.equals(ownTransaction.execute(status -> remove(id))) ? 1 : 0;
            } catch (UncheckedIOException stuck) {
                // The others need not wait for it.
                LOG.error("the content of the destroyed dataset {} cannot be removed", id, stuck);
            }
        }
        return removed;
    }

    /** Removes files that no version has: of uploads that were refused, or broke off with the server. */
    int sweep() {
        int swept = 0;
        for (String sha256 : files.unneeded()) {
            swept += Boolean.TRUE.equals(ownTransaction.execute(status -> files.removeUnlessNeeded(sha256))) ? 1 : 0;
        }
        return swept;
    }

    private boolean remove(DatasetId id) {
        if (!store.lockDue(id)) {
            return false;
        }
        Set<String> hashes = store.hashes(id);
        for (String sha256 : hashes) {
            files.removeUnlessNeeded(sha256);
        }
        for (JobId job : store.readers(id)) {
            jobs.removeInputs(job, hashes);
        }
        store.removed(id, now());
        return true;
    }
}
