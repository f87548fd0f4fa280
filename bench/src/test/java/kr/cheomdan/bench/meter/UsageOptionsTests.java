package kr.cheomdan.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageOptionsTests {

    @Test
    void areThoseOfTheIssueByDefault() {
        UsageOptions options = UsageOptions.of();

        assertThat(options.records()).isEqualTo(10_000_000);
        assertThat(options.peer()).isEqualTo(100_000);
        assertThat(options.data()).isNull();
    }

    @Test
    void areRead() {
        UsageOptions options = UsageOptions.of("--quick", "--peer", "0", "--keep", "/tmp/book", "--cpus", "2");

        assertThat(options.records()).isEqualTo(200_000);
        assertThat(options.peer()).isZero();
        assertThat(options.data()).isEqualTo(Path.of("/tmp/book"));
        assertThat(options.cpus()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--records", "--records 0", "--keep", "--peer x", "--speed 1"})
    void areRefused(String line) {
        assertThatThrownBy(() -> UsageOptions.of(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
