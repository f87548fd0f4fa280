package kr.cheomdan.compute;

import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.shared.Unit;

/** The engine's partitions in the terms of the book. */
final class Partitions {

    private Partitions() {}

    static Partition of(EnginePartition partition) {
        String gpuClass = partition.gpuClass();
        return new Partition(
                partition.name(),
                gpuClass == null ? Unit.CPU_SECOND : Unit.gpuSecond(gpuClass),
                gpuClass,
                partition.cpus(),
                partition.gpus(),
                partition.memoryBytes(),
                partition.largestTimeLimit(),
                new Partition.Busy(
                        partition.cpusBusy(),
                        partition.gpusBusy(),
                        partition.memoryBusyBytes(),
                        partition.running(),
                        partition.waiting()),
                new Partition.Largest(partition.largest().cpus(), partition.largest().gpus(), partition.largest().memoryBytes()),
                partition.nodes());
    }
}
