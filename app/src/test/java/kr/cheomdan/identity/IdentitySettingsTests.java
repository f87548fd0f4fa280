package kr.cheomdan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IdentitySettingsTests {

    @Test
    void hasDefaultsForEverything() {
        assertThat(bound(Map.of())).isEqualTo(PasswordsTests.settings(10));
    }

    @Test
    void takesEveryValueFromTheConfiguration() {
        assertThat(bound(Map.of(
                        "cheomdan.identity.lock-out-after", "3",
                        "cheomdan.identity.lock-out-for", "1h",
                        "cheomdan.identity.lock-out-origin-after", "50",
                        "cheomdan.identity.sign-ups-per-origin", "2",
                        "cheomdan.identity.sign-up-window", "1d",
                        "cheomdan.identity.token-lifetime", "7d",
                        "cheomdan.identity.tokens-per-account", "4",
                        "cheomdan.identity.password-length", "14",
                        "cheomdan.identity.bcrypt-strength", "11")))
                .isEqualTo(new IdentitySettings(
                        3, Duration.ofHours(1), 50, 2, Duration.ofDays(1), Duration.ofDays(7), 4, 14, 11));
    }

    private static IdentitySettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cheomdan.identity", IdentitySettings.class);
    }
}
