package kr.cheomdan.metering;

import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a job of the portal holds or held in the ledger.
 *
 * @param marker the id that its accounting records carry
 * @param cause the job as the ledger names it
 * @param held its time limit x devices
 * @param devices how many it was given
 * @param open whether the job goes on, so that its records are settled with its end and not before
 * @param ran how the accounting knows the job; null: no engine has taken it yet, or it was another than today's
 */
public record Hold(
        String marker, Subject cause, AwardId award, Unit unit, TransferId reservation, long held, int devices, boolean open,
        @Nullable Ran ran) {

    /** A job of a cluster by its number there; of an array, the whole's. */
    public record Ran(String cluster, String job) {}

    /** The same when the job has ended. */
    Hold ended() {
        return new Hold(marker, cause, award, unit, reservation, held, devices, false, ran);
    }

    /** Whether an attempt that carries the marker may be the job's: anybody can give that name to a job of his own. */
    boolean mayHave(UsageRecord attempt) {
        return ran == null
                || (ran.cluster().equals(attempt.cluster())
                        && (ran.job().equals(attempt.jobIdRaw()) || ran.job().equals(attempt.jobId().split("[_+]")[0])));
    }
}
