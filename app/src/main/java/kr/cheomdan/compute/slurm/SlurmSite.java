package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineReport.Fault;

/**
 * What a cluster is and has, by one way of asking it. Every method throws an {@link kr.cheomdan.compute.engine.EngineFault} where it
 * cannot.
 */
interface SlurmSite {

    /**
     * What does not change while a controller runs.
     *
     * @param name as its accounting knows the cluster
     * @param largestIndex the largest index that a task of an array may have
     */
    record Identity(String name, String version, int largestIndex) {

        private static final int WHERE_NOBODY_SET_IT = 1_000;

        /** Where it is not told. */
        Identity(String name, String version) {
            this(name, version, WHERE_NOBODY_SET_IT);
        }
    }

    /** @param longest time limit of a job; empty where there is none */
    record Section(String name, String state, Optional<Duration> longest) {}

    /**
     * @param partitions that it is in
     * @param memory in bytes
     * @param gpus by type
     */
    record Node(
            String name,
            String state,
            Collection<String> partitions,
            int cpus,
            int cpusBusy,
            long memory,
            long memoryBusy,
            Map<String, Integer> gpus,
            Map<String, Integer> gpusBusy) {}

    /** A job that runs or waits, whoever's it is. */
    record Queued(String partition, boolean running, Set<String> gpuTypes) {}

    record Facts(List<Section> sections, List<Node> nodes, List<Queued> queue) {}

    Identity identity();

    Facts facts();

    /** What time it is for the controller, in whole seconds; empty where this way of asking does not say. */
    Optional<Instant> clock();

    /** Those that the accounting goes on showing though the controller has lost them. */
    Optional<Fault> lostJobs();

    /** Only to see whether the accounting can be asked. */
    void askAccounting();
}
