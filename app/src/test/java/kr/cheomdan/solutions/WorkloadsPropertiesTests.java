package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkloadsPropertiesTests {

    @Test
    void findTheWorkloadsThatTheBuildLeavesWhereNothingIsSet() {
        WorkloadsProperties properties = bind(Map.of());

        assertThat(properties.checkTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(properties.located()).as("lay them out with mvn -pl workloads process-classes").isPresent();
    }

    @Test
    void takeTheDirectoryThatIsSetAndNoOther() {
        assertThat(bind(Map.of("cheomdan.workloads.directory", "../workloads/target/workloads")).located())
                .contains(Path.of("../workloads/target/workloads").toAbsolutePath().normalize());
        assertThat(bind(Map.of("cheomdan.workloads.directory", "nowhere")).located()).isEmpty();
    }

    private static WorkloadsProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cheomdan.workloads", WorkloadsProperties.class);
    }
}
