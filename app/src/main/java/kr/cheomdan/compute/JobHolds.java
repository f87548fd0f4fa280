package kr.cheomdan.compute;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.metering.Hold;
import kr.cheomdan.metering.Holds;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.SubjectNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the portal's jobs hold, for metering. */
@Component
class JobHolds implements Holds {

    private static final Logger LOG = LoggerFactory.getLogger(JobHolds.class);
    private static final Actor METERING = Actor.system("compute.make-room");
    private static final String WHY = "배정량이 포털 밖에서 제출한 작업으로 소진되어 대기 중인 작업을 취소했습니다. / "
            + "The award was used up by jobs submitted past the portal, so jobs that had not started were cancelled.";

    private final JobStore store;
    private final JobCancelling cancelling;
    private final EngineRounds rounds;
    private final Engine engine;
    private final TransactionOperations transactions;

    JobHolds(JobStore store, JobCancelling cancelling, EngineRounds rounds, Engine engine, TransactionOperations transactions) {
        this.store = store;
        this.cancelling = cancelling;
        this.rounds = rounds;
        this.engine = engine;
        this.transactions = transactions;
    }

    @Override
    public Map<String, Hold> of(Collection<String> markers) {
        Map<String, Hold> holds = new HashMap<>();
        for (Row row : store.findAll(SubjectNames.readable(markers, JobId::of))) {
            if (row.reservation() != null) {
                holds.put(row.job().id().toString(), JobUsage.hold(engine, row, !row.job().state().isEnded()));
            }
        }
        return holds;
    }

    @Override
    public long makeRoom(Actor actor, AwardId award, long seconds) {
        long back = 0;
        for (Row row : store.waitingOf(award)) {
            if (back < seconds && cancelled(row.job().id())) {
                back += row.job().held();
            }
        }
        if (back > 0) {
            try {
                // What the engine has is given back when it has let go of it.
                rounds.turn();
                rounds.turn();
            } catch (EngineFault fault) {
                LOG.debug("the engine lets go of cancelled jobs later", fault);
            }
        }
        return back;
    }

    private boolean cancelled(JobId id) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                cancelling.cancel(METERING, id, WHY);
                return true;
            }));
        } catch (RefusedException endedMeanwhile) {
            return false;
        }
    }
}
