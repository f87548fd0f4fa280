package kr.cheomdan.compute;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the end or the stop of an award means for its jobs. Of an award that is over nothing starts any more: what waits is cancelled, so
 * that what it held expires with the rest; what runs goes on to its limit, which is held for it. What waits for a suspended award stays;
 * what runs ends only where the rule says so.
 */
@Component
class AwardStops {

    private static final Actor SYSTEM = Actor.system("compute.award-over");
    private static final String OVER = "지원의 사용 기간이 끝났거나 지원이 해약되어 대기 중인 작업을 취소했습니다. / "
            + "The award's period of use is over, or it was terminated, so jobs that had not started were cancelled.";
    private static final String STOPPED = "지원의 사용이 정지되어 규칙에 따라 실행 중인 작업을 끝냈습니다. / "
            + "Use of the award was suspended, so by the rule running jobs were ended.";

    private final JobStore store;
    private final JobCancelling cancelling;
    private final Awards awards;
    private final Amendments amendments;
    private final TransactionTemplate apart;

    AwardStops(
            JobStore store, JobCancelling cancelling, Awards awards, Amendments amendments, PlatformTransactionManager transactions) {
        this.store = store;
        this.cancelling = cancelling;
        this.awards = awards;
        this.amendments = amendments;
        this.apart = new TransactionTemplate(transactions);
        // The change that is heard of has been committed; this is another one.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Looks at the awards of all jobs that have not ended; answers how many it cancelled. */
    int sweep() {
        Set<AwardId> used = store.unfinished().stream().map(row -> row.job().awardId()).collect(Collectors.toSet());
        return awards.findAll(used).stream().mapToInt(this::look).sum();
    }

    int look(AwardId id) {
        return look(awards.find(id));
    }

    private int look(Award award) {
        int cancelled = 0;
        if (award.state().isOver()) {
            for (Row row : store.waitingOf(award.id())) {
                cancelled += cancel(row.job().id(), OVER);
            }
            for (Row row : runningOf(award)) {
                if (row.job().array() != null) {
                    cancelled += apart(() -> cancelling.cancelWaitingTasks(SYSTEM, row.job().id(), OVER) > 0);
                }
            }
        } else if (award.state() == AwardState.SUSPENDED && amendments.rules().stopEndsRunning()) {
            for (Row row : runningOf(award)) {
                cancelled += cancel(row.job().id(), STOPPED);
            }
        }
        return cancelled;
    }

    /** Those that run and nobody has cancelled. */
    private List<Row> runningOf(Award award) {
        return store.unfinished().stream()
                .filter(row -> row.job().awardId().equals(award.id()))
                .filter(row -> row.job().state() == JobState.RUNNING && !row.job().cancelRequested())
                .toList();
    }

    private int cancel(JobId id, String why) {
        return apart(() -> {
            cancelling.cancel(SYSTEM, id, why);
            return true;
        });
    }

    private int apart(BooleanSupplier cancelling) {
        try {
            return Objects.requireNonNull(apart.execute(status -> cancelling.getAsBoolean() ? 1 : 0));
        } catch (RefusedException endedMeanwhile) {
            return 0;
        }
    }
}
