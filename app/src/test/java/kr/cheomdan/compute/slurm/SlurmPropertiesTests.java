package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SlurmPropertiesTests {

    private static SlurmProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("cheomdan.compute.slurm", SlurmProperties.class);
    }

    @Test
    void needsNoSetting() {
        assertThat(bound(Map.of())).isEqualTo(new SlurmProperties(
                "", "", "", "", false, "", "root", "", Duration.ofMinutes(30), List.of(),
                Duration.ofSeconds(20), 4, 2, "bwrap", 512, DataSize.ofGigabytes(4), Duration.ofSeconds(5),
                Duration.ofSeconds(2)));
    }

    @Test
    void takesEverySetting() {
        Map<String, String> settings = new HashMap<>();
        settings.put("conf", "/etc/slurm/slurm.conf");
        settings.put("commands", "/opt/slurm/bin");
        settings.put("user", "portal");
        settings.put("rest", "http://slurm:6820");
        settings.put("rest-only", "true");
        settings.put("cluster", "south");
        settings.put("operator", "portal-admin");
        settings.put("jwt-key", "/etc/slurm/jwt.key");
        settings.put("token-lifetime", "10m");
        settings.put("partitions", "gpu,cpu");
        settings.put("answer-within", "3s");
        settings.put("at-once", "8");
        settings.put("margin", "5");
        settings.put("bubblewrap", "/opt/bwrap");
        settings.put("processes", "9");
        settings.put("file-size", "1GB");
        settings.put("grace", "7s");
        settings.put("heartbeat", "4s");
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("cheomdan.compute.slurm." + name, value));
        assertThat(bound(prefixed)).isEqualTo(new SlurmProperties(
                "/etc/slurm/slurm.conf", "/opt/slurm/bin", "portal", "http://slurm:6820", true, "south", "portal-admin",
                "/etc/slurm/jwt.key", Duration.ofMinutes(10),
                List.of("gpu", "cpu"), Duration.ofSeconds(3), 8, 5, "/opt/bwrap", 9, DataSize.ofGigabytes(1), Duration.ofSeconds(7), Duration.ofSeconds(4)));
    }
}
