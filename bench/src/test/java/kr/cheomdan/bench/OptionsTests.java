package kr.cheomdan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    @Test
    void measureFiveStartsAndTwoHundredRequestsUnlessTold() {
        Options options = Options.of("start");

        assertThat(options.name()).isEqualTo(Options.Name.START);
        assertThat(options.runs()).isEqualTo(5);
        assertThat(options.requests()).isEqualTo(200);
        assertThat(options.cpus()).isZero();
    }

    @Test
    void areRead() {
        Options options = Options.of("pages", "--requests", "50", "--warm-up", "0", "--cpus", "2", "--jdk", "somewhere");

        assertThat(options.requests()).isEqualTo(50);
        assertThat(options.warmUp()).isZero();
        assertThat(options.cpus()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ends", "start --runs", "start --runs x", "start --runs 0", "start --speed 1"})
    void areRefused(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> Options.of(words)).isInstanceOf(IllegalArgumentException.class);
    }
}
