package kr.cheomdan.compute.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.local.LocalEngineProperties.PartitionSettings;
import kr.cheomdan.compute.supervised.Machine;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class LocalEnginePropertiesTests {

    private static LocalEngineProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("cheomdan.compute.local", LocalEngineProperties.class);
    }

    @Test
    void needsNoSetting() {
        LocalEngineProperties properties = bound(Map.of());
        assertThat(properties).isEqualTo(new LocalEngineProperties(
                List.of(), "bwrap", 700_000, 512, DataSize.ofGigabytes(4), Duration.ofSeconds(5), Duration.ofSeconds(2)));
        assertThat(properties.partitionsOrDefault()).singleElement().satisfies(whole -> {
            LocalPartition partition = new LocalPartition(whole);
            assertThat(partition.name()).isEqualTo("cpu");
            assertThat(partition.report(0).cpus()).isEqualTo(Machine.processors().size()).isPositive();
            assertThat(partition.report(0).memoryBytes()).isBetween(1L << 28, Machine.memoryBytes());
        });
    }

    @Test
    void takesEverySetting() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cheomdan.compute.local.bubblewrap", "/opt/bwrap",
                "cheomdan.compute.local.sandbox-user", "800000",
                "cheomdan.compute.local.processes", "9",
                "cheomdan.compute.local.file-size", "1MB",
                "cheomdan.compute.local.grace", "1s",
                "cheomdan.compute.local.heartbeat", "3s"));
        settings.putAll(Map.of(
                "cheomdan.compute.local.partitions[0].name", "a100",
                "cheomdan.compute.local.partitions[0].cpus", "8",
                "cheomdan.compute.local.partitions[0].memory", "16GB",
                "cheomdan.compute.local.partitions[0].largest-time-limit", "2h",
                "cheomdan.compute.local.partitions[0].gpu-class", "a100",
                "cheomdan.compute.local.partitions[0].gpu-devices", "/dev/nvidia0,/dev/nvidia1",
                "cheomdan.compute.local.partitions[0].shared-devices", "/dev/nvidiactl"));
        PartitionSettings a100 = new PartitionSettings(
                "a100", 8, DataSize.ofGigabytes(16), Duration.ofHours(2), "a100", List.of("/dev/nvidia0", "/dev/nvidia1"),
                List.of("/dev/nvidiactl"));
        assertThat(bound(settings)).isEqualTo(new LocalEngineProperties(
                List.of(a100), "/opt/bwrap", 800_000, 9, DataSize.ofMegabytes(1), Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }
}
