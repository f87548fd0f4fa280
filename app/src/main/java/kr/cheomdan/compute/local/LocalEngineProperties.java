package kr.cheomdan.compute.local;

import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.supervised.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The local engine's settings. With nothing set there is one partition {@code cpu} with all processors of this machine.
 *
 * @param partitions what jobs can be sent to
 * @param bubblewrap the sandbox program
 * @param sandboxUser the user id that jobs run as where the server runs as root; it needs no entry in the user database
 * @param processes most processes and threads of one job
 * @param fileSize largest file that a job may write
 * @param grace how long a job may take to end itself once it was asked to
 * @param heartbeat how often a running job's supervisor writes down that it lives; so much is not charged when the machine dies
 */
@ConfigurationProperties("cheomdan.compute.local")
record LocalEngineProperties(
        @DefaultValue List<PartitionSettings> partitions,
        @DefaultValue("bwrap") String bubblewrap,
        @DefaultValue("700000") int sandboxUser,
        @DefaultValue("512") int processes,
        @DefaultValue("4GB") DataSize fileSize,
        @DefaultValue("5s") Duration grace,
        @DefaultValue("2s") Duration heartbeat) {

    private static final PartitionSettings WHOLE_MACHINE =
            new PartitionSettings("cpu", 0, null, Duration.ofHours(24), null, List.of(), List.of());

    List<PartitionSettings> partitionsOrDefault() {
        return partitions.isEmpty() ? List.of(WHOLE_MACHINE) : partitions;
    }

    Supervision supervision() {
        return new Supervision(bubblewrap, processes, fileSize, grace, heartbeat);
    }

    /**
     * One partition.
     *
     * @param cpus 0: all processors of this machine
     * @param memory none: three quarters of this machine's memory
     * @param gpuClass the device class of its GPUs; none: no GPUs
     * @param gpuDevices the device files of each GPU, in the order of their CUDA numbers; files that all GPUs share are named in
     *     {@code sharedDevices}
     */
    record PartitionSettings(
            String name,
            @DefaultValue("0") int cpus,
            @Nullable DataSize memory,
            @DefaultValue("24h") Duration largestTimeLimit,
            @Nullable String gpuClass,
            @DefaultValue List<String> gpuDevices,
            @DefaultValue List<String> sharedDevices) {}
}
