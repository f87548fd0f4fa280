package kr.cheomdan.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CallsPropertiesTests {

    @Test
    void startsWithThirtyDaysAndFourteen() {
        CallsProperties properties = bind(Map.of());
        assertThat(properties.minimumOpen()).isEqualTo(Duration.ofDays(30));
        assertThat(properties.acceptWithinDays()).isEqualTo(14);
    }

    @Test
    void takesWhatIsSet() {
        CallsProperties properties = bind(Map.of("cheomdan.calls.minimum-open", "10d", "cheomdan.calls.accept-within-days", "7"));
        assertThat(properties.minimumOpen()).isEqualTo(Duration.ofDays(10));
        assertThat(properties.acceptWithinDays()).isEqualTo(7);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> bind(Map.of("cheomdan.calls.minimum-open", "-1d"))).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("cheomdan.calls.minimum-open", "366d"))).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> bind(Map.of("cheomdan.calls.accept-within-days", "0"))).isInstanceOf(BindException.class);
    }

    private static CallsProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("cheomdan.calls", Bindable.of(CallsProperties.class));
    }
}
