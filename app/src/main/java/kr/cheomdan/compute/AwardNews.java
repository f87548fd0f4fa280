package kr.cheomdan.compute;

import java.util.Set;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Change;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Somebody has stopped, ended or enlarged an award: its jobs and the engine hear of it at once and not in the next minute. */
@Component
class AwardNews {

    private static final Set<String> MOVES = Set.of("awards.suspend", "awards.resume", "awards.terminate", "awards.expire",
            "awards.supplement", "awards.reopen");

    private final AwardStops stops;
    private final Allotments allotments;
    private final TaskExecutor executor;

    AwardNews(AwardStops stops, Allotments allotments, TaskExecutor executor) {
        this.stops = stops;
        this.allotments = allotments;
        this.executor = executor;
    }

    /**
     * Once it is done, and not in the thread of whoever did it: an engine that does not answer is none of theirs. A listener that waits for
     * the commit by itself would have every change of anything kept in a table until then.
     */
    @EventListener
    void on(Change change) {
        if (!MOVES.contains(change.action())) {
            return;
        }
        AwardId award = AwardId.of(change.subject().id());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                executor.execute(() -> heard(award));
            }
        });
    }

    /** Our own jobs first, so that each of them is told why before the engine lets go of it. */
    void heard(AwardId award) {
        stops.look(award);
        allotments.moved(award);
    }

    /** The same of all, for what was missed. */
    void look() {
        stops.sweep();
        allotments.renew();
    }
}
