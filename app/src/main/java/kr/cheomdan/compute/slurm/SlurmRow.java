package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slurm says of one job, whichever way it was asked.
 *
 * @param name our marker
 * @param state Slurm's word in capitals, without what follows it ({@code CANCELLED by 0})
 * @param reason why it waits
 * @param submitted in seconds since 1970
 * @param started null where it has not
 * @param ended null where it has not
 * @param exit the program's exit status as Slurm gives it; null where it was not asked for
 * @param devices what it was given, in Slurm's words
 */
record SlurmRow(
        long job,
        String name,
        String state,
        String reason,
        long submitted,
        @Nullable Instant started,
        @Nullable Instant ended,
        @Nullable Integer exit,
        String devices) {

    private static final Set<String> RUNNING =
            Set.of("RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING");
    private static final Set<String> ENDED = Set.of(
            "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL", "DEADLINE", "OUT_OF_MEMORY", "REVOKED");

    boolean isRunning() {
        return RUNNING.contains(state);
    }

    boolean hasEnded() {
        return ENDED.contains(state);
    }

    boolean is(SlurmRef ref) {
        return job == ref.job() && submitted == ref.submitted() && name.equals(ref.marker());
    }
}
