package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineObservation.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where jobs stand that wait, in the order of Slurm's priorities; asked for all at once and not more often than people look. */
final class SlurmTurns {

    private static final Logger LOG = LoggerFactory.getLogger(SlurmTurns.class);
    private static final Duration FRESH = Duration.ofSeconds(3);

    /** One that waits. */
    record Waiting(long job, String partition, long priority) {}

    private final SlurmSurface surface;
    private long askedNanos;
    private Map<Long, Integer> positions = Map.of();

    SlurmTurns(SlurmSurface surface) {
        this.surface = surface;
    }

    /** Those of one priority in the order of their numbers. */
    static List<Waiting> inOrder(List<Waiting> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(Waiting::priority).reversed().thenComparingLong(Waiting::job))
                .toList();
    }

    /** Slurm's own estimate of the start stands in the row; it has none before it has planned so far ahead. */
    Turn of(SlurmRow row) {
        return new Turn(position(row), row.started());
    }

    private synchronized @Nullable Integer position(SlurmRow row) {
        boolean old = askedNanos == 0 || System.nanoTime() - askedNanos > FRESH.toNanos();
        // One that has come since then is worth another question.
        if (old || !positions.containsKey(row.id().job()) && System.nanoTime() - askedNanos > FRESH.toNanos() / 4) {
            positions = ask();
            askedNanos = System.nanoTime() | 1;
        }
        return positions.get(row.id().job());
    }

    private Map<Long, Integer> ask() {
        try {
            Map<Long, Integer> found = new HashMap<>();
            Map<String, Integer> length = new HashMap<>();
            for (Waiting each : surface.waiting()) {
                if (!found.containsKey(each.job())) {
                    found.put(each.job(), length.merge(each.partition(), 1, Integer::sum));
                }
            }
            return found;
        } catch (EngineFault away) {
            LOG.debug("the queue cannot be seen now", away);
            return Map.of();
        }
    }
}
