package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ComputePropertiesTests {

    private static ComputeProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("cheomdan.compute", ComputeProperties.class);
    }

    @Test
    void needsNoSetting() {
        assertThat(bound(Map.of())).isEqualTo(new ComputeProperties(
                "local", null, Duration.ofMillis(500), DataSize.ofMegabytes(1), 50, DataSize.ofMegabytes(32), DataSize.ofMegabytes(16),
                DataSize.ofGigabytes(8), 1_000));
    }

    @Test
    void takesEverySetting() {
        assertThat(bound(Map.of(
                        "cheomdan.compute.engine", "slurm",
                        "cheomdan.compute.directory", "/shared/jobs",
                        "cheomdan.compute.tick", "2s",
                        "cheomdan.compute.largest-script", "2MB",
                        "cheomdan.compute.most-inputs", "3",
                        "cheomdan.compute.largest-input", "4MB",
                        "cheomdan.compute.output", "5MB",
                        "cheomdan.compute.disk", "6MB",
                        "cheomdan.compute.most-tasks", "7")))
                .isEqualTo(new ComputeProperties(
                        "slurm", Path.of("/shared/jobs"), Duration.ofSeconds(2), DataSize.ofMegabytes(2), 3, DataSize.ofMegabytes(4), DataSize.ofMegabytes(5),
                        DataSize.ofMegabytes(6), 7));
    }
}
