package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import kr.cheomdan.compute.engine.EngineFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that were cancelled while they waited. A controller that is killed forgets what it did in its last seconds, and shows such a job
 * waiting again; the book has ended it and asks no more. For a while it is looked for here, and cancelled again.
 */
final class SlurmCancelledJobs {

    private static final Logger LOG = LoggerFactory.getLogger(SlurmCancelledJobs.class);
    /** The controller writes its jobs down every few seconds, and may be away for some minutes before it reads them again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private final SlurmSurface surface;
    /** And since when. */
    private final Map<SlurmRef, Long> cancelled = new ConcurrentHashMap<>();
    private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime());

    SlurmCancelledJobs(SlurmSurface surface) {
        this.surface = surface;
    }

    void saw(SlurmRef ref, SlurmRow row) {
        if (row.hasEnded() && row.waitedToItsEnd()) {
            cancelled.put(ref, System.nanoTime());
        }
    }

    /** Now and then. */
    void look() {
        long now = System.nanoTime();
        long last = lookedNanos.get();
        if (now - last < LOOK_EVERY.toNanos() || !lookedNanos.compareAndSet(last, now)) {
            return;
        }
        cancelled.values().removeIf(since -> now - since > REMEMBERED.toNanos());
        if (!cancelled.isEmpty()) {
            cancelAgain();
        }
    }

    private void cancelAgain() {
        try {
            List<SlurmRef> refs = List.copyOf(cancelled.keySet());
            SlurmRows live = new SlurmRows(surface.live(refs.stream().map(SlurmRef::job).distinct().toList()));
            for (SlurmRef ref : refs) {
                if (live.find(ref).filter(row -> !row.hasEnded()).isPresent()) {
                    LOG.warn("job {}: Slurm has forgotten that it was cancelled (it is {}); cancelled again", ref.marker(), ref.job());
                    if (ref.task() == null) {
                        surface.cancel(ref.job(), false);
                    } else {
                        surface.cancelTasks(ref.job(), List.of(ref.task()), false);
                    }
                }
            }
        } catch (EngineFault later) {
            LOG.debug("what was cancelled cannot be looked for now", later);
        }
    }
}
