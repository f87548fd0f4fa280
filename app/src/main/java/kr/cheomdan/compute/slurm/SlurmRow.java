package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageRecord;
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
 * @param elapsedSeconds how long it had its devices, without the time for which it was suspended
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
        long elapsedSeconds,
        String devices,
        Place place) {

    /** For whom it ran, and on how much of what. */
    record Place(String id, String account, String user, String partition, String qos, int nodes, int cpus) {}

    private static final Pattern GPU = Pattern.compile("gres/gpu(?::([A-Za-z0-9_.-]+))?=(\\d+)");
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
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

    /** Whether it had, or has, its devices; one that was sent back to the queue is an attempt of its own. */
    boolean isAnAttempt() {
        return isRunning() || hasEnded() || wasSentBack();
    }

    private boolean wasSentBack() {
        return state.equals("REQUEUED");
    }

    /** The attempt as accounting knows it. */
    UsageRecord usage(String cluster) {
        return new UsageRecord(
                cluster,
                String.valueOf(job),
                place.id(),
                Instant.ofEpochSecond(submitted),
                waitedToItsEnd() ? null : started,
                hasEnded() || wasSentBack() ? ended : null,
                elapsedSeconds,
                state,
                place.account(),
                place.user(),
                place.partition(),
                place.qos(),
                place.nodes(),
                place.cpus(),
                gpus(devices),
                devices,
                null,
                OURS.matcher(name).matches() ? name : null);
    }

    /** Some versions say "now" of the end of one that runs. */
    SlurmRow withoutEnd() {
        return new SlurmRow(job, name, state, reason, submitted, started, null, exit, elapsedSeconds, devices, place);
    }

    /** One that waited to its end is given the end as its start. */
    boolean waitedToItsEnd() {
        return state.equals("CANCELLED") && started != null && started.equals(ended);
    }

    /** In the order of the accounting, which the controller does not keep to. */
    static String sorted(String devices) {
        return Arrays.stream(devices.split(",")).sorted().collect(Collectors.joining(","));
    }

    /** GPUs by type; those whose type is not said under the empty name. */
    static Map<String, Integer> gpus(String devices) {
        Map<String, Integer> gpus = new TreeMap<>();
        int all = 0;
        Matcher each = GPU.matcher(devices);
        while (each.find()) {
            int count = Integer.parseInt(each.group(2));
            if (each.group(1) == null) {
                all += count;
            } else {
                gpus.merge(each.group(1).toLowerCase(Locale.ROOT), count, Integer::sum);
            }
        }
        int untyped = all - gpus.values().stream().mapToInt(Integer::intValue).sum();
        if (untyped > 0) {
            gpus.put("", untyped);
        }
        return gpus;
    }

    /** What Slurm calls it; of an array, of which part of it this row tells. */
    ArrayId id() {
        return ArrayId.of(place.id(), job);
    }

    /** Whether it tells of that very submission of the whole job. */
    boolean is(SlurmRef ref) {
        return id().job() == ref.job() && submitted == ref.submitted() && name.equals(ref.marker());
    }
}
