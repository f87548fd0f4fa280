package kr.cheomdan.metering;

import java.time.Instant;
import java.util.List;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what jobs used, and posts it. */
@Service
@Transactional
public class Metering {

    /**
     * What records came to.
     *
     * @param added records that were not known
     * @param changed records that were known otherwise
     * @param unchanged records that were known
     */
    public record Outcome(int added, int changed, int unchanged) {}

    /**
     * What became of a job's hold. The scheduler's seconds are {@code used}; nothing of them is ever cut.
     *
     * @param used device-seconds of all attempts of the job, what is credited left out
     * @param fromHold of them, taken from what it held
     * @param overrun of them, taken from what else the award had
     * @param uncovered of them, borne by the centre
     * @param released what it held and did not use
     */
    public record Settlement(Unit unit, long used, long fromHold, long overrun, long uncovered, long released) {

        /** What the award pays. */
        public long charged() {
            return fromHold + overrun;
        }
    }

    /** An account of a cluster and the award it belongs to. */
    public record Link(String cluster, String account, AwardId award, Instant from, String linkedBy) {}

    /**
     * Takes in ended attempts and posts them, those of the portal's jobs that go on left for {@link #settle}. Records that are known change
     * nothing. Works in transactions of its own, of at most 10,000 records.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Outcome record(Actor actor, List<UsageRecord> records) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the hold of a job that has ended, with all attempts of it that are known, in the caller's transaction. The second time it
     * changes nothing and says the same.
     *
     * @param last the attempt that ended the job; null where it never started
     */
    public Settlement settle(Actor actor, Hold hold, @Nullable UsageRecord last) {
        throw new UnsupportedOperationException();
    }

    /**
     * Says that an account of a cluster belongs to an award from an instant on; records that waited for it are posted with the next
     * {@link #recount}. For operators and the system. Saying it again changes nothing.
     */
    public Link link(Actor actor, String cluster, String account, AwardId award, Instant from) {
        throw new UnsupportedOperationException();
    }

    /** Says of which class the GPUs of a partition are where the accounting does not. For operators and the system. */
    public void nameClass(Actor actor, String cluster, String partition, String deviceClass) {
        throw new UnsupportedOperationException();
    }

    /** Looks again at records that were not counted for want of an account, a class or an award; answers how many were posted now. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int recount(Actor actor, String cluster) {
        throw new UnsupportedOperationException();
    }
}
