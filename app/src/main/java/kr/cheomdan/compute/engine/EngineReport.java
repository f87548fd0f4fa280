package kr.cheomdan.compute.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine has.
 *
 * @param engine its name: {@code local}, {@code slurm}
 * @param confined whether a program is kept from everything that is not its own, so that scripts of strangers may run
 * @param faults what is wrong, as codes with arguments
 * @param largestIndex the largest index that a task of an array may have
 */
public record EngineReport(
        String engine, boolean confined, List<Fault> faults, List<EnginePartition> partitions, int largestIndex) {

    /** What an engine takes that has no bound of its own. */
    public static final int LARGEST_INDEX = 999_999;

    public EngineReport(String engine, boolean confined, List<Fault> faults, List<EnginePartition> partitions) {
        this(engine, confined, faults, partitions, LARGEST_INDEX);
    }

    public EngineReport {
        faults = List.copyOf(faults);
        partitions = List.copyOf(partitions);
    }

    /** Something that does not work; the sentence stands in the messages under {@code compute.fault.<code>}. */
    public record Fault(String code, String detail) {}

    /**
     * Machines of one kind.
     *
     * @param gpuClass the device class, null without GPUs
     * @param cpus of all its machines together, like {@code gpus} and {@code memoryBytes}
     * @param largest what one job can be given on a machine, which is what one machine has
     * @param nodes how many machines
     */
    public record EnginePartition(
            String name,
            @Nullable String gpuClass,
            int cpus,
            int gpus,
            long memoryBytes,
            Duration largestTimeLimit,
            int cpusBusy,
            int gpusBusy,
            long memoryBusyBytes,
            int running,
            int waiting,
            Largest largest,
            int nodes) {

        /** A partition of one machine. */
        public EnginePartition(
                String name,
                @Nullable String gpuClass,
                int cpus,
                int gpus,
                long memoryBytes,
                Duration largestTimeLimit,
                int cpusBusy,
                int gpusBusy,
                long memoryBusyBytes,
                int running,
                int waiting) {
            this(name, gpuClass, cpus, gpus, memoryBytes, largestTimeLimit, cpusBusy, gpusBusy, memoryBusyBytes, running, waiting,
                    new Largest(cpus, gpus, memoryBytes), 1);
        }
    }

    /** What one machine of a partition has. */
    public record Largest(int cpus, int gpus, long memoryBytes) {}
}
