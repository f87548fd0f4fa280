package kr.cheomdan.compute;

import java.time.Duration;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A part of the data centre with machines of one kind, as the engine reports it now.
 *
 * @param unit what jobs on it are charged in: GPU-seconds of its device class, or CPU-seconds
 * @param gpuClass the device class, null without GPUs
 * @param busy what running jobs have of it
 * @param largest what one job can be given on a machine: a partition may have many
 * @param nodes how many machines there are
 */
public record Partition(
        String name,
        Unit unit,
        @Nullable String gpuClass,
        int cpus,
        int gpus,
        long memoryBytes,
        Duration largestTimeLimit,
        Busy busy,
        Largest largest,
        int nodes) {

    /** The most of one job on one machine. */
    public record Largest(int cpus, int gpus, long memoryBytes) {}

    /** What of a partition is in use, and by how many jobs; {@code waiting} jobs want more. */
    public record Busy(int cpus, int gpus, long memoryBytes, int running, int waiting) {}

    /** How many devices it is charged by. */
    public int devices() {
        return gpuClass == null ? cpus : gpus;
    }

    /** How many of them a job is charged for, or each of its tasks: those of all its machines. */
    long devices(JobRequest request) {
        return (long) request.shape().nodes() * (gpuClass == null ? request.cpus() : request.gpus());
    }
}
