package kr.cheomdan.metering;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler says of one attempt to run one job. A job that was requeued or preempted and run again has a record for each attempt; a
 * task of an array and a part of a heterogeneous job are jobs of their own.
 *
 * @param cluster the scheduler's name for itself; {@code local} for the engine of one machine
 * @param jobIdRaw the scheduler's number of the job, which it may give away again after a loss of its state
 * @param jobId what people call it: {@code 7_3} for a task of an array, {@code 12+0} for a part of a heterogeneous job
 * @param submittedAt whole seconds
 * @param startedAt whole seconds; null where it never started
 * @param endedAt whole seconds; null where it has not ended
 * @param elapsedSeconds how long it had its devices, without the time for which it was suspended
 * @param state in the scheduler's word, without what follows it: {@code CANCELLED}, not {@code CANCELLED by 0}
 * @param gpus how many GPUs of each class were allocated; under the empty name those whose class is not said
 * @param allocTres the allocated resources as the scheduler wrote them
 * @param memoryBytes null where it is not said or makes no sense
 * @param marker our own id in the job's name or comment, where there is one
 */
public record UsageRecord(
        String cluster,
        String jobIdRaw,
        String jobId,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long elapsedSeconds,
        String state,
        String account,
        String user,
        String partition,
        String qos,
        int nodes,
        int cpus,
        Map<String, Integer> gpus,
        String allocTres,
        @Nullable Long memoryBytes,
        @Nullable String marker) {

    /** The cluster of the engine that runs jobs on the server's own machine. */
    public static final String LOCAL = "local";

    public UsageRecord {
        gpus = Map.copyOf(gpus);
    }

    /** All GPUs, of whatever class. */
    public int gpuCount() {
        return gpus.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same without who ran it, for readers whom that does not concern. */
    UsageRecord withoutUser() {
        return new UsageRecord(cluster, jobIdRaw, jobId, submittedAt, startedAt, endedAt, elapsedSeconds, state, account, "", partition,
                qos, nodes, cpus, gpus, allocTres, memoryBytes, marker);
    }

    /** How long it waited between its submission and its start; empty where it never started. */
    Optional<Long> waitSeconds() {
        return startedAt == null
                ? Optional.empty()
                : Optional.of(Math.max(0, startedAt.getEpochSecond() - submittedAt.getEpochSecond()));
    }

    /** The classes in a stable order. */
    Map<String, Integer> sortedGpus() {
        return new TreeMap<>(gpus);
    }
}
