package kr.cheomdan.compute;

import java.time.Instant;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A job has ended and its use is in the ledger; published once, in the same transaction.
 *
 * @param workload the id of the shipped program, null for a script
 * @param outcome one of the states in which a job has ended
 * @param chargedSeconds what the ledger posted, in {@code unit}
 */
public record JobEnded(
        JobId jobId,
        AwardId awardId,
        OrganisationId organisationId,
        @Nullable String workload,
        JobState outcome,
        long chargedSeconds,
        Unit unit,
        Instant at) {}
