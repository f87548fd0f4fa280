package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MeteringPropertiesTests {

    private static MeteringProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("cheomdan.metering", MeteringProperties.class);
    }

    @Test
    void worksWithoutAnySetting() {
        assertThat(bound(Map.of())).isEqualTo(new MeteringProperties(
                DataSize.ofGigabytes(8), Duration.ofMinutes(10), Duration.ofDays(2), Duration.ofMinutes(1), Duration.ofSeconds(2)));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bound(Map.of("cheomdan.metering.largest-file", "1GB", "cheomdan.metering.clock-skew", "5m",
                "cheomdan.metering.window", "7d", "cheomdan.metering.every", "0s", "cheomdan.metering.import-wait", "3s")))
                .isEqualTo(new MeteringProperties(
                        DataSize.ofGigabytes(1), Duration.ofMinutes(5), Duration.ofDays(7), Duration.ZERO, Duration.ofSeconds(3)));
    }

    @Test
    void refusesAWindowThatIsNone() {
        assertThatThrownBy(() -> bound(Map.of("cheomdan.metering.window", "0s"))).rootCause().isInstanceOf(IllegalArgumentException.class);
    }
}
