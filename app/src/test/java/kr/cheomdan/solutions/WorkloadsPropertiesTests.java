package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WorkloadsPropertiesTests {

    @Test
    void findTheWorkloadsThatTheBuildLeavesWhereNothingIsSet() {
        WorkloadsProperties properties = bind(Map.of());

        assertThat(properties.checkTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(properties.checkMemory()).isEqualTo(DataSize.ofMegabytes(512));
        assertThat(properties.sandbox()).isEqualTo("bwrap");
        assertThat(properties.more()).isEmpty();
        assertThat(properties.wonPerCpuHour()).isNull();
        assertThat(properties.wonPerGpuHour()).isNull();
        assertThat(properties.located()).as("lay them out with mvn -pl workloads process-classes").isPresent();
    }

    @Test
    void takeTheDirectoryThatIsSetAndNoOther() {
        assertThat(bind(Map.of("cheomdan.workloads.directory", "../workloads/target/workloads")).located())
                .contains(Path.of("../workloads/target/workloads").toAbsolutePath().normalize());
        assertThat(bind(Map.of("cheomdan.workloads.directory", "nowhere")).located()).isEmpty();
    }

    @Test
    void takeFoldersOfOthersAndThePriceOfAnHour() {
        WorkloadsProperties properties = bind(Map.of(
                "cheomdan.workloads.more", "/srv/one,/srv/other", "cheomdan.workloads.won-per-cpu-hour", "120.5",
                "cheomdan.workloads.won-per-gpu-hour", "3000", "cheomdan.workloads.check-memory", "1GB",
                "cheomdan.workloads.check-timeout", "5s", "cheomdan.workloads.sandbox", "/opt/bwrap"));

        assertThat(properties).isEqualTo(new WorkloadsProperties(
                null, List.of(Path.of("/srv/one"), Path.of("/srv/other")), Duration.ofSeconds(5), DataSize.ofGigabytes(1), "/opt/bwrap",
                new BigDecimal("120.5"), BigDecimal.valueOf(3000)));
    }

    private static WorkloadsProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cheomdan.workloads", WorkloadsProperties.class);
    }
}
