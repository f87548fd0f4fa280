package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.compute.slurm.SlurmSite.Facts;
import kr.cheomdan.compute.slurm.SlurmSite.Node;
import kr.cheomdan.compute.slurm.SlurmSite.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ours of a cluster's machines. */
class SlurmMachinesTests {

    private static final long MEMORY = 32L << 30;

    private static Node node(String name, String state, String partition, Map<String, Integer> gpus) {
        return new Node(name, state, List.of(partition), 16, 0, MEMORY, 0, gpus, Map.of());
    }

    private static SlurmMachines machines(Node... nodes) {
        return SlurmMachines.of(
                new Facts(List.of(new Section("main", "UP", Optional.of(Duration.ofHours(1)))), List.of(nodes), List.of()), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDLE+DRAIN", "DOWN+NOT_RESPONDING", "IDLE+NOT_RESPONDING"})
    void aPartitionWhoseMachinesAreAllAwayIsWhatItWas(String away) {
        SlurmMachines seen = machines(
                node("gpu1", away, "main", Map.of("h100", 4)), node("gpu2", away, "main", Map.of("h100", 2)));

        assertThat(seen.targets().get("main").gpuType()).as("a job of it goes on asking for GPUs").isEqualTo("h100");
        EnginePartition partition = seen.partitions().get(0);
        assertThat(partition.gpuClass()).isEqualTo("h100");
        assertThat(partition.largest().cpus()).isEqualTo(16);
        assertThat(partition.largest().gpus()).isEqualTo(4);
        assertThat(partition.largest().memoryBytes()).isEqualTo(MEMORY);
        assertThat(partition.nodes()).isEqualTo(2);
        assertThat(partition.cpus() + partition.gpus() + partition.memoryBytes()).as("there is nothing at this moment").isZero();
        assertThat(seen.faults()).singleElement().satisfies(fault -> assertThat(fault.detail()).contains("gpu1 " + away));
    }

    @Test
    void ofAMixedPartitionNoKindGoesWithTheLastOfItsMachines() {
        SlurmMachines seen = machines(node("cpu1", "IDLE", "main", Map.of()), node("gpu1", "IDLE+DRAIN", "main", Map.of("H100", 4)));

        assertThat(seen.targets()).containsOnlyKeys("main", "main-h100");
        assertThat(seen.partitions()).filteredOn(each -> each.name().equals("main")).singleElement()
                .satisfies(each -> assertThat(each.cpus()).isEqualTo(16));
    }

    @Test
    void machinesThatAreOnlyPlannedAreNone() {
        assertThat(machines(node("cpu1", "IDLE", "main", Map.of()), node("gpu1", "FUTURE", "main", Map.of("h100", 4))).targets())
                .containsOnlyKeys("main");
    }
}
