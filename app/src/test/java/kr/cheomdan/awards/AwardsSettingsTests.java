package kr.cheomdan.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AwardsSettingsTests {

    @Test
    void worksWithoutConfiguration() {
        assertThat(bind(Map.of())).isEqualTo(new AwardsSettings(30));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bind(Map.of("cheomdan.awards.agreement-days", "10"))).isEqualTo(new AwardsSettings(10));
    }

    @Test
    void refusesNoTimeAtAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AwardsSettings(0));
    }

    private static AwardsSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cheomdan.awards", AwardsSettings.class);
    }
}
