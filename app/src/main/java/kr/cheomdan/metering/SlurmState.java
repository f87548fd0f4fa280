package kr.cheomdan.metering;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the states of Slurm mean for accounting, those of all its versions. */
final class SlurmState {

    /** A node failed under the job. */
    static final String NODE_FAIL = "NODE_FAIL";

    /** Of RESIZING there is an ended part for each size that the job had. */
    private static final Set<String> ENDED = Set.of(
            "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "PREEMPTED", "REQUEUED", NODE_FAIL, "BOOT_FAIL", "OUT_OF_MEMORY", "DEADLINE",
            "REVOKED", "RESIZING", "LAUNCH_FAILED", "SPECIAL_EXIT", "RECONFIG_FAIL");
    private static final Set<String> WAITING =
            Set.of("PENDING", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD");
    private static final Set<String> GOING_ON = Set.of(
            "RUNNING", "SUSPENDED", "CONFIGURING", "COMPLETING", "SIGNALING", "STAGE_OUT", "STOPPED", "EXPEDITING", "POWER_UP_NODE",
            "UPDATE_DB", "RECONFIGURED");

    private SlurmState() {}

    /** Why a record in this state does not count; null where it has ended. */
    static @Nullable UsageReason reason(String state) {
        if (ENDED.contains(state)) {
            return null;
        }
        if (WAITING.contains(state)) {
            return UsageReason.PENDING;
        }
        return GOING_ON.contains(state) ? UsageReason.RUNNING : UsageReason.UNKNOWN_STATE;
    }
}
