package kr.cheomdan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitOptionsTests {

    @Test
    void areThoseOfTheIssueByDefault() {
        SubmitOptions options = SubmitOptions.of();

        assertThat(options.concurrency()).containsExactly(1, 4, 8);
        assertThat(options.surface()).isEqualTo("rest");
        assertThat(options.cpus()).isZero();
    }

    @Test
    void areRead() {
        SubmitOptions options = SubmitOptions.of("--quick", "--concurrency", "2,16", "--surface", "cli", "--cpus", "2", "--rounds", "5");

        assertThat(options.jobs()).isEqualTo(60);
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.concurrency()).containsExactly(2, 16);
        assertThat(options.surface()).isEqualTo("cli");
        assertThat(options.cpus()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jobs", "--jobs 0", "--concurrency 1,x", "--concurrency 0", "--surface fax", "--speed 1"})
    void areRefused(String line) {
        assertThatThrownBy(() -> SubmitOptions.of(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
