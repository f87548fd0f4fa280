package kr.cheomdan.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChaosOptionsTests {

    @Test
    void lastsTenMinutesUnlessSomebodySaysOtherwise() {
        assertThat(ChaosOptions.of().load()).isEqualTo(Duration.ofMinutes(10));
        ChaosOptions said = ChaosOptions.of("--minutes", "1", "--seed", "42");
        assertThat(said.load()).isEqualTo(Duration.ofMinutes(1));
        assertThat(said.seed()).isEqualTo(42);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ChaosOptions.of("--hours", "1")).hasMessageContaining("--hours");
        assertThatThrownBy(() -> ChaosOptions.of("--minutes", "0")).hasMessageContaining("--minutes");
        assertThatThrownBy(() -> ChaosOptions.of("--seed")).hasMessageContaining("--seed");
    }
}
