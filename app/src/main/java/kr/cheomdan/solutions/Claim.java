package kr.cheomdan.solutions;

import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What a run on a firm's own data is said to bring. Runs on samples claim nothing, nor do those where the baseline did better.
 *
 * @param won what the program worked out
 * @param per what the won are for, {@code year}, {@code plan}
 * @param claimedBy who ran it
 * @param evidence null while nobody has recorded any
 */
public record Claim(
        JobId jobId, OrganisationId organisationId, long won, String per, UUID claimedBy, @Nullable Evidence evidence) {

    /**
     * What the agency has seen.
     *
     * @param won as much of the claim as it shows
     * @param fileName null where it is a note only
     */
    public record Evidence(
            long won,
            String note,
            @Nullable String fileName,
            @Nullable String sha256,
            UUID recordedBy,
            String recordedByName,
            Instant recordedAt) {}

    /**
     * What an officer says to have seen.
     *
     * @param won null: all of the claim
     * @param content null where it is a note only
     */
    public record Proof(@Nullable Long won, @Nullable String note, @Nullable String fileName, byte @Nullable [] content) {}

    public ClaimState state() {
        return evidence == null ? ClaimState.CLAIMED : ClaimState.EVIDENCED;
    }
}
