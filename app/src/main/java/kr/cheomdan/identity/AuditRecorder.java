package kr.cheomdan.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.identity.AuditChain.Content;
import kr.cheomdan.shared.Change;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects the changes of a transaction and appends them to the audit trail together, right before it commits: the chain's lock is then the
 * last one the transaction takes, so writers wait for each other only while committing and never in a circle.
 */
@Component
class AuditRecorder {

    private final AuditStore store;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    AuditRecorder(AuditStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
    }

    /** @throws IllegalStateException in a read-only transaction: what is to be recorded needs one that writes */
    @EventListener
    void record(Change change) {
        Content content = Content.of(change, clock.instant());
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            ownTransaction.executeWithoutResult(status -> store.append(List.of(content)));
            return;
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException(change.action() + " cannot be recorded in a read-only transaction");
        }
        batch().add(content);
    }

    private Batch batch() {
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Batch batch) {
                return batch;
            }
        }
        Batch batch = new Batch();
        TransactionSynchronizationManager.registerSynchronization(batch);
        return batch;
    }

    /** The changes of one transaction. */
    private final class Batch implements TransactionSynchronization {

        private final List<Content> contents = new ArrayList<>();
        private boolean appended;

        void add(Content content) {
            if (appended) {
                // Another listener changes something while the transaction is about to commit; the lock is ours already.
                store.append(List.of(content));
            } else {
                contents.add(content);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            appended = true;
            store.append(contents);
        }

        /** After everything else that is done before the commit. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
