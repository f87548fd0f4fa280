package kr.cheomdan.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReviewsSettingsTests {

    @Test
    void worksWithoutConfiguration() {
        assertThat(bind(Map.of())).isEqualTo(new ReviewsSettings(60, 14));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(bind(Map.of("cheomdan.reviews.comment-below-percent", "50", "cheomdan.reviews.scoring-days", "7")))
                .isEqualTo(new ReviewsSettings(50, 7));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewsSettings(101, 14));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReviewsSettings(60, 0));
    }

    private static ReviewsSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cheomdan.reviews", ReviewsSettings.class);
    }
}
