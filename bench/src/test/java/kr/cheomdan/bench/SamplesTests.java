package kr.cheomdan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTests {

    @Test
    void takesMeasuredValuesOnly() {
        Samples samples = Samples.of(List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(samples.min()).isEqualTo(1);
        assertThat(samples.median()).isEqualTo(2);
        assertThat(samples.max()).isEqualTo(4);
    }

    @Test
    void findsTheRankOfAPercentile() {
        Samples hundred = Samples.of(IntStream.rangeClosed(1, 200).mapToObj(Double::valueOf).toList());

        assertThat(hundred.percentile(50)).isEqualTo(100);
        assertThat(hundred.percentile(99)).isEqualTo(198);
        assertThat(hundred.percentile(100)).isEqualTo(200);
        assertThat(hundred.percentile(0)).isEqualTo(1);
    }

    @Test
    void refusesToSayAnythingAboutNothing() {
        assertThatThrownBy(() -> Samples.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
