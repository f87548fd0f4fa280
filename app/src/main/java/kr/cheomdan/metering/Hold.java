package kr.cheomdan.metering;

import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;

/**
 * What a job of the portal holds or held in the ledger.
 *
 * @param marker the id that its accounting records carry
 * @param cause the job as the ledger names it
 * @param held its time limit x devices
 * @param devices how many it was given
 * @param open whether the job goes on, so that its records are settled with its end and not before
 */
public record Hold(
        String marker, Subject cause, AwardId award, Unit unit, TransferId reservation, long held, int devices, boolean open) {

    /** The same when the job has ended. */
    Hold ended() {
        return new Hold(marker, cause, award, unit, reservation, held, devices, false);
    }
}
